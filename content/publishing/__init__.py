"""The one door to what readers see: every way of publishing, withdrawing and moving passes it."""
