"""What is printed: plain pieces in, the bytes of an accessible PDF out, kept per version."""
