"""What a question to the store asks for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from lms.lrs.queries.statements import Place


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements, from where, and how many.

    Args:
        is_by_platform: `agent` is the one that vouches for what the platform itself records.
    """

    agent: UUID | None
    verb: UUID | None
    activity: UUID | None
    registration: UUID | None
    since: datetime | None
    until: datetime | None
    place: Place | None
    limit: int
    ascending: bool
    related_agents: bool = False
    related_activities: bool = False
    is_by_platform: bool = False

    @property
    def rarest(self) -> UUID | None:
        """What is asked for and likely to be in the fewest statements.

        None where no more is asked than when and how many, which no reference can answer.
        """
        return self.registration or self.agent or self.activity or self.verb

    def within(self, at: str, row: str) -> Q:
        """Return what lies between the instants and behind the place.

        Args:
            at: the field with the instant.
            row: the field with the number of the statement's row.
        """
        bounds = {f"{at}__gt": self.since, f"{at}__lte": self.until}
        found = Q(**{name: bound for name, bound in bounds.items() if bound is not None})
        return found & _beyond(self.place, at, row, self.ascending) if self.place else found

    def is_behind(self, one: Place, other: Place) -> bool:
        """Say whether one place comes after the other in the order asked for."""
        late, early = (one, other) if self.ascending else (other, one)
        return (late.stored_at, late.row) > (early.stored_at, early.row)

    def in_order(self, at: str, row: str) -> tuple[str, str]:
        """Return the fields to order by."""
        sign = "" if self.ascending else "-"
        return f"{sign}{at}", f"{sign}{row}"


def _beyond(place: Place, at: str, row: str, ascending: bool) -> Q:
    side = "gt" if ascending else "lt"
    # The first condition is implied by the second; it lets an index find the start.
    later = Q(**{f"{at}__{side}": place.stored_at})
    later |= Q(**{at: place.stored_at, f"{row}__{side}": place.row})
    return Q(**{f"{at}__{side}e": place.stored_at}) & later
