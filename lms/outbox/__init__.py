"""Effects that must still happen, each exactly once."""
