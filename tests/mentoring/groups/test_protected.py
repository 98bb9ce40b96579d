"""Whoever's identity is protected is shown to nobody in a group, and asked to no place."""

import pytest
from django.urls import reverse

from lms.accounts.api import join_home, protect_identity
from lms.meetings.models import Meeting, Participation
from mentoring.groups.errors import OnlineOnly
from mentoring.groups.presence import make_ups_for
from mentoring.groups.services import groups, seats
from mentoring.groups.vocabulary import GroupKind, MemberState
from tests.factories.accounts import UserFactory
from tests.factories.groups import adult_of, group_meeting, group_of, home_at, join

pytestmark = pytest.mark.django_db

CANARY = "Kanariefredrika"
ALIAS = "Björkdunge"
EVENING = {
    "title": "Kvällsträff",
    "day": "2027-10-27",
    "begins": "18:00",
    "ends": "20:00",
    "place": "Biblioteket",
}


@pytest.fixture
def local(town, home, facilitator):
    """Return a group that meets in a town."""
    about = {"kind": GroupKind.LOCAL, "town": "2280"}
    return group_of(town, home, facilitator=facilitator, **about)


@pytest.fixture
def hidden():
    return UserFactory(first_name=CANARY, last_name=CANARY, protected=True, protected__alias=ALIAS)


def asked_to(meeting) -> set[int]:
    return set(Participation.objects.filter(meeting=meeting).values_list("user", flat=True))


def read(client, user, name, *args) -> str:
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


def test_who_joins_a_home_is_asked_to_no_place_and_the_partner_stays_asked(
    local, home, hidden
) -> None:
    partner = adult_of(home)
    meeting = group_meeting(local)
    join_home(household=home, user=hidden)
    assert partner.pk in asked_to(meeting)
    assert hidden.pk not in asked_to(meeting)


def test_who_joins_a_home_is_asked_to_what_is_online(town, home, hidden) -> None:
    meeting = group_meeting(group_of(town, home))
    join_home(household=home, user=hidden)
    assert hidden.pk in asked_to(meeting)


def test_an_online_group_that_meets_in_a_place_for_once_asks_the_partner_alone(
    client, town, home, hidden, facilitator
) -> None:
    join_home(household=home, user=hidden)
    group = group_of(town, home, facilitator=facilitator)
    client.force_login(facilitator)
    client.post(reverse("arrange_meeting", args=["groups", group.key]), EVENING)
    meeting = Meeting.objects.get(owner_key=str(group.key))
    assert home.members.exclude(user=hidden).get().user.pk in asked_to(meeting)
    assert hidden.pk not in asked_to(meeting)
    client.post(reverse("change_meeting", args=[meeting.uid]), EVENING | {"place": ""})
    assert hidden.pk in asked_to(meeting)
    client.post(reverse("change_meeting", args=[meeting.uid]), EVENING)
    assert hidden.pk not in asked_to(meeting)


def test_a_group_that_moves_to_a_town_asks_nobody_protected_to_come_along(
    town, home, hidden
) -> None:
    join_home(household=home, user=hidden)
    group = group_of(town, home)
    meeting = group_meeting(group)
    partner = home.members.exclude(user=hidden).get().user
    about = {"name": group.name, "undertaking": group.undertaking}
    local = groups.About(kind=GroupKind.LOCAL, town="2280", **about)
    groups.change_group(group=group, about=local)
    assert asked_to(meeting) == {partner.pk}
    groups.change_group(group=group, about=groups.About(kind=GroupKind.ONLINE, **about))
    assert asked_to(meeting) == {partner.pk, hidden.pk}


def test_no_meeting_in_a_place_is_offered_to_make_one_up(town, home, hidden) -> None:
    join_home(household=home, user=hidden)
    group, host = group_of(town, home), group_of(town, name="Värdar", welcomes_guests=True)
    group_meeting(host, place="Biblioteket")
    online = group_meeting(host)
    assert list(make_ups_for(group, hidden)) == [online]


def test_a_meeting_that_is_planned_later_asks_the_protected_adult_to_no_place(
    client, local, home, hidden, facilitator
) -> None:
    join_home(household=home, user=hidden)
    client.force_login(facilitator)
    client.post(reverse("arrange_meeting", args=["groups", local.key]), EVENING)
    meeting = Meeting.objects.get(owner_key=str(local.key))
    partner = home.members.exclude(user=hidden).get().user
    assert partner.pk in asked_to(meeting)
    assert hidden.pk not in asked_to(meeting)


def test_the_group_s_page_shows_neither_the_newcomer_nor_the_home(
    client, local, home, hidden, town, facilitator
) -> None:
    fellow = home_at(town)
    join(local, fellow)
    join_home(household=home, user=hidden)
    for reader in (adult_of(fellow), facilitator):
        text = read(client, reader, "group", local.key)
        for secret in (CANARY, ALIAS, home.name):
            assert secret not in text


def test_who_is_protected_later_leaves_what_is_to_come_in_a_place(local, home) -> None:
    adult = adult_of(home)
    meeting = group_meeting(local)
    assert adult.pk in asked_to(meeting)
    protect_identity(user=adult, alias=ALIAS)
    assert adult.pk not in asked_to(meeting)


def test_who_is_protected_later_stays_asked_to_what_is_online(town, home) -> None:
    adult = adult_of(home)
    meeting = group_meeting(group_of(town, home))
    protect_identity(user=adult, alias=ALIAS)
    assert adult.pk in asked_to(meeting)


def test_no_welcome_and_no_yes_leads_who_is_protected_by_now_to_a_place(local, town) -> None:
    asking, invited = home_at(town), home_at(town)
    asked = seats.ask(group=local, party=seats.Party(household=asking))
    held = seats.invite(group=local, party=seats.Party(household=invited))
    for each in (asking, invited):
        protect_identity(user=adult_of(each), alias=ALIAS)
    with pytest.raises(OnlineOnly):
        seats.welcome(member=asked)
    with pytest.raises(OnlineOnly):
        seats.accept(member=held)


def test_a_free_seat_in_a_place_passes_who_is_protected_by_now(town, facilitator) -> None:
    homes = [home_at(town) for _ in range(6)]
    about = {"kind": GroupKind.LOCAL, "town": "2280", "seats": 6}
    group = group_of(town, *homes, facilitator=facilitator, **about)
    first, second = home_at(town), home_at(town)
    for each in (first, second):
        seats.ask(group=group, party=seats.Party(household=each))
    protect_identity(user=adult_of(first), alias=ALIAS)
    seats.leave(member=group.members.get(household=homes[0]))
    assert group.members.get(household=first).state == MemberState.WAITING
    assert group.members.get(household=second).state == MemberState.INVITED
