"""Decisions on words: how they are cut, what they mean, how they are spelled."""
