"""From rich text to pieces. What the editor does not write is read as its words alone."""

from collections.abc import Callable
from html.parser import HTMLParser

from lms.printing.pieces import Heading, Listing, Paragraph, Piece, Run

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_STRONG = {"b", "strong"}
_STRESSED = {"i", "em"}
_BLOCKS = {"p", "div", "blockquote", "li", "ul", "ol", "br", *_HEADINGS}
_SILENT = {"script", "style", "template"}

Absolute = Callable[[str], str]


def pieces_of_html(source: str, *, absolute: Absolute = str) -> tuple[Piece, ...]:
    """Return rich text as pieces; whatever the markup, no word of it is lost.

    Args:
        source: HTML as Wagtail's editor leaves it, links expanded.
        absolute: makes an address one that leads there from a sheet of paper.
    """
    reader = _Reader(absolute)
    reader.feed(source)
    reader.close()
    reader.end_block()
    while len(reader.lists) > 1:
        reader.end_list()
    return tuple(reader.lists[0].items[0])


class _List:
    def __init__(self, *, is_ordered: bool) -> None:
        self.is_ordered = is_ordered
        self.items: list[list[Piece]] = []


class _Reader(HTMLParser):
    """Gathers runs until a block ends, and items until a list ends."""

    def __init__(self, absolute: Absolute) -> None:
        super().__init__(convert_charrefs=True)
        self.absolute = absolute
        root = _List(is_ordered=False)
        root.items.append([])
        self.lists = [root]
        self.runs: list[Run] = []
        self.heading = 0
        self.strong = self.stressed = self.silent = 0
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what changes the look of words, and end what stood before a block."""
        if tag in _BLOCKS:
            self.end_block()
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag in {"ul", "ol"}:
            self.lists.append(_List(is_ordered=tag == "ol"))
        elif tag == "li" and len(self.lists) > 1:
            self.lists[-1].items.append([])
        elif tag == "a":
            self.address = self.absolute(dict(attrs).get("href") or "")
        self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened; what was never opened closes nothing."""
        if tag in _BLOCKS:
            self.end_block()
        if tag in _HEADINGS:
            self.heading = 0
        elif tag in {"ul", "ol"} and len(self.lists) > 1:
            self.end_list()
        elif tag == "a":
            self.address = ""
        self._count(tag, -1)

    def handle_data(self, data: str) -> None:
        """Keep words as they look here."""
        if self.silent:
            return
        words = " ".join(data.split())
        if not words:
            words = " " if data and self.runs else ""
        else:
            words = (" " * data[:1].isspace()) + words + (" " * data[-1:].isspace())
        if words:
            self.runs.append(Run(words, self.strong > 0, self.stressed > 0, self.address))

    def end_block(self) -> None:
        """Make the gathered words a paragraph or a heading."""
        runs, self.runs = _trimmed(self.runs), []
        if not runs:
            return
        if self.heading:
            piece: Piece = Heading("".join(run.text for run in runs), self.heading)
        else:
            piece = Paragraph(runs)
        if not self.lists[-1].items:
            self.lists[-1].items.append([])
        self.lists[-1].items[-1].append(piece)

    def end_list(self) -> None:
        """Put a list that has ended where it stands."""
        done = self.lists.pop()
        items = tuple(tuple(item) for item in done.items if item)
        if not items:
            return
        if not self.lists[-1].items:
            self.lists[-1].items.append([])
        self.lists[-1].items[-1].append(Listing(items, done.is_ordered))

    def _count(self, tag: str, step: int) -> None:
        if tag in _STRONG:
            self.strong = max(0, self.strong + step)
        elif tag in _STRESSED:
            self.stressed = max(0, self.stressed + step)
        elif tag in _SILENT:
            self.silent = max(0, self.silent + step)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Return runs without idle space at the edges; nothing when there is no word."""
    if not "".join(run.text for run in runs).strip():
        return ()
    first, last = runs[0], runs[-1]
    runs = [Run(first.text.lstrip(), first.is_strong, first.is_stressed, first.address), *runs[1:]]
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip(), last.is_strong, last.is_stressed, last.address)
    return tuple(run for run in runs if run.text)
