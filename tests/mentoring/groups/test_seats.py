"""Homes ask, are invited, accept, leave and wait; the database keeps the seats."""

import pytest
from django.db import IntegrityError, transaction

from lms.accounts.api import erase
from mentoring.conversations.api import circle_of
from mentoring.groups.errors import (
    AlreadyThere,
    GroupClosed,
    GroupFull,
    InvitationOnly,
    NotForYou,
    OnlineOnly,
    SeatsHeld,
    StepNotPossible,
)
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.queries.groups import taken_seats
from mentoring.groups.services import groups, seats
from mentoring.groups.vocabulary import GroupKind, MemberState
from tests.factories.accounts import HouseholdFactory, UserFactory
from tests.factories.groups import (
    PROMISE,
    adult_of,
    group_of,
    home_at,
    join,
    secretaries_group,
    secretary_at,
)

pytestmark = pytest.mark.django_db


def home_party(home):
    return seats.Party(household=home)


def full_group(town, **about):
    return group_of(town, *(home_at(town) for _ in range(6)), seats=6, **about)


def state_of(member):
    return Member.objects.get(pk=member.pk).state


def names_in_circle(group):
    circle = circle_of("group", str(group.key))
    return {each.user_id for each in circle.members.filter(left_at=None)}


def test_a_home_asks_is_welcomed_and_gets_the_lowest_seat(town) -> None:
    group = group_of(town, home_at(town))
    member = seats.ask(group=group, party=home_party(home_at(town)))
    assert (member.state, member.seat) == (MemberState.ASKED, None)
    member = seats.welcome(member=member)
    assert (member.state, member.seat) == (MemberState.MEMBER, 2)


def test_asking_twice_is_refused_and_changes_nothing(town) -> None:
    group, home = group_of(town), home_at(town)
    seats.ask(group=group, party=home_party(home))
    with pytest.raises(AlreadyThere):
        seats.ask(group=group, party=home_party(home))


def test_a_full_group_lets_homes_wait_and_the_first_gets_the_seat_that_is_left(town) -> None:
    group = full_group(town)
    first, second = (seats.ask(group=group, party=home_party(home_at(town))) for _ in range(2))
    assert first.state == second.state == MemberState.WAITING
    left = group.members.get(seat=3)
    seats.leave(member=left)
    assert state_of(first) == MemberState.INVITED
    assert Member.objects.get(pk=first.pk).seat == 3
    assert state_of(second) == MemberState.WAITING


def test_who_says_no_to_a_seat_gives_it_to_the_next(town) -> None:
    group = full_group(town)
    first, second = (seats.ask(group=group, party=home_party(home_at(town))) for _ in range(2))
    seats.leave(member=group.members.get(seat=1))
    seats.decline(member=first)
    assert state_of(second) == MemberState.INVITED


def test_nobody_is_invited_beyond_the_seats(town) -> None:
    group = full_group(town)
    with pytest.raises(GroupFull):
        seats.invite(group=group, party=home_party(home_at(town)))
    assert taken_seats(group) == {1, 2, 3, 4, 5, 6}


def test_a_home_welcomed_too_late_waits_instead(town) -> None:
    group = group_of(town, *(home_at(town) for _ in range(5)), seats=6)
    asked = seats.ask(group=group, party=home_party(home_at(town)))
    join(group, home_at(town))
    assert seats.welcome(member=asked).state == MemberState.WAITING


def test_a_second_yes_is_harmless_and_a_late_one_is_refused(town) -> None:
    group = group_of(town)
    member = seats.invite(group=group, party=home_party(home_at(town)))
    seats.accept(member=member)
    assert seats.accept(member=member).state == MemberState.MEMBER
    seats.leave(member=member)
    with pytest.raises(StepNotPossible):
        seats.accept(member=member)


def test_who_left_may_come_back(town) -> None:
    group, home = group_of(town), home_at(town)
    seats.leave(member=join(group, home))
    assert seats.ask(group=group, party=home_party(home)).state == MemberState.ASKED
    assert group.members.count() == 1


def test_more_seats_let_those_in_who_wait_and_fewer_than_held_are_refused(town) -> None:
    group = full_group(town)
    waiting = seats.ask(group=group, party=home_party(home_at(town)))
    about = groups.About(name=group.name, kind=GroupKind.ONLINE, undertaking=PROMISE, seats=7)
    groups.change_group(group=group, about=about)
    assert state_of(waiting) == MemberState.INVITED
    about = groups.About(name=group.name, kind=GroupKind.ONLINE, undertaking=PROMISE, seats=6)
    with pytest.raises(SeatsHeld):
        groups.change_group(group=group, about=about)


def test_fewer_seats_move_who_sits_too_high(town) -> None:
    group = group_of(town, *(home_at(town) for _ in range(7)), seats=7)
    seats.leave(member=group.members.get(seat=2))
    about = groups.About(name=group.name, kind=GroupKind.ONLINE, undertaking=PROMISE, seats=6)
    groups.change_group(group=group, about=about)
    assert taken_seats(group) == {1, 2, 3, 4, 5, 6}


def test_a_closed_group_takes_nobody(town) -> None:
    group = groups.close_group(group=group_of(town))
    with pytest.raises(GroupClosed):
        seats.ask(group=group, party=home_party(home_at(town)))


# -- who may come where ---------------------------------------------------------------------


def test_a_protected_home_never_asks_but_is_invited_to_a_group_online(town) -> None:
    home = home_at(town, protected=True)
    group = group_of(town)
    with pytest.raises(InvitationOnly):
        seats.ask(group=group, party=home_party(home))
    member = seats.invite(group=group, party=home_party(home))
    assert seats.accept(member=member).state == MemberState.MEMBER


def test_a_protected_home_is_never_invited_to_a_place(town) -> None:
    group = group_of(town, kind=GroupKind.LOCAL, town="2280")
    with pytest.raises(OnlineOnly):
        seats.invite(group=group, party=home_party(home_at(town, protected=True)))


def test_a_secretary_joins_colleagues_and_no_group_of_homes(town) -> None:
    secretary = seats.Party(person=secretary_at(town))
    with pytest.raises(NotForYou):
        seats.ask(group=group_of(town), party=secretary)
    group = secretaries_group(town)
    assert seats.ask(group=group, party=secretary).state == MemberState.ASKED
    with pytest.raises(NotForYou):
        seats.ask(group=group, party=home_party(home_at(town)))


def test_a_secretary_is_in_a_group_of_homes_as_its_facilitator(town) -> None:
    secretary = secretary_at(town)
    group = group_of(town, facilitator=secretary)
    assert names_in_circle(group) == {secretary.pk}
    assert not group.members.exists()


# -- the circle follows ---------------------------------------------------------------------


def test_the_circle_holds_all_adults_of_the_members_and_nobody_else(town) -> None:
    adults = [UserFactory(), UserFactory()]
    home = HouseholdFactory(organisation=town, members=adults)
    group = group_of(town)
    invited = seats.invite(group=group, party=home_party(home))
    assert names_in_circle(group) == set()
    seats.accept(member=invited)
    assert names_in_circle(group) == {each.pk for each in adults}
    seats.leave(member=invited)
    assert names_in_circle(group) == set()


def test_a_changed_promise_is_a_new_version_of_the_circles(town) -> None:
    group = group_of(town)
    about = groups.About(name=group.name, kind=GroupKind.ONLINE, undertaking="Nya ord.")
    groups.change_group(group=group, about=about)
    assert circle_of("group", str(group.key)).undertaking_version == 2


def test_the_seat_of_the_last_adult_who_is_forgotten_is_free(town) -> None:
    home = home_at(town)
    group = group_of(town, home)
    erase(user=adult_of(home))
    assert taken_seats(group) == set()


# -- the database itself --------------------------------------------------------------------


def raw(group, number, home=None, state=MemberState.MEMBER):
    return Member(group=group, household=home, seat=number, state=state)


@pytest.mark.parametrize("number", [0, 11])
def test_the_database_knows_seats_one_to_ten_alone(town, number) -> None:
    group = group_of(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(group, number, home_at(town)).save()


def test_the_database_gives_a_seat_and_a_home_once(town) -> None:
    home = home_at(town)
    group = group_of(town, home)
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(group, 1, home_at(town)).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(group, 2, home).save()


def test_the_database_keeps_seats_and_standings_together(town) -> None:
    group = group_of(town)
    for number, state in ((None, MemberState.MEMBER), (1, MemberState.WAITING)):
        with pytest.raises(IntegrityError), transaction.atomic():
            raw(group, number, home_at(town), state).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(group, 1).save()


@pytest.mark.parametrize(
    "wrong",
    [{"seats": 5}, {"seats": 11}, {"town": "2280"}, {"kind": GroupKind.LOCAL}, {"state": "closed"}],
    ids=["five seats", "eleven seats", "online in a town", "local nowhere", "closed never"],
)
def test_the_database_refuses_groups_that_cannot_be(town, wrong) -> None:
    told = {"name": "x", "kind": GroupKind.ONLINE, "undertaking": PROMISE, "organisation": town}
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkGroup.objects.create(**told | wrong)
