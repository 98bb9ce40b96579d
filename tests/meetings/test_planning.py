"""The pages to arrange and to change meetings: who leads the owner does, nobody else."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.urls import reverse
from wagtail import hooks

from lms.meetings import api
from lms.meetings.models import Meeting
from lms.meetings.rules import wall_clock
from tests.factories.accounts import UserFactory
from tests.factories.meetings import begun, meeting_of, standings

pytestmark = pytest.mark.django_db

ADDRESS = ["tests", "1"]


@pytest.fixture
def reader(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def people():
    return UserFactory.create_batch(2)


@pytest.fixture
def _owner(reader, people) -> Iterator[None]:
    """Let the reader lead an owner of two people."""

    def owner() -> api.MeetingOwner:
        return api.MeetingOwner(
            kind="tests",
            may_lead=lambda who, key: (who, key) == (reader, "1"),
            name=lambda _key: "Nätverk Norr",
            people=lambda _key: people,
            address=lambda _key: "/sv/my/",
        )

    with hooks.register_temporarily("register_meeting_owner", owner):
        yield


def form(**fields: object) -> dict[str, object]:
    usual = {"title": "Kvällsträff", "day": "2027-10-27", "begins": "18:00", "ends": "20:00"}
    return usual | {"place": "Biblioteket", "link": "", "seats": "", "rhythm": ""} | fields


def arrange(client, **fields: object):
    return client.post(reverse("arrange_meeting", args=ADDRESS), form(**fields))


def changed(client, meeting: Meeting, **fields: object):
    return client.post(reverse("change_meeting", args=[meeting.uid]), form(**fields))


@pytest.mark.usefixtures("_owner")
def test_a_meeting_is_arranged_and_everybody_is_asked(client, reader, people) -> None:
    response = arrange(client, seats="8", link="https://example.org/rum")
    [meeting] = Meeting.objects.all()
    assert response.url == reverse("meeting", args=[meeting.uid])
    assert wall_clock(meeting.starts_at, meeting.zone) == datetime.fromisoformat("2027-10-27T18:00")
    assert (meeting.leader, meeting.seats, meeting.owner_key) == (reader, 8, "1")
    assert standings(meeting) == {each.email: "invited" for each in people}


@pytest.mark.usefixtures("_owner")
def test_a_series_is_arranged_at_one_time_by_the_wall_clock(client, people) -> None:
    arrange(client, rhythm="two-weeks", times="3")
    starts = [wall_clock(each.starts_at, each.zone) for each in Meeting.objects.order_by("pk")]
    # Clocks go back on 31 October 2027.
    assert [f"{each:%m-%d %H:%M}" for each in starts] == [
        "10-27 18:00",
        "11-10 18:00",
        "11-24 18:00",
    ]
    for meeting in Meeting.objects.all():
        assert len(standings(meeting)) == 2


@pytest.mark.usefixtures("_owner")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"title": "Om 811218-9876"}, "personnummer"),
        ({"place": "Hos 811218-9876"}, "personnummer"),
        ({"ends": "17:00"}, "sluta efter"),
        ({"day": "2020-01-01"}, "framåt"),
        ({"rhythm": "week", "times": ""}, "hur många"),
        ({"rhythm": "week", "times": "61"}, "60"),
        ({"rhythm": "hourly"}, "hourly"),
        ({"seats": "0"}, "1"),
        ({"link": "javascript:alert(1)"}, "giltig"),
        # The spring night leaves out two to three o'clock, so this would have no length.
        ({"day": "2027-03-28", "begins": "02:30", "ends": "03:15"}, "sluta efter"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_written(client, fault, words) -> None:
    response = arrange(client, **fault)
    text = response.content.decode()
    assert words in text
    assert "field__error" in text
    assert ("Kvällsträff" in text) or "title" in fault
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("address", [["tests", "2"], ["others", "1"]])
@pytest.mark.usefixtures("_owner")
def test_for_an_owner_that_one_does_not_lead_nothing_is_arranged(client, address) -> None:
    response = client.post(reverse("arrange_meeting", args=address), form())
    assert response.status_code == 404
    assert not Meeting.objects.exists()


def test_an_owner_that_names_no_people_arranges_elsewhere(client, reader) -> None:
    def owner() -> api.MeetingOwner:
        return api.MeetingOwner(kind="tests", may_lead=lambda _who, _key: True)

    with hooks.register_temporarily("register_meeting_owner", owner):
        assert arrange(client).status_code == 404


def test_the_leader_changes_a_meeting_and_who_is_asked_does_not(client, reader, people) -> None:
    meeting = meeting_of(*people, leader=reader)
    response = changed(client, meeting, place="Museet")
    assert response.url == reverse("meeting", args=[meeting.uid])
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("Museet", 1)

    client.force_login(people[0])
    assert changed(client, meeting, place="Hos mig").status_code == 404


def test_all_later_ones_change_where_that_is_asked_for(client, reader) -> None:
    repeats = api.Repetition(rhythm=api.Rhythm.WEEKLY, times=3)
    first = meeting_of(leader=reader)
    series = api.arrange(
        plan=api.Plan(title="Träff", starts_at=first.starts_at, ends_at=first.ends_at),
        owner=api.Owner("tests", "1"),
        leader=reader,
        repeats=repeats,
    )
    day = f"{wall_clock(series[1].starts_at, 'Europe/Stockholm'):%Y-%m-%d}"
    changed(client, series[1], title="Ny", day=day, following="on")
    titles = [Meeting.objects.get(pk=each.pk).title for each in series]
    assert titles == ["Träff", "Ny", "Ny"]


def test_fewer_seats_than_people_are_refused_in_words(client, reader, people) -> None:
    meeting = meeting_of(*people, leader=reader)
    for person in people:
        api.answer(meeting=meeting, user=person, answer=api.Standing.YES)
    text = changed(client, meeting, seats="1").content.decode()
    assert "2 personer har redan" in text
    assert "Kvällsträff" in text


def test_a_meeting_that_has_begun_is_changed_no_more(client, reader) -> None:
    meeting = begun(meeting_of(leader=reader))
    assert "Mötet har börjat" in changed(client, meeting).content.decode()
    shown = client.get(reverse("change_meeting", args=[meeting.uid])).content.decode()
    assert 'name="title"' not in shown


def test_the_leader_finds_the_other_meetings_of_the_series(client, reader, people) -> None:
    first = meeting_of(leader=reader)
    plan = api.Plan(title="Träff", starts_at=first.starts_at, ends_at=first.ends_at)
    one, two = api.arrange(
        plan=plan,
        owner=api.Owner("tests", "1"),
        leader=reader,
        repeats=api.Repetition(rhythm=api.Rhythm.WEEKLY, times=2),
    )
    api.invite(meeting=one, people=people)
    way = reverse("meeting", args=[two.uid])
    assert way in client.get(reverse("meeting", args=[one.uid])).content.decode()
    client.force_login(people[0])
    assert way not in client.get(reverse("meeting", args=[one.uid])).content.decode()
