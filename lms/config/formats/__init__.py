"""How dates and numbers are written in languages whose formats Django does not know."""
