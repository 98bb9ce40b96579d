"""Commands of courses."""
