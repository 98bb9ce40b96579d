"""Decisions on plain values."""

import unicodedata
from uuid import UUID


def western_digits(text: str) -> str:
    """Return the text with every script's digits written 0 to 9.

    People who read Arabic type codes as ٤٢ or ۴۲ when their keyboard does.
    """
    return "".join(_western(character) for character in text)


def _western(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def address_of_nobody(key: UUID) -> str:
    """Return an address for a row that is nobody's; no letter can ever arrive there.

    Source: RFC 2606 §2, the name `invalid`.
    """
    return f"{key.hex}@erased.invalid"
