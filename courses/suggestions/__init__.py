"""What to take next, from what was done, with the reason in words."""
