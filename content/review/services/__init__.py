"""The only writers of reviews."""
