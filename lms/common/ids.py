"""Identities that mean the same on every machine and in every language."""

import uuid


def new_id() -> uuid.UUID:
    """Return a random identity for a row, a statement or a learner."""
    return uuid.uuid4()


def stable_id(namespace: uuid.UUID, *names: str) -> uuid.UUID:
    """Return the same identity every time for the same names below `namespace`."""
    return uuid.uuid5(namespace, "/".join(names))
