"""Finding a group, its page, and the steps to and from it."""

import pytest
from django.urls import reverse

from lms.accounts.vocabulary import Role
from mentoring.groups.models import Member
from mentoring.groups.services import seats
from mentoring.groups.vocabulary import GroupKind, MemberState
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.groups import adult_of, group_of, home_at, join

pytestmark = pytest.mark.django_db

CANARY = "Hemligtnamn"


@pytest.fixture
def reader(home, client):
    adult = adult_of(home)
    client.force_login(adult)
    return adult


def read(client, name, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def take(client, group, step):
    return client.post(reverse("group_step", args=[group.key]), {"step": step}, follow=True)


def test_a_home_finds_the_groups_of_its_place_and_those_for_everyone(client, reader, town) -> None:
    elsewhere = OrganisationFactory(code="0180")
    group_of(town, name="Nära oss")
    group_of(elsewhere, name="Långt borta")
    group_of(elsewhere, name="För alla", is_national=True)
    text = read(client, "groups")
    assert "Nära oss" in text
    assert "För alla" in text
    assert "Långt borta" not in text


def test_free_seats_are_told_to_a_home_that_has_none_there(client, reader, home, town) -> None:
    group = group_of(town, seats=6)
    assert "6 lediga platser" in read(client, "groups")
    seats.invite(group=group, party=seats.Party(household=home))
    text = read(client, "groups")
    assert "Inbjuden" in text
    assert "plats" not in text.partition("groups-cards")[2].partition("</ul>")[0].casefold()


def test_easy_swedish_is_no_language_that_homes_speak(client, reader) -> None:
    assert "Lättläst" not in read(client, "group_wish").partition("<form")[2]


def test_filters_sift_by_language_theme_distance_and_online(client, reader, town) -> None:
    group_of(town, name="Arabgruppen", language="ar")
    group_of(town, name="Skolgruppen", kind=GroupKind.THEMATIC, theme="school")
    group_of(town, name="Hemgruppen", kind=GroupKind.LOCAL, town="2280")
    group_of(town, name="Sydgruppen", kind=GroupKind.LOCAL, town="1280")

    def found(**query):
        text = read(client, "groups", **query)
        return {
            name
            for name in ("Arabgruppen", "Skolgruppen", "Hemgruppen", "Sydgruppen")
            if name in text
        }

    assert found(language="ar") == {"Arabgruppen"}
    assert found(theme="school") == {"Skolgruppen"}
    assert found(where="25") == {"Hemgruppen"}
    assert found(where="online") == {"Arabgruppen", "Skolgruppen"}
    assert found(where=["25", "online"]) == {"Arabgruppen", "Skolgruppen", "Hemgruppen"}
    assert found(language="so") == set()


def test_nobody_reads_more_of_a_distance_than_its_band(client, reader, town) -> None:
    group = group_of(town, kind=GroupKind.LOCAL, town="2281")
    text = read(client, "group", group.key)
    assert "50 km" in text
    assert " 41 km" not in text


def test_an_empty_list_and_a_filter_that_finds_nothing_say_what_to_do(client, reader, town) -> None:
    assert "Inga grupper här än" in read(client, "groups")
    group_of(town)
    assert "Ingen grupp passar" in read(client, "groups", language="so")


def test_a_home_asks_waits_for_an_answer_and_takes_it_back(client, reader, town) -> None:
    group = group_of(town)
    take(client, group, "ask")
    assert Member.objects.get(group=group).state == MemberState.ASKED
    take(client, group, "withdraw")
    assert Member.objects.get(group=group).state == MemberState.LEFT


def test_an_invited_home_says_yes_and_sees_the_others(client, reader, home, town) -> None:
    group = group_of(town, home_at(town))
    seats.invite(group=group, party=seats.Party(household=home))
    other = adult_of(group.members.get(state=MemberState.MEMBER).household)
    assert other.first_name not in read(client, "group", group.key)
    take(client, group, "accept")
    assert other.first_name in read(client, "group", group.key)


def test_a_member_leaves_after_being_asked_once_more(client, reader, home, town) -> None:
    group = group_of(town, home)
    assert "Lämna gruppen" in read(client, "group_leave", group.key)
    client.post(reverse("group_leave", args=[group.key]))
    assert Member.objects.get(group=group).state == MemberState.LEFT


def test_a_step_that_is_no_longer_possible_is_explained(client, reader, home, town) -> None:
    group = group_of(town)
    invited = seats.invite(group=group, party=seats.Party(household=home))
    seats.decline(member=invited)
    answer = take(client, group, "accept")
    assert answer.status_code == 200
    assert "går inte längre" in answer.content.decode()


def test_an_unknown_step_is_no_step(client, reader, town) -> None:
    answer = client.post(reverse("group_step", args=[group_of(town).key]), {"step": "steal"})
    assert answer.status_code == 400


def test_a_protected_member_stands_in_no_list_and_reads_their_own(client, reader, home, town):
    group = group_of(town, home)
    hidden = UserFactory(
        first_name=CANARY, last_name=CANARY, protected=True, protected__alias="Alias Örn"
    )
    from tests.factories.accounts import HouseholdFactory  # noqa: PLC0415

    join(group, HouseholdFactory(name=CANARY, organisation=town, members=[hidden]))
    text = read(client, "group", group.key)
    assert CANARY not in text
    assert "Alias Örn" not in text
    client.force_login(hidden)
    assert "Alias Örn" in read(client, "group", group.key)


def test_a_protected_reader_is_told_of_invitations_and_offered_no_distance(client, town) -> None:
    home = home_at(town, protected=True)
    client.force_login(adult_of(home))
    group = group_of(town, kind=GroupKind.LOCAL, town="2280")
    text = read(client, "groups")
    assert "inbjudan" in text
    assert "25 km" not in text
    assert "Be om att få vara med" not in read(client, "group", group.key)
    take(client, group, "ask")
    assert not Member.objects.exists()


def test_there_are_no_groups_for_who_has_neither_home_nor_task(client, town) -> None:
    client.force_login(member(town, Role.COURSE_LEADER))
    assert client.get(reverse("groups")).status_code == 404


@pytest.mark.parametrize("name", ["groups", "group"])
def test_twenty_cost_as_many_queries_as_one(
    client, reader, home, town, name, django_assert_max_num_queries
) -> None:
    group = group_of(town, home, seats=10)
    args = [group.key] if name == "group" else []
    read(client, name, *args)
    with django_assert_max_num_queries(25) as one:
        read(client, name, *args)
    for number in range(19):
        group_of(town, name=f"Grupp {number}")
    for _ in range(9):
        join(group, home_at(town))
    with django_assert_max_num_queries(len(one)):
        read(client, name, *args)
