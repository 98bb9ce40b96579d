"""Decisions on plain values."""

import unicodedata


def western_digits(text: str) -> str:
    """Return the text with every script's digits written 0 to 9.

    People who read Arabic type codes as ٤٢ or ۴۲ when their keyboard does.
    """
    return "".join(_western(character) for character in text)


def _western(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)
