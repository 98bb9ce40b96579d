"""Reads across reviews."""
