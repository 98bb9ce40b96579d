"""Pages, blocks, packages and translation."""
