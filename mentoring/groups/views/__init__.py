"""Pages of groups, by who uses them."""
