"""Where protected people meet stands in no letter and no calendar."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail import hooks

from lms.accounts.api import protect_identity
from lms.meetings import api
from lms.meetings.errors import NoPlaceHere
from lms.meetings.models import Meeting
from lms.meetings.queries import signed_key
from lms.meetings.services import calendar_address
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.meetings import meeting_of, plan, standings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_by_day")]

CANARY = "Kanariegatan"
EVENING = {"title": "Kvällsträff", "day": "2027-10-27", "begins": "18:00", "ends": "20:00"}


@pytest.fixture
def hidden():
    return UserFactory(protected=True)


@pytest.fixture
def leader():
    return UserFactory()


@pytest.fixture
def _owner(leader, hidden) -> Iterator[None]:
    """Let the leader lead an owner of one protected person; for "1" a place may be kept."""

    def owner() -> api.MeetingOwner:
        return api.MeetingOwner(
            kind="tests",
            may_lead=lambda who, _key: who == leader,
            people=lambda _key: [hidden],
            may_have_place=lambda key: key == "1",
        )

    with hooks.register_temporarily("register_meeting_owner", owner):
        yield


def told(person) -> str:
    """Return what the worker mails to a person, and what their calendar reads."""
    run_due()
    letters = [each.message().as_string() for each in mail.outbox if each.to == [person.email]]
    files = [
        part.get_payload(decode=True).decode()
        for each in mail.outbox
        if each.to == [person.email]
        for part in each.message().walk()
        if not part.is_multipart()
    ]
    address = reverse("meetings_calendar", args=[signed_key(calendar_address(user=person))])
    return "".join([*letters, *files, Client().get(address).content.decode()])


def test_to_a_place_nobody_protected_is_asked(hidden) -> None:
    other = UserFactory()
    meeting = meeting_of(hidden, other, place=CANARY)
    assert set(standings(meeting)) == {other.email}
    assert CANARY in told(other)
    assert CANARY not in told(hidden)


def test_a_meeting_that_comes_to_be_in_a_place_takes_the_protected_out(hidden) -> None:
    other = UserFactory()
    meeting = meeting_of(hidden, other, place="")
    run_due()
    api.change(meeting=meeting, plan=plan(place=CANARY))
    assert set(standings(meeting)) == {other.email}
    assert CANARY in told(other)
    assert CANARY not in told(hidden)
    assert "STATUS:CANCELLED" in told(hidden)


def test_so_do_the_later_ones_of_a_series(hidden) -> None:
    series = api.arrange(
        plan=plan(place=""),
        owner=api.Owner("tests", "1"),
        leader=UserFactory(),
        repeats=api.Repetition(rhythm=api.Rhythm.WEEKLY, times=2),
    )
    for each in series:
        api.invite(meeting=each, people=[hidden])
    api.change(meeting=series[0], plan=plan(place=CANARY), following=True)
    assert [standings(each) for each in series] == [{}, {}]


@pytest.mark.usefixtures("_owner")
def test_a_meeting_that_leaves_its_place_asks_the_protected(hidden) -> None:
    meeting = meeting_of(hidden, place="Biblioteket")
    assert standings(meeting) == {}
    api.change(meeting=meeting, plan=plan(place=""))
    assert set(standings(meeting)) == {hidden.email}


def test_who_is_protected_from_now_on_leaves_what_is_in_a_place() -> None:
    person = UserFactory()
    there, online = meeting_of(person, place=CANARY), meeting_of(person, place="")
    protect_identity(user=person, alias="Björk")
    assert standings(there) == {}
    assert set(standings(online)) == {person.email}


def test_who_leads_stays_and_the_calendar_names_no_place(hidden) -> None:
    meeting = meeting_of(hidden, leader=hidden, place=CANARY)
    assert set(standings(meeting)) == {hidden.email}
    address = reverse("meetings_calendar", args=[signed_key(calendar_address(user=hidden))])
    calendar = Client().get(address).content.decode()
    assert str(meeting.uid) in calendar
    assert CANARY not in calendar


@pytest.mark.usefixtures("_owner")
def test_an_owner_that_keeps_no_place_refuses_one_and_the_form_keeps_its_words(
    client, leader
) -> None:
    client.force_login(leader)
    form = EVENING | {"place": CANARY, "link": "", "seats": "", "rhythm": ""}
    text = client.post(reverse("arrange_meeting", args=["tests", "2"]), form).content.decode()
    assert "sparas ingen plats" in text
    assert CANARY in text
    assert not Meeting.objects.exists()
    client.post(reverse("arrange_meeting", args=["tests", "2"]), form | {"place": ""})
    meeting = Meeting.objects.get()
    text = client.post(reverse("change_meeting", args=[meeting.uid]), form).content.decode()
    assert "sparas ingen plats" in text
    assert CANARY in text
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("", 0)


@pytest.mark.usefixtures("_owner")
def test_so_do_the_services(leader) -> None:
    with pytest.raises(NoPlaceHere):
        api.arrange(plan=plan(place=CANARY), owner=api.Owner("tests", "2"), leader=leader)
