"""What was found, as the search page shows it: ready values, nothing left to decide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from content.finding.documents import SearchGroup, groups
from content.finding.queries import Found, Hit, Result, results, search

FEW = 5
MANY = 20
LONGEST_QUERY = 100


@dataclass(frozen=True)
class ShownGroup:
    """Results of one kind; `more_url` leads to all of them when only some are shown."""

    name: str
    label: str
    total: int
    results: tuple[Result, ...]
    more_url: str = ""


@dataclass(frozen=True)
class Shown:
    """The search page: what was asked for and what was found."""

    words: str
    corrected: str
    total: int
    groups: tuple[ShownGroup, ...]
    number: int = 1
    pages: int = 1
    previous_url: str = ""
    next_url: str = ""
    all_url: str = ""


def asked_in(query: str) -> str:
    """Return what an address asks for, as one line of decent length."""
    return " ".join(query.replace("\x00", " ").split())[:LONGEST_QUERY]


def shown(
    words: str,
    *,
    group: str,
    number: int,
    language: str,
    version: int,
    hidden: Collection[UUID] = frozenset(),
) -> Shown:
    """Return what the search page shows: some of each kind, or one page of one kind."""
    one = next((each for each in groups() if each.name == group), None)
    if not words:
        return Shown("", "", 0, ())
    name = one.name if one else ""
    found = search(words, language, version=version, group=name, hidden=hidden)
    if one is None:
        return _overview(words, found, language)
    return _one_kind(words, found, one, number, language)


def _overview(words: str, found: Found, language: str) -> Shown:
    hits = {each.name: [hit for hit in found.hits if hit.group == each.name] for each in groups()}
    first = [hit for some in hits.values() for hit in some[:FEW]]
    drawn = dict(zip((hit.pk for hit in first), _drawn(first, found, language), strict=True))
    return Shown(
        words,
        found.corrected,
        len(found.hits),
        tuple(
            ShownGroup(
                each.name,
                str(each.label),
                len(some),
                tuple(drawn[hit.pk] for hit in some[:FEW]),
                _address(words, each.name) if len(some) > FEW else "",
            )
            for each in groups()
            if (some := hits[each.name])
        ),
    )


def _one_kind(words: str, found: Found, group: SearchGroup, number: int, language: str) -> Shown:
    pages = max(1, -(-len(found.hits) // MANY))
    number = min(number, pages)
    hits = found.hits[(number - 1) * MANY : number * MANY]
    drawn = _drawn(hits, found, language)
    kinds = (ShownGroup(group.name, str(group.label), len(found.hits), drawn),) if drawn else ()
    return Shown(
        words,
        found.corrected,
        len(found.hits),
        kinds,
        number,
        pages,
        _address(words, group.name, number - 1) if number > 1 else "",
        _address(words, group.name, number + 1) if number < pages else "",
        _address(words),
    )


def _drawn(hits: Sequence[Hit], found: Found, language: str) -> tuple[Result, ...]:
    return results(hits, found.asked, language) if hits else ()


def _address(words: str, group: str = "", number: int = 1) -> str:
    pairs = [("q", words)]
    if group:
        pairs.append(("group", group))
    if number > 1:
        pairs.append(("page", str(number)))
    return f"?{urlencode(pairs)}"
