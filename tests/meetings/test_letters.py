"""One letter for each, however many meetings it is about, when the reader is awake."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from icalendar import Calendar

from lms.meetings import api
from lms.meetings.models import Meeting, Participation
from lms.meetings.vocabulary import SEND, SEND_TAKEN_OUT
from lms.notifications.models import QuietHours
from lms.outbox.api import enqueue, run_due
from tests.factories.accounts import UserFactory
from tests.factories.meetings import meeting_of, plan

pytestmark = pytest.mark.django_db

NOON = datetime.fromisoformat("2027-10-27T12:00:00+02:00")
LATE = datetime.fromisoformat("2027-10-27T23:30:00+02:00")
MORNING = datetime.fromisoformat("2027-10-28T07:00:00+02:00")
CANARY = "Kanarieträff"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def sent() -> list:
    """Let the worker run, and return the new letters."""
    mail.outbox.clear()
    run_due()
    return list(mail.outbox)


def series_of(*people, times: int = 16, **fields) -> list[Meeting]:
    made = api.arrange(
        plan=plan(**fields),
        owner=api.Owner("tests", "1"),
        leader=UserFactory(),
        repeats=api.Repetition(rhythm=api.Rhythm.WEEKLY, times=times),
    )
    api.invite_to_all(meetings=made, people=people)
    return made


def calendars_in(letter) -> list[Calendar]:
    return [Calendar.from_ical(each[1]) for each in letter.attachments]


def test_a_series_is_one_letter_with_a_file_for_each_meeting() -> None:
    people = UserFactory.create_batch(2)
    made = series_of(*people)
    letters = sent()
    assert sorted(each.to[0] for each in letters) == sorted(each.email for each in people)
    for letter in letters:
        assert "(16 möten)" in letter.subject
        files = calendars_in(letter)
        # All events of one request are of one UID (RFC 5546, 3.2.2), so each has its own file.
        events = [event for file in files for event in file.walk("VEVENT")]
        assert [len(file.walk("VEVENT")) for file in files] == [1] * 16
        assert {file["METHOD"] for file in files} == {"REQUEST"}
        assert len({str(event["UID"]) for event in events}) == 16
        assert letter.body.count("Nätverksträff\n") >= len(made)


def test_a_change_of_the_later_ones_too_is_one_letter() -> None:
    series = series_of(UserFactory())
    sent()
    api.change(meeting=series[0], plan=plan(title="Ny rubrik"), following=True)
    [letter] = sent()
    assert letter.subject == "Ändrat: Ny rubrik (16 möten)"
    assert len(calendars_in(letter)) == 16


def test_the_end_of_a_series_is_one_letter() -> None:
    series = series_of(UserFactory())
    sent()
    api.cancel(meeting=series[0], following=True)
    [letter] = sent()
    assert {file["METHOD"] for file in calendars_in(letter)} == {"CANCEL"}
    assert len(letter.attachments) == 16


def test_who_is_taken_out_of_a_series_gets_one_letter() -> None:
    person = UserFactory()
    series = series_of(person)
    sent()
    api.take_back(meetings=series, people=[person])
    [letter] = sent()
    assert len(letter.attachments) == 16


def test_what_is_arranged_at_night_is_told_in_the_morning(clock) -> None:
    clock.move_to(LATE)
    series_of(UserFactory())
    assert sent() == []
    clock.move_to(MORNING - timedelta(minutes=1))
    assert sent() == []
    clock.move_to(MORNING)
    assert len(sent()) == 1


def test_each_reader_has_quiet_hours_of_their_own(clock) -> None:
    early, owl = UserFactory.create_batch(2)
    QuietHours.objects.create(user=owl, begin="01:00", end="10:00", zone="Europe/Stockholm")
    clock.move_to(LATE)
    meeting_of(early, owl)
    assert [each.to for each in sent()] == [[owl.email]]
    clock.move_to(MORNING)
    assert [each.to for each in sent()] == [[early.email]]


@pytest.mark.parametrize("word", ["change", "cancel", "take_back"])
def test_what_changes_about_tomorrow_is_told_at_night(clock, word) -> None:
    person = UserFactory()
    meeting = meeting_of(person, starts_at=LATE + timedelta(hours=20))
    sent()
    clock.move_to(LATE)
    acts = {
        # Moved to next week it is not near any more, but who does not know goes there tomorrow.
        "change": lambda: api.change(meeting=meeting, plan=plan()),
        "cancel": lambda: api.cancel(meeting=meeting),
        "take_back": lambda: api.take_back(meetings=[meeting], people=[person]),
    }
    acts[word]()
    assert len(sent()) == 1


def test_what_changes_about_next_week_waits_for_the_morning(clock) -> None:
    meeting = meeting_of(UserFactory())
    sent()
    clock.move_to(LATE)
    api.cancel(meeting=meeting)
    assert sent() == []
    clock.move_to(MORNING)
    assert len(sent()) == 1


def test_an_invitation_that_morning_would_overtake_comes_at_night(clock) -> None:
    clock.move_to(LATE)
    meeting_of(UserFactory(), starts_at=MORNING - timedelta(minutes=30))
    assert len(sent()) == 1


def test_a_meeting_called_off_meanwhile_is_left_out_of_the_letter() -> None:
    series = series_of(UserFactory(), times=3)
    api.cancel(meeting=series[1])
    asked, ended = sorted(sent(), key=lambda each: -len(each.attachments))
    assert len(asked.attachments) == 2
    assert "inställ" in ended.subject.lower()


def test_a_protected_reader_s_letter_says_nothing_of_what_and_where() -> None:
    hidden = UserFactory(protected=True)
    series = series_of(hidden, times=2, title=CANARY, place="")
    api.change(meeting=series[1], plan=plan(title=CANARY, place="", link="https://example.org/x"))
    for letter in sent():
        assert letter.subject == "Något väntar på dig på Hemmaplan"
        said = f"{letter.subject}{letter.body}{letter.alternatives}{letter.attachments}"
        assert CANARY not in said
        assert [str(each.walk("VEVENT")[0]["SUMMARY"]) for each in calendars_in(letter)]


def test_letters_that_an_earlier_release_wrote_down_are_sent() -> None:
    person, gone = UserFactory.create_batch(2)
    meeting = meeting_of(person, gone)
    sent()
    asked = Participation.objects.get(meeting=meeting, user=person)
    Participation.objects.filter(user=gone).delete()
    enqueue(effect=SEND, key="old", payload={"participation": asked.pk, "letter": "changed"})
    enqueue(effect=SEND_TAKEN_OUT, key="old", payload={"meeting": meeting.pk, "user": gone.pk})
    assert sorted(each.to[0] for each in sent()) == sorted([person.email, gone.email])
