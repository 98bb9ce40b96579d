"""The commands of the record store."""
