"""Reads about translations."""
