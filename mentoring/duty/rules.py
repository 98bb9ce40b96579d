"""What a telephone number looks like, and how a telephone dials it: on plain text."""

import re
from typing import Final

from lms.common.personal_numbers import has_personal_number, plain
from mentoring.duty.vocabulary import FEWEST_DIGITS, LONGEST_NUMBER, MOST_DIGITS

_WRITTEN: Final = re.compile(r"\+?[0-9][0-9 -]*[0-9]", re.ASCII)
_SPACES: Final = re.compile(r" +")


def tidy_number(text: str) -> str:
    """Return a telephone number as it is kept, or nothing where it is none.

    Digits of every script and every kind of dash are understood; groups stay as they were
    written. A personal identity number is no telephone number.
    """
    written = _SPACES.sub(" ", plain(text).replace("(", " ").replace(")", " ")).strip()
    digits = sum(each.isdigit() for each in written)
    is_one = bool(_WRITTEN.fullmatch(written)) and FEWEST_DIGITS <= digits <= MOST_DIGITS
    if not is_one or len(written) > LONGEST_NUMBER or has_personal_number(written):
        return ""
    return written


def dialled(number: str) -> str:
    """Return what a telephone dials for a tidy number (RFC 3966, without visual separators)."""
    return number.replace(" ", "").replace("-", "")
