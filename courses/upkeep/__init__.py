"""Keeping lessons true: which are due to be checked again, and who is reminded."""
