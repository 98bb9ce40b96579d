"""Open a group, change it, give it leaders, end it."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from mentoring.groups.errors import CannotLead, MustSeatSix, SeatsHeld
from mentoring.groups.models import Leader, NetworkGroup
from mentoring.groups.queries.groups import taken_seats
from mentoring.groups.services.seats import fill, reseat
from mentoring.groups.signals import group_changed, group_closed, group_opened
from mentoring.groups.vocabulary import (
    FEWEST_SEATS,
    MOST_SEATS,
    Audience,
    GroupKind,
    GroupState,
    LeaderRole,
)


@dataclass(frozen=True, kw_only=True)
class About:
    """What a group is; an empty town means that it meets online."""

    name: str
    kind: GroupKind
    audience: Audience = Audience.HOMES
    language: str = "sv"
    theme: str = ""
    town: str = ""
    about: str = ""
    undertaking: str = ""
    seats: int = 8
    is_national: bool = False
    welcomes_guests: bool = False
    leaders: dict[LeaderRole, User | None] = field(default_factory=dict)


FIELDS = (
    "name",
    "kind",
    "audience",
    "language",
    "theme",
    "town",
    "about",
    "undertaking",
    "seats",
    "is_national",
    "welcomes_guests",
)


@transaction.atomic
def open_group(*, organisation: Organisation, about: About) -> NetworkGroup:
    """Open a group with a circle of its own; nobody sits in it yet.

    Raises:
        CannotLead: one person would be both facilitator and deputy.
        MustSeatSix: fewer than six or more than ten seats.
    """
    _expect_size(about.seats)
    group = NetworkGroup.objects.create(organisation=organisation, **_fields(about))
    group_opened.send(NetworkGroup, group=group)
    appoint(group=group, leaders=about.leaders)
    return group


@transaction.atomic
def change_group(*, group: NetworkGroup, about: About) -> NetworkGroup:
    """Change what a group is; whom it is for stays. New seats go to those who wait.

    Raises:
        CannotLead: one person would be both facilitator and deputy.
        MustSeatSix: fewer than six or more than ten seats.
        SeatsHeld: more homes hold a seat than there would be seats.
    """
    _expect_size(about.seats)
    group = NetworkGroup.objects.select_for_update().get(pk=group.pk)
    held = len(taken_seats(group))
    if about.seats < held:
        raise SeatsHeld(held=held)
    for name, value in _fields(about).items():
        if name != "audience":
            setattr(group, name, value)
    group.save()
    reseat(group=group)
    group_changed.send(NetworkGroup, group=group)
    appoint(group=group, leaders=about.leaders)
    fill(group=group)
    return group


@transaction.atomic
def appoint(*, group: NetworkGroup, leaders: dict[LeaderRole, User | None]) -> None:
    """Give the named roles to the named people, and take them from who had them.

    Raises:
        CannotLead: one person would be both facilitator and deputy.
    """
    for role in leaders:
        Leader.objects.filter(group=group, role=role).delete()
    try:
        with transaction.atomic():
            for role, user in leaders.items():
                if user is not None:
                    Leader.objects.create(group=group, user=user, role=role)
    except IntegrityError:
        raise CannotLead from None
    if leaders:
        group_changed.send(NetworkGroup, group=group)


@transaction.atomic
def close_group(*, group: NetworkGroup) -> NetworkGroup:
    """End a group: its talk can still be read, its coming meetings are called off."""
    ended = NetworkGroup.objects.filter(pk=group.pk, state=GroupState.OPEN)
    if ended.update(state=GroupState.CLOSED, closed_at=now()):
        group.refresh_from_db()
        group_closed.send(NetworkGroup, group=group)
    return group


def _expect_size(seats: int) -> None:
    if not FEWEST_SEATS <= seats <= MOST_SEATS:
        raise MustSeatSix(fewest=FEWEST_SEATS, most=MOST_SEATS)


def _fields(about: About) -> dict[str, object]:
    return {name: getattr(about, name) for name in FIELDS}
