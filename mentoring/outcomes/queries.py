"""What is counted of a programme: who waits, what has to be done, and how pairs go."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, QuerySet

from mentoring.mentorships.models import ContactNote, Task
from mentoring.mentorships.rules import kept_share
from mentoring.outcomes import rules
from mentoring.pairing import queries as pairing
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair, Programme
from mentoring.pairing.vocabulary import OCCUPYING, EndReason, MenteeState, MentorState

GOOD_ENDS = ("", EndReason.PLANNED)


@dataclass(frozen=True)
class Waiting:
    """Who waits now, by first language and by band of days."""

    homes: int
    languages: Mapping[str, int]
    bands: Mapping[int, int]


@dataclass(frozen=True)
class Load:
    """What mentors carry: places held and free, and how many have a valid course and promise."""

    mentors: int
    held: int
    free: int
    valid: int


def waiting_in(programme: Programme, *, at: datetime) -> Waiting:
    """Return who waits for a mentor and has no proposal. One query."""
    held = Pair.objects.filter(state__in=OCCUPYING).values("mentee_home")
    mentees = MenteeProfile.objects.filter(programme=programme).exclude(state=MenteeState.CLOSED)
    rows = list(mentees.exclude(household__in=held).values_list("languages", "requested_at"))
    return Waiting(
        homes=len(rows),
        languages=Counter(languages[0] for languages, _since in rows if languages),
        bands=Counter(rules.band((at - since).days) for _languages, since in rows),
    )


def open_tasks(programme: Programme) -> Mapping[str, int]:
    """Return how many tasks of each kind wait for a coordinator. One query."""
    tasks = Task.objects.filter(programme=programme, done_at=None)
    return dict(tasks.values("kind").annotate(number=Count("pk")).values_list("kind", "number"))


def load_in(programme: Programme, *, at: datetime) -> Load:
    """Return what the approved mentors carry. Four queries at most."""
    approved = MentorProfile.objects.filter(programme=programme, state=MentorState.APPROVED)
    mentors = list(approved.select_related("programme"))
    licences = pairing.licences_of(programme)
    held = pairs_in(programme).filter(state__in=OCCUPYING)
    return Load(
        mentors=len(mentors),
        held=held.count(),
        free=sum(pairing.free_places([mentor.pk for mentor in mentors]).values()),
        valid=sum(pairing.is_valid(mentor, licences, at=at) for mentor in mentors),
    )


def pairs_in(programme: Programme) -> QuerySet[Pair]:
    """Return all pairs that the programme's mentors are or were in."""
    return Pair.objects.filter(slot__mentor__programme=programme)


def days_to_match(programme: Programme) -> Sequence[int]:
    """Return the days from asking to the two yeses, for each home's latest pair. Two queries."""
    asked = dict(
        MenteeProfile.objects.filter(programme=programme).values_list("household", "requested_at")
    )
    accepted = pairs_in(programme).exclude(accepted_at=None).order_by("accepted_at")
    latest = dict(accepted.values_list("mentee_home", "accepted_at"))
    # Who asked again afterwards has not been matched since; their first wait is not kept.
    return [
        (at - asked[home]).days
        for home, at in latest.items()
        if at is not None and home in asked and at > asked[home]
    ]


def days_to_first_contact(programme: Programme) -> Sequence[int]:
    """Return the days from the two yeses to the first contact, for each pair. One query."""
    pairs = pairs_in(programme).exclude(accepted_at=None).annotate(first=Min("contacts__on"))
    found = pairs.exclude(first=None).values_list("accepted_at", "first")
    return [max((first - at.date()).days, 0) for at, first in found if at is not None]


def contact_kept(programme: Programme, *, today: date) -> Sequence[int]:
    """Return for each pair that began how much of the planned contact there was, in per cent.

    Three queries.
    """
    rhythm = pairing.policy_of(programme).contact_days
    began = pairs_in(programme).exclude(started_at=None)
    told = (
        ContactNote.objects.filter(pair__in=began)
        .values("pair")
        .annotate(days=Count("on", distinct=True))
    )
    contacts = dict(told.values_list("pair", "days"))
    return [
        kept_share(
            contacts.get(pk, 0), ((ended.date() if ended else today) - since.date()).days, rhythm
        )
        for pk, since, ended in began.values_list("pk", "started_at", "ended_at")
        if since is not None
    ]


def lives_in(programme: Programme, *, at: datetime) -> Sequence[rules.Life]:
    """Return how long each pair that began has gone on, and why it broke off. One query."""
    began = pairs_in(programme).exclude(started_at=None)
    return [
        rules.Life(((ended or at) - since).days, "" if reason in GOOD_ENDS else reason)
        for since, ended, reason in began.values_list("started_at", "ended_at", "end_reason")
        if since is not None
    ]
