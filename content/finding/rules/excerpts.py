"""Found words in their surroundings. Plain values."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from content.finding.rules.words import Token, begins_with_any, stem, tokens_of

WIDTH: Final = 180
BEFORE: Final = 60


@dataclass(frozen=True)
class Piece:
    """A stretch of text, found or around what was found."""

    text: str
    is_match: bool = False


def excerpt(
    text: str, stems: Collection[str], language: str, *, width: int = WIDTH
) -> tuple[Piece, ...]:
    """Return the part of a text around its first found word, its found words marked.

    Returns:
        The pieces, with “…” where the text goes on; nothing when no word is found.
    """
    matches = [token for token in tokens_of(text) if _is_match(token, stems, language)]
    if not matches:
        return ()
    start, end = _window(text, matches[0], width)
    inside = [token for token in matches if token.start >= start and token.end <= end]
    pieces = list(_cut(text, start, end, inside))
    if start > 0:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(pieces)


def marked(text: str, stems: Collection[str], language: str) -> tuple[Piece, ...]:
    """Return the whole text with its found words marked."""
    matches = [token for token in tokens_of(text) if _is_match(token, stems, language)]
    return tuple(_cut(text, 0, len(text), matches))


def _is_match(token: Token, stems: Collection[str], language: str) -> bool:
    return begins_with_any(token.word, stems) or stem(token.word, language) in stems


def _window(text: str, around: Token, width: int) -> tuple[int, int]:
    """Return where the excerpt begins and ends: between words, never inside one."""
    start = max(0, around.start - BEFORE)
    if start > 0:
        gap = text.find(" ", start, around.start)
        start = gap + 1 if gap >= 0 else around.start
    end = max(min(len(text), start + width), around.end)
    if end < len(text):
        gap = text.rfind(" ", around.end, end)
        end = gap if gap >= 0 else around.end
    return start, end


def _cut(text: str, start: int, end: int, matches: Iterable[Token]) -> Iterator[Piece]:
    place = start
    for token in matches:
        if token.start > place:
            yield Piece(text[place : token.start])
        yield Piece(text[token.start : token.end], is_match=True)
        place = token.end
    if place < end:
        yield Piece(text[place:end])
