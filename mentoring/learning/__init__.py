"""What leads from courses to mentors and groups, and back: doors, mentors' course, workshops."""
