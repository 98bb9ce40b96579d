"""The demo's curriculum and how it is loaded."""
