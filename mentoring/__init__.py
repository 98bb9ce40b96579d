"""Pairing and network groups; rooms arrive with their first tenant."""
