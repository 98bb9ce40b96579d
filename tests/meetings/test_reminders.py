"""The day before, each is reminded once of the time that counts then."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from lms.meetings import api
from lms.meetings.models import Meeting
from lms.meetings.vocabulary import Standing
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.meetings import meeting_of, plan

pytestmark = pytest.mark.django_db

# A Wednesday noon; the meeting is on Monday evening, over the night when clocks go back.
NOON = datetime.fromisoformat("2027-10-27T12:00:00+02:00")
BEGINS = datetime.fromisoformat("2027-11-01T18:00:00+01:00")
BEFORE = datetime.fromisoformat("2027-10-31T16:59:00+01:00")
REMINDED = datetime.fromisoformat("2027-10-31T17:00:00+01:00")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def reminders() -> dict[str, str]:
    """Let the worker run, and return the texts of all reminders by who got them."""
    run_due()
    found = [each for each in mail.outbox if each.subject.startswith("I morgon")]
    texts = {each.to[0]: str(each.body) for each in found}
    assert len(texts) == len(found), "somebody was reminded twice"
    return texts


def test_everybody_is_reminded_the_afternoon_before_and_once(clock) -> None:
    meeting_of(*UserFactory.create_batch(2), starts_at=BEGINS)
    clock.move_to(BEFORE)
    assert reminders() == {}
    clock.move_to(REMINDED)
    assert len(reminders()) == 2
    clock.move_to(BEGINS + timedelta(days=3))
    assert len(reminders()) == 2


def test_the_reminder_knows_whether_one_has_said_yes(clock) -> None:
    sure, silent = UserFactory.create_batch(2)
    meeting = meeting_of(sure, silent, starts_at=BEGINS)
    api.answer(meeting=meeting, user=sure, answer=Standing.YES)
    clock.move_to(REMINDED)
    found = reminders()
    assert "Har något kommit emellan" in found[sure.email]
    assert "Du har inte sagt ja än" in found[silent.email]


def test_who_declined_or_waits_is_left_alone(clock) -> None:
    seated, late, away = UserFactory.create_batch(3)
    meeting = meeting_of(seated, late, away, starts_at=BEGINS, seats=1)
    for person, answer in ((seated, "yes"), (late, "yes"), (away, "no")):
        api.answer(meeting=meeting, user=person, answer=Standing(answer))
    clock.move_to(REMINDED)
    assert len(reminders()) == 1


def test_who_is_asked_later_than_that_is_not_reminded_too(clock) -> None:
    meeting = meeting_of(starts_at=BEGINS)
    clock.move_to(REMINDED)
    api.invite(meeting=meeting, people=[UserFactory()])
    clock.move_to(BEGINS)
    assert reminders() == {}


def test_a_meeting_that_moves_is_reminded_of_at_its_new_time_only(clock) -> None:
    meeting = meeting_of(UserFactory(), starts_at=BEGINS)
    api.change(meeting=meeting, plan=plan(starts_at=BEGINS + timedelta(days=2)))
    clock.move_to(REMINDED + timedelta(hours=1))
    assert reminders() == {}
    clock.move_to(REMINDED + timedelta(days=2))
    assert len(reminders()) == 1


def test_a_meeting_that_is_called_off_reminds_nobody(clock) -> None:
    meeting = meeting_of(UserFactory(), starts_at=BEGINS)
    api.cancel(meeting=Meeting.objects.get(pk=meeting.pk))
    clock.move_to(REMINDED)
    assert reminders() == {}


def test_a_reminder_carries_no_file_that_calendars_would_read_again(clock) -> None:
    meeting_of(UserFactory(), starts_at=BEGINS)
    clock.move_to(REMINDED)
    assert reminders()
    assert mail.outbox[-1].attachments == []
