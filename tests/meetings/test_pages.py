"""The pages: one's meetings, one of them, and who comes to it."""

import pytest
from django.urls import reverse
from wagtail import hooks

from lms.meetings import api
from lms.meetings.models import Meeting
from lms.meetings.vocabulary import Standing
from tests.factories.accounts import UserFactory
from tests.factories.meetings import begun, meeting_of, standings

pytestmark = pytest.mark.django_db

CANARY = "Hemligtnamn"


@pytest.fixture
def reader(client):
    person = UserFactory()
    client.force_login(person)
    return person


def page(client, name: str, meeting: Meeting | None = None) -> str:
    response = client.get(reverse(name, args=[meeting.uid] if meeting else []))
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_answers_and_changes_the_answer(client, reader) -> None:
    meeting = meeting_of(reader)
    for answer in ("yes", "no"):
        address = reverse("meeting_answer", args=[meeting.uid])
        response = client.post(address, {"answer": answer}, follow=True)
        assert "ditt svar är sparat" in response.content.decode()
        assert standings(meeting) == {reader.email: answer}


def test_who_comes_too_late_is_told_of_the_waiting_list(client, reader) -> None:
    other = UserFactory()
    meeting = meeting_of(other, reader, seats=1)
    api.answer(meeting=meeting, user=other, answer=Standing.YES)
    address = reverse("meeting_answer", args=[meeting.uid])
    response = client.post(address, {"answer": "yes"}, follow=True)
    assert "väntelistan" in response.content.decode()
    assert "1 av 1 upptagna" in response.content.decode()


def test_an_answer_too_late_is_explained(client, reader) -> None:
    meeting = begun(meeting_of(reader))
    address = reverse("meeting_answer", args=[meeting.uid])
    response = client.post(address, {"answer": "yes"}, follow=True)
    assert "Mötet har börjat" in response.content.decode()
    assert standings(meeting) == {reader.email: "invited"}


def test_no_meetings_are_an_invitation_to_wait(client, reader) -> None:
    assert "Inga kommande möten" in page(client, "my_meetings")


def test_the_leader_notes_who_was_there(client, reader) -> None:
    meeting = begun(meeting_of(UserFactory(), UserFactory(), leader=reader))
    there, _away = api.participations_of(meeting)
    client.post(reverse("meeting_people", args=[meeting.uid]), {f"person-{there.pk}": "attended"})
    assert sorted(standings(meeting).values()) == ["attended", "invited"]


def test_one_button_notes_everybody_else_as_there(client, reader) -> None:
    meeting = begun(meeting_of(*UserFactory.create_batch(3), leader=reader))
    away, *_others = api.participations_of(meeting)
    data = {f"person-{away.pk}": "excused", "everybody": "1"}
    client.post(reverse("meeting_people", args=[meeting.uid]), data)
    assert sorted(standings(meeting).values()) == ["attended", "attended", "excused"]
    assert "Var där: 2" in page(client, "meeting_people", meeting)


def test_the_leader_calls_the_meeting_off(client, reader) -> None:
    meeting = meeting_of(leader=reader)
    client.post(reverse("meeting_cancel", args=[meeting.uid]))
    assert "Mötet är inställt" in page(client, "meeting", meeting)


def test_the_leader_sees_a_protected_person_by_alias_and_in_its_place(client, reader) -> None:
    hidden = UserFactory(
        first_name=CANARY, last_name=CANARY, protected=True, protected__alias="Örn"
    )
    seen = UserFactory(first_name="Maja", last_name="Ek")
    text = page(client, "meeting_people", meeting_of(hidden, seen, leader=reader, place=""))
    assert CANARY not in text
    assert text.index("Maja Ek") < text.index("Örn")


def test_the_protected_leader_is_seen_by_alias(client, reader) -> None:
    hidden = UserFactory(first_name=CANARY, protected=True, protected__alias="Örn")
    text = page(client, "meeting", meeting_of(reader, leader=hidden))
    assert CANARY not in text
    assert "Örn" in text


def test_who_is_asked_does_not_see_the_others(client, reader) -> None:
    other = UserFactory(first_name="Annanperson")
    meeting = meeting_of(reader, other)
    assert "Annanperson" not in page(client, "meeting", meeting)
    assert client.get(reverse("meeting_people", args=[meeting.uid])).status_code == 404


def test_the_owner_lets_somebody_lead_beside_the_leader(client, reader) -> None:
    meeting = meeting_of()
    address = reverse("meeting_people", args=[meeting.uid])
    assert client.get(address).status_code == 404

    def owner() -> api.MeetingOwner:
        return api.MeetingOwner(kind="tests", may_lead=lambda who, key: (who, key) == (reader, "1"))

    with hooks.register_temporarily("register_meeting_owner", owner):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["my_meetings", "meeting_people"])
def test_twenty_cost_as_many_queries_as_one(
    client, reader, name, django_assert_max_num_queries
) -> None:
    def ask(meeting):
        return page(client, name, meeting if name == "meeting_people" else None)

    meeting = meeting_of(UserFactory(), leader=reader)
    ask(meeting)
    with django_assert_max_num_queries(12) as one:
        ask(meeting)
    for _number in range(19):
        meeting_of(reader, leader=reader)
    api.invite(meeting=meeting, people=UserFactory.create_batch(19))
    with django_assert_max_num_queries(len(one)):
        ask(meeting)


def test_the_address_for_calendars_is_shown_and_renewed(client, reader) -> None:
    before = page(client, "my_calendar")
    after = client.post(reverse("my_calendar"), follow=True).content.decode()
    assert before.count("webcal://") == after.count("webcal://") == 1
    assert before.partition("webcal://")[2][:120] != after.partition("webcal://")[2][:120]
