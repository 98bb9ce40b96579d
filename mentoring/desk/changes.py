"""What has happened since a round was started, and which standing proposals it would move."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mentoring.desk.naming import Names
from mentoring.pairing.models import MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing.queries import Edited, edited_since, free_places
from mentoring.pairing.vocabulary import (
    OCCUPYING,
    MenteeState,
    MentorState,
    Overtaken,
    PairState,
    RunState,
)


@dataclass(frozen=True)
class MovedRow:
    """A standing proposal that a round moves; `then` is empty where the home waits again.

    Attributes:
        takers: the homes that get the mentor instead.
        is_over: that the proposal has been answered or has ended meanwhile.
    """

    mentee: int
    name: str
    now: str
    then: str
    takers: tuple[str, ...]
    is_over: bool


def moved_rows(
    report: Mapping[str, Any], names: Names, since: "Since | None"
) -> Iterable[MovedRow]:
    """Yield the proposals that a round moves, as far as all homes may stand on a page."""
    stood = dict(report.get("standing", []))
    for mentee, mentor, then in report.get("moved", []):
        if mentee not in names.mentees or mentor not in names.mentors:
            continue
        takers = (
            names.mentees[each["mentee"]]
            for each in report["pairs"]
            if each["mentor"] == mentor
            and stood.get(each["mentee"]) != mentor
            and names.shows(each)
        )
        yield MovedRow(
            mentee,
            names.mentees[mentee],
            names.mentors[mentor],
            names.mentors.get(then, ""),
            tuple(takers),
            is_over=since is not None and not since.stands(mentee),
        )


class Since:
    """What has happened to the homes of a draft since its round was started. Seven queries."""

    def __init__(self, run: MatchRun) -> None:
        report = run.report or {}
        self.stood: Mapping[int, int] = dict(report.get("standing", []))
        pairs = [(each["mentor"], each["mentee"]) for each in report.get("pairs", [])]
        mentees = {*(mentee for _mentor, mentee in pairs), *self.stood}
        self.mentors = MentorProfile.objects.in_bulk([mentor for mentor, _mentee in pairs])
        self.mentees = MenteeProfile.objects.in_bulk(mentees)
        self.edited: Edited = edited_since(run)
        held = Pair.objects.filter(
            mentee_home__in=[each.household_id for each in self.mentees.values()],
            state__in=OCCUPYING,
        )
        self.held = {
            home: (mentor, state)
            for home, mentor, state in held.values_list("mentee_home", "slot__mentor", "state")
        }
        self.free = Counter(free_places(self.mentors))
        then = {mentee: mentor for mentor, mentee in pairs}
        self.free.update(
            mentor
            for mentee, mentor in self.stood.items()
            if then.get(mentee) != mentor and self.stands(mentee)
        )

    def stands(self, mentee: int) -> bool:
        """Say whether the proposal that a home had then still waits for its first yes."""
        profile = self.mentees.get(mentee)
        held = self.held.get(profile.household_id) if profile else None
        return held == (self.stood.get(mentee), PairState.PROPOSED)

    def overtaken(self, mentor_pk: int, mentee_pk: int) -> str:
        """Return in words what has overtaken a pair of the draft, or nothing."""
        if self.stood.get(mentee_pk) == mentor_pk:
            return ""
        mentor, mentee = self.mentors.get(mentor_pk), self.mentees.get(mentee_pk)
        if mentor is None or mentee is None or mentee.state == MenteeState.CLOSED:
            return _("The home no longer seeks a mentor.")
        if mentee.household_id in self.held and not self.stands(mentee_pk):
            return str(Overtaken.PLACED.label)
        if mentor.state != MentorState.APPROVED or self.free[mentor_pk] <= 0:
            return str(Overtaken.PLACE_TAKEN.label)
        if self.edited.touches(mentor_pk, mentee_pk):
            return str(Overtaken.EDITED.label)
        return ""


def since_draft(run: MatchRun) -> Since | None:
    """Return what has happened since, for a draft that waits for somebody to decide."""
    return Since(run) if run.state == RunState.DRAFT else None


def told_since(since: Since | None, names: Names) -> tuple[str, ...]:
    """Return the homes that have told something new, by name."""
    if since is None:
        return ()
    mentors = (names.mentors[ref] for ref in since.edited.mentors if ref in names.mentors)
    mentees = (names.mentees[ref] for ref in since.edited.mentees if ref in names.mentees)
    return tuple(sorted({*mentors, *mentees}))
