"""Courses that a reader asks for, out of what is kept of the whole catalogue."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from content.api import kept, search
from courses.catalogue.filters import LENGTHS, Wish, boxes
from courses.catalogue.models import CatalogueEntry
from courses.catalogue.rules import (
    Box,
    Fitting,
    chosen_of,
    counts_of,
    everything,
    fitting_of,
    places_in,
)

PAGE_SIZE = 18
GROUP = "courses"


@dataclass(frozen=True)
class Stock:
    """Every course of a language's catalogue in its order, and which boxes each fits."""

    entries: tuple[CatalogueEntry, ...]
    fitting: Fitting


@dataclass(frozen=True)
class Findings:
    """One page of courses, how many there are in all, and how many each box would show.

    `corrected` holds the words that were searched instead of those asked for, and
    `without_filters` how many courses the words alone find.
    """

    entries: tuple[CatalogueEntry, ...]
    total: int
    number: int
    counts: Mapping[Box, int]
    corrected: str = ""
    without_filters: int = 0

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return max(1, -(-self.total // PAGE_SIZE))


def find_courses(
    wish: Wish, language: str, *, version: int, hidden: Collection[UUID] = frozenset()
) -> Findings:
    """Return the courses that fit: in the catalogue's order, or best first for words.

    No query without words, when somebody has asked since the tree last changed. With words
    one, and one more when they are not found and the nearest words are tried. `hidden` are
    the courses that this reader does not find.
    """
    stock = stock_of(language, version)
    scores: Mapping[UUID, int] | None = None
    among, corrected = _places_but(stock, hidden), ""
    if wish.words:
        found = search(wish.words, language, version=version, group=GROUP)
        scores, corrected = found.scores(), found.corrected
        among &= _places_of(stock, scores)
    fitting = list(places_in(chosen_of(among, stock.fitting, wish.chosen)))
    if scores:
        # Sorting is stable: among equals the catalogue's order stays.
        fitting.sort(key=lambda place: -scores[stock.entries[place].course_key])
    number = min(wish.page, max(1, -(-len(fitting) // PAGE_SIZE)))
    shown = fitting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return Findings(
        entries=tuple(stock.entries[place] for place in shown),
        total=len(fitting),
        number=number,
        counts=counts_of(among, stock.fitting, wish.chosen, boxes()),
        corrected=corrected,
        without_filters=among.bit_count(),
    )


def stock_of(language: str, version: int) -> Stock:
    """Return the whole catalogue of a language. Kept; one query when read anew."""
    stock: Stock = kept(("stock", language, version), lambda: _read(language))
    return stock


def _read(language: str) -> Stock:
    entries = CatalogueEntry.objects.filter(language=language).defer("text")
    in_order = tuple(entries.order_by("position"))
    return Stock(in_order, fitting_of(_boxes_of(entry) for entry in in_order))


def _boxes_of(entry: CatalogueEntry) -> Iterator[Box]:
    yield "kind", entry.kind
    yield from (("audience", code) for code in codes_in(entry.audiences))
    yield from (("theme", code) for code in codes_in(entry.themes))
    yield from (("language", code) for code in codes_in(entry.languages))
    yield from (("situation", code) for code in codes_in(entry.situations))
    for name, (shortest, longest) in LENGTHS.items():
        if shortest <= entry.minutes < longest:
            yield "length", name


def codes_in(between_bars: str) -> list[str]:
    """Return the codes that stand between bars in an entry."""
    return between_bars.strip("|").split("|") if between_bars else []


def _places_but(stock: Stock, hidden: Collection[UUID]) -> int:
    return everything(len(stock.entries)) & ~_places_of(stock, hidden)


def _places_of(stock: Stock, keys: Collection[UUID]) -> int:
    if not keys:
        return 0
    return sum(1 << place for place, entry in enumerate(stock.entries) if entry.course_key in keys)
