"""Reads across programmes, mentors and places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from courses.api import last_shown
from courses.models import Completion
from lms.accounts.models import Household, User
from mentoring.pairing.hiding import has_protected, is_open_to_all
from mentoring.pairing.models import (
    MatchRun,
    MentorProfile,
    MentorWish,
    Pair,
    PolicyVersion,
    Programme,
    Slot,
)
from mentoring.pairing.vocabulary import (
    MENTORING_NOW,
    OCCUPYING,
    RENEW_DAYS,
    MenteeState,
    MentorState,
    PairState,
)

DAYS_A_MONTH: Final = 30.44


def policy_of(programme: Programme) -> PolicyVersion:
    """Return the policy that holds now. One query."""
    return programme.policies.exclude(number=None).latest("number")


def programme_for(household: Household) -> Programme | None:
    """Return the open programme nearest above the home's organisation. One query."""
    above = Programme.objects.filter(is_open=True).annotate(
        at=StrIndex(Value(household.organisation.path), F("organisation__path"))
    )
    return above.filter(at=1).order_by("-organisation__path", "pk").first()


def free_slots(mentor: MentorProfile) -> QuerySet[Slot]:
    """Return the mentor's places that nobody holds, by number. One query."""
    held = Pair.objects.filter(slot=OuterRef("pk"), state__in=OCCUPYING)
    return mentor.slots.filter(~Exists(held), is_retired=False).order_by("number")


def capacity_of(mentor: MentorProfile) -> int | None:
    """Return beside how many a mentor says it could stand, or else how many places it has.

    One query for homes that were asked before anybody asked it.
    """
    return mentor.capacity or mentor.slots.filter(is_retired=False).count() or None


def free_places(mentors: Iterable[int]) -> Mapping[int, int]:
    """Return how many places nobody holds, by mentor; those without are left out. One query."""
    held = Pair.objects.filter(slot=OuterRef("pk"), state__in=OCCUPYING)
    free = Slot.objects.filter(~Exists(held), mentor__in=mentors, is_retired=False)
    return dict(free.values("mentor").annotate(free=Count("pk")).values_list("mentor", "free"))


def licences_of(programme: Programme) -> Mapping[int, datetime] | None:
    """Return until when the mentor course counts, by household; None where none is asked for.

    The adult of the home who has taken it latest decides. At most three queries.
    """
    if programme.course_key is None:
        return None
    home = "user__household_member__household"
    done = Completion.objects.filter(**{f"{home}__mentor_profiles__programme": programme})
    return _latest(programme, done.distinct(), home)


def _latest(
    programme: Programme, completions: QuerySet[Completion], home: str
) -> dict[int, datetime]:
    """Return until when the course counts, by home: taken, and perhaps taken again."""
    key = cast("UUID", programme.course_key)
    done = completions.filter(course_key=key)
    rows = list(done.values_list(home, "user__learner_id", "completed_at"))
    again = last_shown(course_key=key, learners={learner for _home, learner, _at in rows})
    counts = timedelta(days=round(DAYS_A_MONTH * programme.course_valid_months))
    found: dict[int, datetime] = {}
    for household, learner, at in rows:
        until = max(at, again.get(learner, at)) + counts
        found[household] = max(until, found.get(household, until))
    return found


def is_valid(
    mentor: MentorProfile, licences: Mapping[int, datetime] | None, *, at: datetime
) -> bool:
    """Say whether course and undertaking are valid, from licences that were read before."""
    if mentor.signed_version != mentor.programme.undertaking_version:
        return False
    return licences is None or licences.get(mentor.household_id, at) > at


def licences_that_end(
    programme: Programme, *, at: datetime
) -> Sequence[tuple[MentorProfile, datetime]]:
    """Return the mentors whose course will soon be too old, each with the instant. Four queries."""
    soon = at + timedelta(days=RENEW_DAYS)
    ending = {
        home: until for home, until in (licences_of(programme) or {}).items() if at < until <= soon
    }
    mentors = programme.mentors.filter(state__in=MENTORING_NOW, household__in=ending)
    return [(mentor, ending[mentor.household_id]) for mentor in mentors.order_by("pk")]


def to_sign_anew(programme: Programme) -> QuerySet[MentorProfile]:
    """Return the mentors who have signed an undertaking that holds no more. One query."""
    mentors = programme.mentors.filter(state__in=MENTORING_NOW)
    return mentors.filter(signed_version__lt=programme.undertaking_version).order_by("pk")


def adults_of(mentor: MentorProfile) -> QuerySet[User]:
    """Return the adults of a mentor's home. One query."""
    return User.objects.filter(household_member__household=mentor.household_id).order_by("pk")


def movable(programme: Programme) -> QuerySet[Pair]:
    """Return the proposals that another round may move. One query.

    Nobody has said yes to them, and no person made them for a protected home. What stands on a
    place that is to go, or beside a mentor who takes no new homes, is left as it is.
    """
    return Pair.objects.filter(
        ~has_protected("mentor_home", "mentee_home"),
        state=PairState.PROPOSED,
        named_coordinator=None,
        slot__is_retired=False,
        slot__mentor__programme=programme,
        slot__mentor__state=MentorState.APPROVED,
    )


def nameable(programme: Programme) -> QuerySet[MentorProfile]:
    """Return the mentors whom homes may ask for by name. One query.

    They have said so themselves, and nobody in their homes is protected.
    """
    mentors = _agreed().filter(programme=programme)
    return mentors.select_related("household").order_by("household__name", "pk")


def wishes_of(mentees: Iterable[int]) -> Mapping[int, Sequence[tuple[int, bool]]]:
    """Return whom homes ask for by name, in their order, and whether they would rather wait.

    Only who can still be named counts: nobody waits for a mentor who has gone. One query.
    """
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    wishes = MentorWish.objects.filter(mentee__in=mentees, mentor__in=_agreed())
    told = wishes.order_by("number").values_list("mentee", "mentor", "is_must")
    for mentee, mentor, is_must in told:
        found[mentee].append((mentor, is_must))
    return found


def _agreed() -> QuerySet[MentorProfile]:
    """Return the mentors who have agreed to be named; homes with somebody protected have none."""
    states = (MentorState.APPROVED, MentorState.PAUSED)
    return MentorProfile.objects.filter(is_open_to_all(), may_be_named=True, state__in=states)


@dataclass(frozen=True)
class Edited:
    """Whose answers have changed, by number: a plan from before knows nothing of it."""

    mentors: frozenset[int]
    mentees: frozenset[int]

    def touches(self, mentor: int, mentee: int) -> bool:
        """Say whether one of two has changed its answers."""
        return mentor in self.mentors or mentee in self.mentees


def edited_since(run: MatchRun) -> Edited:
    """Return who takes part and has told something new since a round was started. Two queries."""
    mentors = run.programme.mentors.filter(state=MentorState.APPROVED)
    mentees = run.programme.mentees.exclude(state=MenteeState.CLOSED)
    return Edited(
        frozenset(mentors.filter(changed_at__gt=run.started_at).values_list("pk", flat=True)),
        frozenset(mentees.filter(changed_at__gt=run.started_at).values_list("pk", flat=True)),
    )


def has_pair(household: int) -> bool:
    """Say whether a home has a mentor or a proposal. One query."""
    return Pair.objects.filter(mentee_home=household, state__in=OCCUPYING).exists()


def pair_between(one: int, other: int) -> QuerySet[Pair]:
    """Return the pair that two homes are now, whoever mentors whom. One query."""
    homes = Q(mentor_home=one, mentee_home=other) | Q(mentor_home=other, mentee_home=one)
    return Pair.objects.filter(homes, state__in=OCCUPYING)


def course_valid_until(mentor: MentorProfile) -> datetime | None:
    """Return until when the mentor course of one adult of the home counts.

    Who has taken it latest decides; nothing is returned when nobody has completed it, or the
    programme asks for no course. At most three queries.
    """
    if mentor.programme.course_key is None:
        return None
    home = "user__household_member__household"
    done = Completion.objects.filter(**{home: mentor.household_id})
    return _latest(mentor.programme, done, home).get(mentor.household_id)


def is_licensed(mentor: MentorProfile, *, at: datetime) -> bool:
    """Say whether course and undertaking are valid at the instant. At most three queries."""
    programme = mentor.programme
    if mentor.signed_version != programme.undertaking_version:
        return False
    until = course_valid_until(mentor)
    return programme.course_key is None or (until is not None and until > at)
