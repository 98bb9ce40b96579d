"""A document to print: what stands at its head, its pieces, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from lms.printing.pieces import Piece, as_values, levelled, size_of

LAYOUT = Path(__file__).parent / "typst" / "document.typ"
# Part of every fingerprint: raise it when the layout changes, so that prints are made anew.
LAYOUT_VERSION = 2


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text in one language that is printed on sheets of A4.

    `kicker` stands above the title, `foot` at the very end; `contents` is the heading of a
    list of chapters, and empty where there is none. A document with a cover is a booklet.
    """

    title: str
    platform: str
    language: str
    direction: str
    pieces: tuple[Piece, ...]
    written_at: datetime
    kicker: str = ""
    summary: str = ""
    foot: tuple[str, ...] = ()
    contents: str = ""
    has_cover: bool = False
    title_language: str = ""
    title_direction: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, hash=False)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return everything that the layout is given."""
        return {
            "title": self.title,
            "platform": self.platform,
            "language": self.language,
            "direction": self.direction,
            "title_language": self.title_language or self.language,
            "title_direction": self.title_direction or self.direction,
            "kicker": self.kicker,
            "summary": self.summary,
            "foot": list(self.foot),
            "contents": self.contents,
            "has_cover": self.has_cover,
            "pieces": [as_values(piece) for piece in levelled(self.pieces)],
        }

    @cached_property
    def digest(self) -> str:
        """Return a fingerprint: another one whenever the print would look different."""
        said = json.dumps(self.values, sort_keys=True, ensure_ascii=False)
        made = hashlib.sha256(f"{LAYOUT_VERSION}/{self.written_at.isoformat()}/{said}".encode())
        for name in sorted(self.files):
            made.update(name.encode() + hashlib.sha256(self.files[name]).digest())
        return made.hexdigest()[:32]

    @property
    def size(self) -> int:
        """Return how many letters there are to set."""
        return size_of(self.pieces)
