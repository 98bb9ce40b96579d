"""The staff pages of the record store."""
