"""Decisions on plain values: what names a child, and what may be done with a message."""
