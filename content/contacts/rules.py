"""Telephone numbers as people write them and as a telephone dials them."""

import re

_WRITTEN = re.compile(r"\+?[0-9](?:[ -]?[0-9]){2,17}")


def is_number(written: str) -> bool:
    """Say whether this can be dialled: digits, kept apart by single spaces or hyphens."""
    return bool(_WRITTEN.fullmatch(written))


def dialled(written: str) -> str:
    """Return a number as a link dials it: "116 111" is "116111", and +46 stays in front."""
    return re.sub(r"[ -]", "", written)
