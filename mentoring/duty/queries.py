"""Reads about duty lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import StrIndex

from lms.accounts.models import Organisation
from mentoring.duty.models import DutyLine
from mentoring.duty.rules import dialled


@dataclass(frozen=True)
class Line:
    """A duty line as a home meets it."""

    number: str
    hours: str
    place: str
    organisation: int

    @property
    def dialled(self) -> str:
        """Return what a telephone dials."""
        return dialled(self.number)


def line_for(organisation: Organisation) -> Line | None:
    """Return the line of an organisation: its own, or the nearest above it. One query."""
    above = DutyLine.objects.annotate(
        at=StrIndex(Value(organisation.path), F("organisation__path"))
    )
    found = above.filter(at=1).select_related("organisation").order_by("-organisation__depth")
    return _line(found[0]) if found else None


def lines_of(places: Iterable[Organisation]) -> list[tuple[Organisation, Line | None]]:
    """Return each of these organisations with the line that holds there. One query."""
    every = DutyLine.objects.select_related("organisation").order_by("-organisation__depth")
    known = [(each.organisation.path, _line(each)) for each in every]
    return [
        (place, next((line for path, line in known if place.path.startswith(path)), None))
        for place in places
    ]


def _line(found: DutyLine) -> Line:
    place = found.organisation
    return Line(found.number, found.hours, place.name, place.pk)
