"""A page's body as an author wrote it: every text with the block it stands in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from wagtail import blocks

from content.blocks.media import PictureBlock, RecordingBlock, extension_of, is_empty_text
from content.writing.vocabulary import Finding

LINES = frozenset({"p", "li", "h2", "h3", "h4", "td", "th", "br"})
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


@dataclass(frozen=True)
class Line:
    """One paragraph, item or heading; `level` is a heading's, or 0."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Piece:
    """One block of a body: what it says and what it lacks."""

    id: str
    label: str
    lines: tuple[Line, ...]
    lacks: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """Return everything it says, line by line."""
        return "\n".join(line.text for line in self.lines)


def pieces_of(body: Any) -> tuple[Piece, ...]:
    """Return the blocks of a StreamField value, in order."""
    return tuple(
        Piece(
            id=child.id or "",
            label=str(child.block.label),
            lines=tuple(_lines(child.block, child.value)),
            lacks=tuple(_lacks(child.block, child.value)),
        )
        for child in body
    )


def lines_of_html(html: str) -> list[Line]:
    """Return rich text line by line, empty headings included."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def _lines(block: Any, value: Any) -> Iterator[Line]:
    """Yield the lines of a block and of all the blocks inside it."""
    for kinds, read in _READERS:
        if isinstance(block, kinds):
            yield from read(block, value) if value is not None else ()


def _rich(_block: Any, value: Any) -> list[Line]:
    return lines_of_html(value.source)


def _plain(_block: Any, value: Any) -> list[Line]:
    return [Line(str(value))] if str(value).strip() else []


def _struct(block: Any, value: Any) -> Iterator[Line]:
    for name, inner in block.child_blocks.items():
        yield from _lines(inner, value.get(name))


def _list(block: Any, value: Any) -> Iterator[Line]:
    for inner in value:
        yield from _lines(block.child_block, inner)


def _stream(_block: Any, value: Any) -> Iterator[Line]:
    for child in value:
        yield from _lines(child.block, child.value)


_READERS: tuple[tuple[Any, Callable[[Any, Any], Iterable[Line]]], ...] = (
    (blocks.RichTextBlock, _rich),
    ((blocks.CharBlock, blocks.TextBlock), _plain),
    (blocks.StructBlock, _struct),
    (blocks.ListBlock, _list),
    (blocks.StreamBlock, _stream),
)


def _lacks(block: Any, value: Any) -> Iterator[Finding]:
    if isinstance(block, PictureBlock) and not str(value.get("alt") or "").strip():
        yield Finding.MISSING_ALT
    if isinstance(block, RecordingBlock):
        captions = value.get("captions")
        if captions is None or extension_of(captions) != "vtt":
            yield Finding.MISSING_CAPTIONS
        if is_empty_text(value.get("transcript")):
            yield Finding.MISSING_TRANSCRIPT


class _Reader(HTMLParser):
    """Takes rich text apart at its paragraphs, items and headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._text, self._level = "", 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in LINES:
            self._end()
            self._level = HEADINGS.get(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        if tag in LINES:
            self._end()

    def handle_data(self, data: str) -> None:
        self._text += data

    def finished(self) -> list[Line]:
        """Return what was read."""
        self._end()
        return self._lines

    def _end(self) -> None:
        text = " ".join(self._text.split())
        if text or self._level:
            self._lines.append(Line(text, self._level))
        self._text, self._level = "", 0
