"""Recognise a Swedish personal identity number in what somebody writes."""

import re
import unicodedata
from datetime import date

_CANDIDATE = re.compile(
    r"(?<!\d)(?:18|19|20)?(\d{2})-?(\d{2})-?(\d{2})[ ]?[-+]?[ ]?(\d{4})(?!\d)", re.ASCII
)
_COORDINATION_DAY = 60
_LEAP_YEAR = 2000


def has_personal_number(text: str) -> bool:
    """Say whether the text holds a personal identity or coordination number.

    Every script's digits and every kind of dash count, and invisible characters do not
    hide a number. A number counts when its date exists (coordination numbers add 60 to the
    day) and its check digit is right, so that few telephone numbers are taken for one.

    Source: Skatteverket, SKV 704 (personnummer) and SKV 707 (samordningsnummer).
    """
    return any(_is_number(match) for match in _CANDIDATE.finditer(plain(text)))


def plain(text: str) -> str:
    """Return the text with ASCII digits, hyphens and spaces, and without invisible marks."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Cf":
        return ""
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    return " " if category == "Zs" else character


def _is_number(match: re.Match[str]) -> bool:
    year, month, day, serial = match.groups()
    return _is_date(int(month), int(day)) and _has_check_digit(year + month + day + serial)


def _is_date(month: int, day: int) -> bool:
    # The century is not always written, so 29 February is given the benefit of the doubt.
    day = day - _COORDINATION_DAY if day > _COORDINATION_DAY else day
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _has_check_digit(digits: str) -> bool:
    """Apply the Luhn check to ten digits."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
