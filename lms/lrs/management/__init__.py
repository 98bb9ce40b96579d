"""Work started by hand."""
