"""Mentors meet each other: meetings of their programme, arranged by its coordinators."""

from collections.abc import Iterable

from lms.accounts.api import Role, has_role
from lms.accounts.models import User
from lms.meetings.api import MeetingOwner, invite, meetings_owned
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.pairing.models import MentorProfile, Programme
from mentoring.pairing.vocabulary import MentorState


def owner() -> MeetingOwner:
    """Let a programme own meetings: its coordinators arrange them, its mentors are asked."""
    return MeetingOwner(kind=WORKSHOP, may_lead=may_arrange, name=name_of, people=mentors_of)


def may_arrange(user: User, key: str) -> bool:
    """Say whether somebody coordinates the programme. Two queries."""
    programme = _programme(key)
    return programme is not None and has_role(user, Role.COORDINATOR, at=programme.organisation)


def name_of(key: str) -> str:
    """Return what the programme is called."""
    programme = _programme(key)
    return programme.name if programme else ""


def mentors_of(key: str) -> Iterable[User]:
    """Return the adults of the homes that mentor in the programme. One query."""
    homes = MentorProfile.objects.filter(programme=int(key), state=MentorState.APPROVED)
    return User.objects.filter(
        household_member__household__in=homes.values("household"), is_active=True
    ).order_by("pk")


def ask_new_mentors() -> None:
    """Ask mentors who came after a workshop was arranged to what is still ahead."""
    for pk in Programme.objects.filter(is_open=True).values_list("pk", flat=True):
        for meeting in meetings_owned(WORKSHOP, str(pk)):
            if meeting.is_open:
                invite(meeting=meeting, people=mentors_of(str(pk)))


def _programme(key: str) -> Programme | None:
    if not key.isdecimal():
        return None
    return Programme.objects.filter(pk=key).select_related("organisation").first()
