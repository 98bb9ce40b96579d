"""Circles of people who write to each other; it does not know what a circle is for."""
