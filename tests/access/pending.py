"""Addresses whose rows are still to be written. This set only shrinks, down to nothing."""

PENDING: frozenset[str] = frozenset()
