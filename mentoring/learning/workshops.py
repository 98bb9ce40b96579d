"""Mentors meet each other: meetings of their programme, arranged by its coordinators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Min
from django.urls import reverse

from lms.accounts.api import Role, has_role
from lms.accounts.models import User
from lms.meetings.api import MeetingOwner, invite_to_all, meetings_owned
from lms.meetings.models import Meeting
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.pairing.models import MentorProfile, Programme
from mentoring.pairing.vocabulary import MentorState

QUARTER: Final = timedelta(days=92)
"""As long as three months last at most: so often mentors meet each other."""


def owner() -> MeetingOwner:
    """Let a programme own meetings: its coordinators arrange them, its mentors are asked."""
    return MeetingOwner(
        kind=WORKSHOP,
        may_lead=may_arrange,
        name=name_of,
        people=mentors_of,
        address=address_of,
    )


def may_arrange(user: User, key: str) -> bool:
    """Say whether somebody coordinates the programme. Two queries."""
    programme = _programme(key)
    return programme is not None and has_role(user, Role.COORDINATOR, at=programme.organisation)


def name_of(key: str) -> str:
    """Return what the programme is called."""
    programme = _programme(key)
    return programme.name if programme else ""


def address_of(key: str) -> str:
    """Return where a programme's coordinators have come from."""
    return reverse("mentoring_programme", args=[key])


def mentors_of(key: str) -> Iterable[User]:
    """Return the adults of the homes that mentor in the programme. One query."""
    homes = MentorProfile.objects.filter(programme=int(key), state=MentorState.APPROVED)
    return User.objects.filter(
        household_member__household__in=homes.values("household"), is_active=True
    ).order_by("pk")


@dataclass(frozen=True)
class Workshops:
    """When a programme's mentors meet each other.

    Attributes:
        coming: the next time, if one is arranged.
        latest: the last time they met, if they ever did.
        is_missing: that a quarter has gone without one, and none is arranged.
    """

    coming: Meeting | None
    latest: Meeting | None
    is_missing: bool


def workshops_of(programme: Programme, *, at: datetime) -> Workshops:
    """Return when the mentors of a programme meet. Two queries at most.

    Before they have ever met, the quarter begins with the first promise of those who mentor now.
    """
    held = list(meetings_owned(WORKSHOP, str(programme.pk)).filter(cancelled_at=None))
    coming = next((each for each in held if each.ends_at >= at), None)
    latest = next((each for each in reversed(held) if each.ends_at < at), None)
    if coming:
        return Workshops(coming, latest, is_missing=False)
    since = latest.ends_at if latest else _first_promise(programme)
    return Workshops(None, latest, is_missing=since is not None and at - since > QUARTER)


def _first_promise(programme: Programme) -> datetime | None:
    mentors = programme.mentors.filter(state=MentorState.APPROVED)
    first: datetime | None = mentors.aggregate(first=Min("signed_at"))["first"]
    return first


def ask_new_mentors() -> None:
    """Ask mentors who came after a workshop was arranged to what is still ahead."""
    for pk in Programme.objects.filter(is_open=True).values_list("pk", flat=True):
        ahead = [each for each in meetings_owned(WORKSHOP, str(pk)) if each.is_open]
        invite_to_all(meetings=ahead, people=mentors_of(str(pk)))


def _programme(key: str) -> Programme | None:
    if not key.isdecimal():
        return None
    return Programme.objects.filter(pk=key).select_related("organisation").first()
