"""How fast pages are, told against a bare Django view in the same run."""
