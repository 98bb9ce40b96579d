"""What helps an author while writing: how easily a text reads, and what must not go out."""
