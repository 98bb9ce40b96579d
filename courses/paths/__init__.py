"""Competence paths: levels with their courses in order."""
