"""What suggestions are made from: the catalogue, the paths, and what homes of a kind take."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count

from content.api import kept
from courses.catalogue.finding import codes_in, stock_of
from courses.catalogue.models import CatalogueEntry
from courses.catalogue.vocabulary import CourseKind
from courses.learning.models import Enrolment
from courses.paths.queries import Road, roads_in
from courses.suggestions.rules import Candidate
from courses.suggestions.vocabulary import FEWEST_HOMES
from lms.common.clock import now


@dataclass(frozen=True)
class Offer:
    """What can be suggested in one language."""

    candidates: tuple[Candidate, ...]
    entries: Mapping[UUID, CatalogueEntry]
    roads: tuple[Road, ...]

    @property
    def road_keys(self) -> list[Sequence[UUID]]:
        """Return the courses of each path in order."""
        return [road.keys for road in self.roads]

    def but(self, hidden: Collection[UUID]) -> "Offer":
        """Return what is left for a reader who does not find some of the courses."""
        if not hidden:
            return self
        found = tuple(each for each in self.candidates if each.key not in hidden)
        return replace(self, candidates=found)


def offer_in(language: str, *, version: int) -> Offer:
    """Return what can be suggested. Kept; no query when somebody has asked before."""
    offer: Offer = kept(("offer", language, version), lambda: _read(language, version))
    return offer


def homes_by_course(kind: str) -> Mapping[UUID, int]:
    """Return how many homes of a kind take each course, as of today; few are left out.

    Kept for the day: one query when read anew. Nobody can tell from it what one home does.
    """
    found: Mapping[UUID, int] = kept(
        ("homes by course", kind, _today()), lambda: _count_homes(kind)
    )
    return found


def _today() -> date:
    return now().date()


def _read(language: str, version: int) -> Offer:
    entries = stock_of(language, version).entries
    return Offer(
        candidates=tuple(
            Candidate(
                entry.course_key,
                frozenset(codes_in(entry.themes)),
                entry.kind == CourseKind.BASIC,
            )
            for entry in entries
        ),
        entries={entry.course_key: entry for entry in entries},
        roads=roads_in(language, version=version),
    )


def _count_homes(kind: str) -> dict[UUID, int]:
    joined = Enrolment.objects.filter(
        user__household_member__household__kind=kind, left_at__isnull=True
    )
    counted = joined.values_list("course_key").annotate(
        homes=Count("user__household_member__household", distinct=True)
    )
    return dict(counted.filter(homes__gte=FEWEST_HOMES).order_by())
