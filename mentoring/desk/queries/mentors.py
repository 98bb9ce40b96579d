"""The mentors: their places and pairs, and what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.models import MentorProfile, Pair, Programme
from mentoring.pairing.queries import licences_of
from mentoring.pairing.vocabulary import OCCUPYING, RENEW_DAYS, MentorState


def mentors_of(programme: Programme) -> QuerySet[MentorProfile]:
    """Return the mentors, applications first, with places and pairs counted. One query."""
    mentors = programme.mentors.filter(is_open_to_all()).select_related("household__organisation")
    held = Q(slots__pairs__state__in=OCCUPYING)
    return mentors.annotate(
        places=Count("slots", filter=Q(slots__is_retired=False), distinct=True),
        pairs=Count("slots__pairs", filter=held, distinct=True),
        is_new=Count("pk", filter=Q(state=MentorState.APPLIED)),
    ).order_by("-is_new", "household__name", "pk")


@dataclass(frozen=True)
class MentorRow:
    """A mentor, and until when the course of the home counts.

    Attributes:
        mentor: with `places` and `pairs` counted.
        until: None where nobody of the home has taken it, or no course is asked for.
        is_over: that it counts no more.
        is_due: that it soon counts no more.
    """

    mentor: MentorProfile
    until: datetime | None
    is_over: bool
    is_due: bool


def mentor_rows(programme: Programme, *, at: datetime) -> list[MentorRow]:
    """Return the mentors with load and licence, applications first. Two queries."""
    licences, soon = licences_of(programme) or {}, at + timedelta(days=RENEW_DAYS)
    rows = ((each, licences.get(each.household_id)) for each in mentors_of(programme))
    return [
        MentorRow(
            mentor,
            until,
            is_over=until is not None and until <= at,
            is_due=until is not None and at < until <= soon,
        )
        for mentor, until in rows
    ]


def names_of_mentors(programme: Programme) -> Mapping[int, str]:
    """Return what the mentors' homes are called, by number. One query."""
    shown = programme.mentors.filter(is_open_to_all())
    return dict(shown.values_list("pk", "household__name"))


def pairs_of_mentor(mentor: MentorProfile) -> QuerySet[Pair]:
    """Return the pairs of a mentor whose homes may stand on a page. One query."""
    held = Pair.objects.filter(slot__mentor=mentor, state__in=OCCUPYING)
    shown = held.exclude(mentee_home__members__user__has_protected_identity=True)
    return shown.select_related("mentee_home").order_by("proposed_at", "pk")


def mentors_by_hand(programme: Programme) -> QuerySet[MentorProfile]:
    """Return all approved mentors, those with somebody protected by alias. Two queries."""
    mentors = programme.mentors.filter(state=MentorState.APPROVED)
    return mentors.select_related("household").prefetch_related("household__members__user")
