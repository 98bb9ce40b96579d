"""Situations to walk through: choose, see what comes of it, go back."""
