"""What must survive kill -9: the whole site under its supervisor, run as a user would."""
