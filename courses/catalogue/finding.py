"""Courses that a reader asks for, out of the catalogue's projection."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from wagtail.search.backends import get_search_backend

from courses.catalogue.filters import LENGTHS, Wish
from courses.catalogue.models import CatalogueEntry

PAGE_SIZE = 18
MOST_MATCHES = 200
_COLUMNS = {"audience": "audiences", "theme": "themes", "language": "languages"}


@dataclass(frozen=True)
class Findings:
    """One page of courses and how many there are in all."""

    entries: tuple[CatalogueEntry, ...]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return max(1, -(-self.total // PAGE_SIZE))


def find_courses(wish: Wish, language: str) -> Findings:
    """Return the courses that fit: in the catalogue's order, or best first for words.

    One query without words. With words two, whole words (stemmed where the database
    does) before beginnings of words.
    """
    entries = _filtered(wish, CatalogueEntry.objects.filter(language=language))
    start = (wish.page - 1) * PAGE_SIZE
    if wish.words:
        matches = _matching(wish.words, entries)
        return Findings(tuple(matches[start : start + PAGE_SIZE]), len(matches), wish.page)
    rows = entries.defer("text").annotate(total=Window(Count("pk"))).order_by("position")
    page = list(rows[start : start + PAGE_SIZE])
    return Findings(tuple(page), page[0].total if page else 0, wish.page)


def _matching(words: str, entries: QuerySet[CatalogueEntry]) -> list[CatalogueEntry]:
    # Signs mean something else to each database's search; words mean the same to all.
    words = " ".join(re.findall(r"\w+", words.lower()))
    if not words:
        return []
    backend = get_search_backend()
    whole = backend.search(words, entries, operator="and")[:MOST_MATCHES]
    begun = backend.autocomplete(words, entries, operator="and")[:MOST_MATCHES]
    return list({entry.pk: entry for entry in [*whole, *begun]}.values())


def _filtered(wish: Wish, entries: QuerySet[CatalogueEntry]) -> QuerySet[CatalogueEntry]:
    for name, values in wish.chosen.items():
        entries = entries.filter(reduce(or_, (_condition(name, value) for value in values)))
    return entries


def _condition(name: str, value: str) -> Q:
    if name == "kind":
        return Q(kind=value)
    if name == "length":
        shortest, longest = LENGTHS[value]
        return Q(minutes__gte=shortest, minutes__lt=longest)
    lookup: dict[str, Any] = {f"{_COLUMNS[name]}__contains": f"|{value}|"}
    return Q(**lookup)
