"""A group's coming meetings ask those who belong to it now, and nobody else."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.api import cancel, invite, invite_to_all, meetings_owned, take_back
from lms.meetings.models import Meeting
from mentoring.groups.errors import NotAMakeUp
from mentoring.groups.models import MakeUp, Member, NetworkGroup
from mentoring.groups.presence import make_ups_for
from mentoring.groups.queries.homes import adults_of, asked_to_meetings
from mentoring.groups.vocabulary import OWNER


def coming_of(group: NetworkGroup) -> QuerySet[Meeting]:
    """Return the group's meetings that have not begun, soonest first. One query."""
    owned = meetings_owned(OWNER, str(group.key))
    return owned.filter(cancelled_at=None, starts_at__gt=now())


@transaction.atomic
def ask_to_coming(*, group: NetworkGroup, people: Iterable[User]) -> None:
    """Ask who joins later to the meetings that are still to come.

    Whoever's identity is protected is asked to no place.
    """
    invite_to_all(meetings=coming_of(group), people=asked_to_meetings(group, people))


@transaction.atomic
def take_out_of_coming(*, group: NetworkGroup, people: Iterable[User]) -> None:
    """Take who leaves out of the meetings that are still to come."""
    take_back(meetings=coming_of(group), people=people)


@transaction.atomic
def follow_place(*, group: NetworkGroup) -> None:
    """Keep whoever's identity is protected out of a group that has come to meet in a place.

    They stay members, and are asked anew when it meets online again. Leaders stay.
    """
    leaders = set(group.leaders.values_list("user", flat=True))
    adults = adults_of(group).filter(has_protected_identity=True).exclude(pk__in=leaders)
    people = list(adults)
    if group.is_digital:
        ask_to_coming(group=group, people=people)
    else:
        take_out_of_coming(group=group, people=people)


@transaction.atomic
def call_off_coming(*, group: NetworkGroup) -> None:
    """Call off what is still to come of a group that has ended."""
    for meeting in coming_of(group):
        cancel(meeting=meeting)


@transaction.atomic
def make_up(*, member: Member, user: User, meeting: Meeting) -> None:
    """Let a member come to another group's meeting, for one that was missed.

    Raises:
        NotAMakeUp: that group welcomes no guests, is for others, or the meeting has begun.
    """
    if not make_ups_for(member.group, user).filter(pk=meeting.pk).exists():
        raise NotAMakeUp
    MakeUp.objects.get_or_create(meeting=meeting, user=user, defaults={"group": member.group})
    invite(meeting=meeting, people=[user])
