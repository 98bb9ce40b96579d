"""Leaders reach their own organisation's content; courses travel between organisations."""
