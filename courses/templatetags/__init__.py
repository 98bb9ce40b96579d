"""Tags of courses."""
