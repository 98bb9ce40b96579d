"""Right-time units: what takes at most an hour and helps with what happens now (R11)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from courses.catalogue.entries import Unit
from courses.catalogue.finding import codes_in, stock_of
from courses.catalogue.models import CatalogueEntry
from courses.catalogue.presentation import duration
from courses.catalogue.vocabulary import Situation


@dataclass(frozen=True)
class ShownUnit:
    """A lesson or a short course as the page shows it; `course` is what a lesson is part of."""

    title: str
    summary: str
    url: str
    language: str
    duration: str
    is_open: bool
    course: str
    course_language: str


@dataclass(frozen=True)
class Moment:
    """A situation with what helps in it."""

    code: str
    label: str
    units: tuple[ShownUnit, ...]


def moments(
    language: str, *, version: int, hidden: Collection[UUID] = frozenset()
) -> tuple[Moment, ...]:
    """Return the situations that some unit helps with. No query but the catalogue's own.

    `hidden` are the courses that this reader does not find.
    """
    stock = stock_of(language, version)
    entries = [entry for entry in stock.entries if entry.course_key not in hidden]
    found = (
        Moment(code, str(label), tuple(_units_for(code, entries)))
        for code, label in Situation.choices
    )
    return tuple(moment for moment in found if moment.units)


def _units_for(code: str, entries: Iterable[CatalogueEntry]) -> Iterable[ShownUnit]:
    for entry in entries:
        if code in codes_in(entry.situations):
            for values in entry.units:
                unit = Unit(**values)
                if code in unit.situations:
                    yield _shown(unit, entry)


def _shown(unit: Unit, entry: CatalogueEntry) -> ShownUnit:
    return ShownUnit(
        title=unit.title,
        summary=unit.summary,
        url=unit.path,
        language=unit.language,
        duration=duration(unit.minutes),
        is_open=unit.is_open,
        course=entry.title if unit.is_lesson else "",
        course_language=entry.content_language,
    )
