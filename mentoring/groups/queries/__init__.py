"""Reads across groups; each says how many queries it asks."""
