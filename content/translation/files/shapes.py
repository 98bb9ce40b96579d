"""What every kind of translator's file holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from content.translation.rules.merging import Entry

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_ROWS = 10_000


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
