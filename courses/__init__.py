"""Catalogue, learning, sessions and competence paths."""
