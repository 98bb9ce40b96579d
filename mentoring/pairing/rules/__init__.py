"""Which homes may be paired, how well they fit, and the provably best round."""
