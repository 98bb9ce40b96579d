"""The only road from an address to what stands on a coordinator's desk.

Coordinators and administrators at a programme's organisation or above it have it on their desk;
for others it does not exist. Homes with somebody protected stand in nothing here but the page of
those whom an administrator has named to pair by hand.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

from lms.accounts.api import Role, has_role, organisations_reached
from lms.accounts.models import User
from mentoring.desk.errors import NotOnThisDesk
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.models import (
    Decision,
    HomeMark,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Programme,
)

STAFF: Final = (Role.COORDINATOR, Role.ADMINISTRATOR)

Found = TypeVar("Found", bound=Model)


def or_nothing(look: Callable[[User, int], Found | None]) -> Callable[[User, int], Found]:
    """Let a look-up raise `NotOnThisDesk` where it finds nothing."""

    @wraps(look)
    def found(user: User, pk: int) -> Found:
        thing = look(user, pk)
        if thing is None:
            raise NotOnThisDesk
        return thing

    return found


def programmes_of(user: User) -> QuerySet[Programme]:
    """Return the programmes on somebody's desk. One query."""
    reached = organisations_reached(user, *STAFF)
    return Programme.objects.filter(organisation__in=reached).select_related("organisation")


@or_nothing
def get_programme(user: User, pk: int) -> Programme | None:
    """Return a programme on the desk."""
    return programmes_of(user).filter(pk=pk).first()


@or_nothing
def get_mentor(user: User, pk: int) -> MentorProfile | None:
    """Return a mentor of a programme on the desk."""
    mentors = MentorProfile.objects.filter(is_open_to_all(), programme__in=programmes_of(user))
    return mentors.filter(pk=pk).select_related("programme__organisation", "household").first()


@or_nothing
def get_mentee(user: User, pk: int) -> MenteeProfile | None:
    """Return a home that seeks a mentor in a programme on the desk."""
    mentees = MenteeProfile.objects.filter(is_open_to_all(), programme__in=programmes_of(user))
    return mentees.filter(pk=pk).select_related("programme__organisation", "household").first()


@or_nothing
def get_run(user: User, pk: int) -> MatchRun | None:
    """Return a round of a programme on the desk."""
    runs = MatchRun.objects.filter(programme__in=programmes_of(user), pk=pk)
    return runs.select_related("programme__organisation", "policy").first()


@or_nothing
def get_decision(user: User, pk: int) -> Decision | None:
    """Return a lock or veto of a programme on the desk."""
    decisions = Decision.objects.filter(mentor__programme__in=programmes_of(user), pk=pk)
    return decisions.select_related("mentor__programme").first()


@or_nothing
def get_mark(user: User, pk: int) -> HomeMark | None:
    """Return a mark of a home whose programme is on the desk."""
    reached = organisations_reached(user, *STAFF)
    marks = HomeMark.objects.filter(is_open_to_all(), household__organisation__in=reached, pk=pk)
    return marks.first()


@or_nothing
def get_programme_by_hand(user: User, pk: int) -> Programme | None:
    """Return a programme on the desk, for those named to pair its protected homes by hand."""
    return programmes_of(user).filter(by_hand=user, pk=pk).first()


def may_name(user: User, programme: Programme) -> bool:
    """Say whether somebody may name those who pair protected homes. One query."""
    return has_role(user, Role.ADMINISTRATOR, at=programme.organisation)
