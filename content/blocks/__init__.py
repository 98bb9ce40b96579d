"""The blocks a page is written with."""
