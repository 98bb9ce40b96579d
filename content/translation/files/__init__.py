"""Translators' files: read from and written to bytes, knowing nothing of pages."""
