"""Decisions about groups on plain values."""
