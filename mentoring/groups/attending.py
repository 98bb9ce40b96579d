"""Attendance in groups as coordinators see it: shares, never of fewer than five people."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from lms.accounts.models import User
from lms.meetings.api import Standing
from lms.meetings.models import Participation
from mentoring.groups.models import NetworkGroup
from mentoring.groups.queries.groups import groups_coordinated
from mentoring.groups.vocabulary import OWNER

FEWEST_SHOWN: Final = 5
"""Of fewer people no share is shown: it would tell of somebody."""


@dataclass(frozen=True)
class Attended:
    """A group's attendance; `percent` is None where too few people would be behind it."""

    group: NetworkGroup
    meetings: int
    people: int
    percent: int | None


def attendance_in(user: User) -> list[Attended]:
    """Return the attendance of each group that a person coordinates. Two queries."""
    groups = list(groups_coordinated(user).order_by("name", "pk"))
    noted = Participation.objects.filter(
        meeting__owner_kind=OWNER,
        meeting__owner_key__in=[str(group.key) for group in groups],
        meeting__cancelled_at=None,
    ).values_list("meeting__owner_key", "meeting", "user", "standing")
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for key, meeting, person, standing in noted:
        rows[key].append((meeting, person, standing))
    return [_attended(group, rows[str(group.key)]) for group in groups]


def _attended(group: NetworkGroup, rows: list[tuple[int, int, str]]) -> Attended:
    noted = {
        meeting
        for meeting, _person, standing in rows
        if standing in {Standing.ATTENDED, Standing.EXCUSED}
    }
    asked = [row for row in rows if row[0] in noted]
    people = len({person for _meeting, person, _standing in asked})
    there = sum(standing == Standing.ATTENDED for _meeting, _person, standing in asked)
    is_shown = people >= FEWEST_SHOWN
    return Attended(
        group=group,
        meetings=len(noted),
        people=people,
        percent=100 * there // len(asked) if is_shown else None,
    )
