"""What every kind of translator's file holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.translation.rules.merging import MARK_LENGTH, Entry

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_ROWS = 10_000
# Stands before the mark of the translation that a row was made with, in a comment or note.
WAS = "was:"
_WAS = re.compile(rf"{WAS}([0-9a-f]{{{MARK_LENGTH}}})")


@dataclass(frozen=True)
class Line:
    """A piece of text on its way to a translator."""

    place: str
    page: str
    source: str
    text: str
    state: str


@dataclass(frozen=True)
class ReadFile:
    """What a file says; `language` is empty and `translation` filled in Wagtail's own files."""

    language: str
    entries: Sequence[Entry]
    translation: str = ""


def was_in(note: str | None) -> str:
    """Return the mark in a comment or note, "" where a program has dropped it."""
    found = _WAS.search(note or "")
    return found.group(1) if found else ""
