"""What lies on a learner's device: acts that wait to be sent, and lessons to read offline."""
