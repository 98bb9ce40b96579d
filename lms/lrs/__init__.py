"""The xAPI learning record store."""
