"""Base page, home and articles."""
