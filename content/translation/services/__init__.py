"""The only writers of what is known about translations."""
