"""Pages of reviews: the reviewer's own, and the author's in the workshop."""
