"""What a printed document is made of: plain values, whatever they were written with.

A heading's `level` counts from the document's title (1); `levelled` sees to it that none is
skipped, because PDF/UA forbids it and because people who listen find their way by them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph that look alike."""

    text: str
    is_strong: bool = False
    is_stressed: bool = False
    address: str = ""


Runs = tuple[Run, ...]


class Piece:
    """One thing below the other on the page."""


@dataclass(frozen=True)
class Heading(Piece):
    """A heading; an `anchor` lets the contents and links find it."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph(Piece):
    """Running text."""

    runs: Runs
    is_quiet: bool = False


@dataclass(frozen=True)
class Listing(Piece):
    """A list; each item holds pieces."""

    items: tuple[tuple[Piece, ...], ...]
    is_ordered: bool = False


@dataclass(frozen=True)
class Box(Piece):
    """Pieces on a paper of their own; `tone` is plain, sand, green, sky or clay."""

    pieces: tuple[Piece, ...]
    title: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class Quotation(Piece):
    """Somebody's own words."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Checks(Piece):
    """Things to tick with a pencil."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Question(Piece):
    """A question with its answers, none of them marked; an ordering has room for numbers."""

    number: int
    prompt: str
    options: tuple[str, ...]
    is_ordering: bool = False


@dataclass(frozen=True)
class WritingLines(Piece):
    """Room to write by hand."""

    count: int = 6


@dataclass(frozen=True)
class Picture(Piece):
    """A picture; `name` is the one of its bytes among the document's files."""

    name: str
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class InLanguage(Piece):
    """Pieces in another language than what stands around them."""

    language: str
    direction: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class PageBreak(Piece):
    """What follows begins on a new page."""


def plain(text: str) -> Runs:
    """Return words that all look alike."""
    return (Run(text),)


def as_values(piece: Piece) -> dict[str, Any]:
    """Return a piece as values that JSON knows, each with its kind."""
    return {"kind": type(piece).__name__} | {
        field.name: _value(getattr(piece, field.name))
        for field in fields(piece)  # type: ignore[arg-type]  # every piece is a dataclass
    }


def _value(value: Any) -> Any:
    if isinstance(value, Piece):
        return as_values(value)
    if isinstance(value, Run):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return value


def deeper(pieces: Iterable[Piece], by: int) -> tuple[Piece, ...]:
    """Return the pieces with every heading so many levels deeper."""
    return tuple(_deeper(piece, by) for piece in pieces)


def _deeper(piece: Piece, by: int) -> Piece:
    if isinstance(piece, Heading):
        return replace(piece, level=piece.level + by)
    if isinstance(piece, Box | InLanguage):
        return replace(piece, pieces=deeper(piece.pieces, by))
    if isinstance(piece, Listing):
        return replace(piece, items=tuple(deeper(item, by) for item in piece.items))
    return piece


def levelled(pieces: Iterable[Piece], above: int = 1) -> tuple[Piece, ...]:
    """Return the pieces with headings that never go more than one level deeper.

    Args:
        pieces: as they were written.
        above: the level of the heading that stands before them.
    """
    return tuple(_Levels(above).walk(pieces))


class _Levels:
    """Walks through pieces in the order in which they are read."""

    def __init__(self, above: int) -> None:
        self.last = above
        self.least = above + 1

    def walk(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        for piece in pieces:
            yield self._step(piece)

    def _step(self, piece: Piece) -> Piece:
        if isinstance(piece, Heading):
            self.last = max(self.least, min(piece.level, self.last + 1))
            return replace(piece, level=self.last)
        if isinstance(piece, Box | InLanguage):
            return replace(piece, pieces=tuple(self.walk(piece.pieces)))
        if isinstance(piece, Listing):
            return replace(piece, items=tuple(tuple(self.walk(item)) for item in piece.items))
        return piece


def size_of(pieces: Iterable[Piece]) -> int:
    """Return how many letters there are to set."""
    return sum(_letters(as_values(piece)) for piece in pieces)


def _letters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_letters(each) for each in value.values())
    return sum(_letters(each) for each in value) if isinstance(value, list) else 0
