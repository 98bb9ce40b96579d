"""Who gets a seat: ask, invite, accept, decline, leave, wait.

Whoever writes holds the group's row, so seats are given out once; the database's constraints
stand behind that.
"""

from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from lms.accounts.models import Household, User
from lms.common.clock import now
from mentoring.groups.errors import (
    AlreadyThere,
    GroupClosed,
    GroupFull,
    InvitationOnly,
    NotForYou,
    OnlineOnly,
    StepNotPossible,
)
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.queries.groups import taken_seats, waiting_for
from mentoring.groups.queries.homes import is_protected
from mentoring.groups.rules.seats import free_seat, holds_seat, may_become
from mentoring.groups.signals import member_came, member_left, seat_asked, seat_offered
from mentoring.groups.vocabulary import Audience, MemberState

S = MemberState


@dataclass(frozen=True)
class Party:
    """Who takes one seat: a home, or in a group of secretaries one of them."""

    household: Household | None = None
    person: User | None = None

    @property
    def is_protected(self) -> bool:
        """Say whether an identity behind it is protected. At most one query."""
        if self.person is not None:
            return self.person.has_protected_identity
        return self.household is not None and is_protected(self.household)


@transaction.atomic
def ask(*, group: NetworkGroup, party: Party) -> Member:
    """Ask to join; where no seat is free the home waits in line from now.

    Raises:
        AlreadyThere: it belongs to the group, is invited, has asked or waits.
        GroupClosed: the group has ended.
        InvitationOnly: an identity is protected.
        NotForYou: the group is for others.
    """
    group = _held(group)
    _expect_audience(group, party)
    if party.is_protected:
        raise InvitationOnly
    member = _standing(group, party)
    if member is not None and member.state not in {S.LEFT, S.DECLINED}:
        raise AlreadyThere
    is_full = free_seat(taken_seats(group), group.seats) is None
    member = _place(group, party, member, S.WAITING if is_full else S.ASKED)
    seat_asked.send(Member, member=member)
    return member


@transaction.atomic
def invite(*, group: NetworkGroup, party: Party) -> Member:
    """Hold a seat for a home and ask it in; an open question of its own is answered by that.

    Raises:
        AlreadyThere: it is a member or invited.
        GroupClosed: the group has ended.
        GroupFull: no seat is free.
        NotForYou: the group is for others.
        OnlineOnly: an identity is protected and the group meets in a place.
    """
    group = _held(group)
    _expect_audience(group, party)
    _expect_reachable(group, party)
    member = _standing(group, party)
    if member is not None and holds_seat(S(member.state)):
        raise AlreadyThere
    member = _place(group, party, member, S.INVITED)
    seat_offered.send(Member, member=member)
    return member


@transaction.atomic
def welcome(*, member: Member) -> Member:
    """Answer yes to a home that has asked; without a free seat it waits in line instead.

    Raises:
        GroupClosed: the group has ended.
        OnlineOnly: an identity is protected by now and the group meets in a place.
        StepNotPossible: it asks no longer.
    """
    group, member = _held(member.group), _fresh(member)
    if member.state not in {S.ASKED, S.WAITING}:
        raise StepNotPossible
    _expect_reachable(group, _party_of(member))
    try:
        _step(group, member, S.MEMBER)
    except GroupFull:
        return _step(group, member, S.WAITING)
    member_came.send(Member, member=member)
    return member


@transaction.atomic
def accept(*, member: Member) -> Member:
    """Say yes to an invitation.

    Raises:
        GroupClosed: the group has ended.
        OnlineOnly: an identity is protected by now and the group meets in a place.
        StepNotPossible: there is no invitation any more.
    """
    group, member = _held(member.group), _fresh(member)
    if member.state == S.MEMBER:
        return member
    if member.state != S.INVITED:
        raise StepNotPossible
    _expect_reachable(group, _party_of(member))
    _step(group, member, S.MEMBER)
    member_came.send(Member, member=member)
    return member


@transaction.atomic
def decline(*, member: Member) -> Member:
    """Say no, on either side; a seat that was held goes to who has waited longest.

    Raises:
        StepNotPossible: it is a member already, or has left.
    """
    group, member = _locked(member.group), _fresh(member)
    if member.state == S.MEMBER:
        raise StepNotPossible
    _step(group, member, S.DECLINED)
    _move_up(group)
    return member


@transaction.atomic
def leave(*, member: Member) -> Member:
    """Leave a group, its talk and its coming meetings; the seat goes to who has waited longest.

    Raises:
        StepNotPossible: the home is not in the group.
    """
    group, member = _locked(member.group), _fresh(member)
    if member.state == S.LEFT:
        return member
    was_member = member.state == S.MEMBER
    _step(group, member, S.LEFT)
    if was_member:
        member_left.send(Member, member=member)
    _move_up(group)
    return member


@transaction.atomic
def reseat(*, group: NetworkGroup) -> None:
    """Move who sits on a seat that is taken away to the lowest one that is free."""
    group = _locked(group)
    for member in group.members.filter(seat__gt=group.seats).order_by("seat"):
        member.seat = _seat(group)
        member.save(update_fields=["seat"])


@transaction.atomic
def fill(*, group: NetworkGroup) -> None:
    """Offer free seats to those who wait, first come first served."""
    _move_up(_locked(group))


def _held(group: NetworkGroup) -> NetworkGroup:
    """Return the group as it is now, for nobody else to write until the end.

    Raises:
        GroupClosed: it has ended.
    """
    group = _locked(group)
    if not group.is_open:
        raise GroupClosed
    return group


def _locked(group: NetworkGroup) -> NetworkGroup:
    return NetworkGroup.objects.select_for_update().get(pk=group.pk)


def _fresh(member: Member) -> Member:
    return Member.objects.select_related("group", "household", "person").get(pk=member.pk)


def _expect_audience(group: NetworkGroup, party: Party) -> None:
    is_for_homes = group.audience == Audience.HOMES
    if is_for_homes is (party.household is None):
        raise NotForYou


def _expect_reachable(group: NetworkGroup, party: Party) -> None:
    """Keep protected identities out of places.

    Raises:
        OnlineOnly: an identity is protected and the group meets in a place.
    """
    if not group.is_digital and party.is_protected:
        raise OnlineOnly


def _party_of(member: Member) -> Party:
    return Party(household=member.household, person=member.person)


def _standing(group: NetworkGroup, party: Party) -> Member | None:
    found = group.members.filter(household=party.household, person=party.person)
    return found.first()


def _place(group: NetworkGroup, party: Party, member: Member | None, state: S) -> Member:
    """Give a home a standing, new or after one that has ended."""
    if member is not None:
        return _step(group, member, state)
    return Member.objects.create(
        group=group,
        household=party.household,
        person=party.person,
        state=state,
        seat=_seat(group) if holds_seat(state) else None,
    )


def _step(group: NetworkGroup, member: Member, state: S) -> Member:
    """Take one step of the transition table, with the seat that belongs to it.

    Raises:
        GroupFull: a seat is needed and none is free.
        StepNotPossible: the table does not lead there.
    """
    if not may_become(S(member.state), state):
        raise StepNotPossible
    if member.state == state:
        return member
    if not holds_seat(state):
        member.seat = None
    elif member.seat is None:
        member.seat = _seat(group)
    member.state, member.since = state, now()
    member.save(update_fields=["state", "seat", "since"])
    return member


def _seat(group: NetworkGroup) -> int:
    seat = free_seat(taken_seats(group), group.seats)
    if seat is None:
        raise GroupFull
    return seat


def _move_up(group: NetworkGroup) -> None:
    if not group.is_open:
        return
    free = group.seats - len(taken_seats(group))
    line = waiting_for(group).select_related("group", "household", "person")
    # Whose identity has been protected since keeps the place in line until a person decides.
    reached = (each for each in line if group.is_digital or not _party_of(each).is_protected)
    for member in islice(reached, max(free, 0)):
        _step(group, member, S.INVITED)
        seat_offered.send(Member, member=member)
