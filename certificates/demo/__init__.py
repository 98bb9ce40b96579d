"""The demo's certificates."""
