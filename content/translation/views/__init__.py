"""The workshop's pages about translations."""
