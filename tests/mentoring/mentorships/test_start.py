"""Two homes that have not met in time need a person, whatever was arranged or ticked meanwhile."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.api import Role
from lms.common.clock import as_of, now
from lms.meetings import api as meetings
from lms.meetings.vocabulary import Standing
from mentoring.mentorships import appointments, tasks
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.services import breaks, starting
from mentoring.mentorships.services.moving import finish_task
from mentoring.mentorships.vocabulary import Side, TaskKind
from mentoring.models import Task
from mentoring.pairing.vocabulary import PairState
from tests.factories.accounts import member
from tests.factories.mentoring import (
    accepted,
    adult_of,
    agreed,
    in_touch,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
)

pytestmark = pytest.mark.django_db

TERM = 14
"""Days to the first meeting, as programmes begin."""


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def coordinator(programme):
    return member(programme.organisation, Role.COORDINATOR)


@pytest.fixture
def began():
    return now()


@pytest.fixture
def pair(programme, coordinator, began):
    with as_of(began):
        return accepted(proposed(mentor_in(programme), mentee_in(programme)))


@pytest.fixture
def on(began):
    """Return the clock on a day since both homes said yes."""
    return lambda day: as_of(began + timedelta(days=day))


def looks(on, *days: float) -> None:
    """Let the worker look after the pairs on some days, twice on each."""
    for day in days:
        with on(day):
            tasks.look_after()
            tasks.look_after()


def arranges(on, pair, coordinator, day: float, *, ahead: float):
    """Let the coordinator ask both homes on a day to a meeting so many days ahead."""
    with on(day):
        starts_at = now() + timedelta(days=ahead)
        when = Appointment(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
        starting.arrange_start(pair=pair, when=when, by=coordinator)
    return appointments.latest(pair)


def notes(on, meeting, day: float, *people) -> None:
    """Let the coordinator note who came."""
    with on(day):
        meetings.record_attendance(
            meeting=meeting,
            by=meeting.leader,
            attendance={
                each.pk: Standing.ATTENDED if each.user in people else Standing.EXCUSED
                for each in meetings.participations_of(meeting)
            },
        )


def agree(on, pair, day: float) -> None:
    """Let both homes tick the agreement on a day; then the mentorship has begun."""
    with on(day):
        for side in Side:
            agreed(pair, side)
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE


def waiting(pair) -> list[str]:
    """Return what waits for the coordinator."""
    return sorted(pair.tasks.filter(done_at=None).values_list("kind", flat=True))


BOTH = [TaskKind.NO_START, TaskKind.START]


def test_a_pair_that_nobody_has_brought_together_is_told_after_the_days_and_not_before(
    pair, on
) -> None:
    looks(on, TERM)
    assert waiting(pair) == [TaskKind.START]
    looks(on, TERM + 1, TERM + 2)
    assert waiting(pair) == BOTH


def test_an_agreement_that_was_ticked_is_no_meeting(pair, on) -> None:
    agree(on, pair, 2)
    assert waiting(pair) == [TaskKind.START]
    looks(on, TERM + 1)
    assert waiting(pair) == BOTH


def test_an_agreement_that_is_ticked_late_does_not_hide_that_nobody_has_met(pair, on) -> None:
    looks(on, TERM + 1)
    agree(on, pair, TERM + 2)
    looks(on, TERM + 3)
    assert waiting(pair) == BOTH


def test_a_meeting_at_which_both_homes_were_is_a_start(pair, on, coordinator) -> None:
    meeting = arranges(on, pair, coordinator, 1, ahead=5)
    notes(on, meeting, 7, *(adult_of(pair, side) for side in Side))
    looks(on, 8, TERM + 1, 40)
    assert waiting(pair) == []


@pytest.mark.parametrize("came", Side)
def test_a_meeting_to_which_one_home_came_is_none(pair, on, coordinator, came) -> None:
    meeting = arranges(on, pair, coordinator, 1, ahead=5)
    notes(on, meeting, 7, adult_of(pair, came))
    looks(on, 10)
    assert waiting(pair) == [TaskKind.START]


def test_a_contact_that_was_noted_is_a_start(pair, on) -> None:
    agree(on, pair, 2)
    with on(3):
        in_touch(pair)
    assert waiting(pair) == []
    looks(on, TERM + 1)
    assert waiting(pair) == []


def test_what_has_come_about_takes_the_alarm_back(pair, on, coordinator) -> None:
    meeting = arranges(on, pair, coordinator, 1, ahead=5)
    looks(on, TERM + 1)
    assert waiting(pair) == BOTH
    notes(on, meeting, TERM + 2, *(adult_of(pair, side) for side in Side))
    assert waiting(pair) == []


def test_a_coordinator_has_some_days_to_note_who_came(pair, on, coordinator) -> None:
    arranges(on, pair, coordinator, 1, ahead=TERM)
    looks(on, TERM + 2, TERM + 4)
    assert waiting(pair) == []
    looks(on, TERM + 5)
    assert waiting(pair) == BOTH


def test_a_meeting_that_was_called_off_asks_for_another(pair, on, coordinator) -> None:
    meeting = arranges(on, pair, coordinator, 1, ahead=5)
    looks(on, 2)
    assert waiting(pair) == []
    with on(3):
        meetings.cancel(meeting=meeting)
    looks(on, 3.1)
    assert waiting(pair) == [TaskKind.START]


def test_each_meeting_that_comes_to_nothing_is_told_anew(pair, on, coordinator) -> None:
    looks(on, TERM + 1)
    for turn in range(3):
        day = TERM + 2 + 10 * turn
        arranges(on, pair, coordinator, day, ahead=3)
        looks(on, day + 1)
        assert waiting(pair) == []
        looks(on, day + 9)
        assert waiting(pair) == BOTH
    assert Task.objects.filter(pair=pair, kind=TaskKind.NO_START).count() == 4


def test_a_meeting_that_is_far_ahead_comforts_nobody_and_is_told_again_when_it_is_missed(
    pair, on, coordinator
) -> None:
    arranges(on, pair, coordinator, 3, ahead=40)
    looks(on, TERM)
    assert waiting(pair) == []
    looks(on, TERM + 1)
    assert waiting(pair) == [TaskKind.NO_START]
    with on(TERM + 1):
        finish_task(task=pair.tasks.get(done_at=None), by=coordinator)
    looks(on, 35)
    assert waiting(pair) == []
    looks(on, 50)
    assert waiting(pair) == BOTH


def test_a_pause_that_called_the_meeting_off_asks_for_another_when_it_goes_on(
    pair, on, coordinator
) -> None:
    agree(on, pair, 2)
    arranges(on, pair, coordinator, 2, ahead=5)
    with on(3):
        breaks.pause(pair=pair, by=coordinator)
    looks(on, TERM + 1)
    assert waiting(pair) == []
    with on(TERM + 2):
        breaks.resume(pair=pair, by=coordinator)
    looks(on, TERM + 2.1)
    assert waiting(pair) == BOTH


def test_the_coordinator_is_reminded_to_note_who_came_until_it_is_noted(
    client, pair, on, coordinator
) -> None:
    reminder = "Skriv upp vilka som kom"
    meeting = arranges(on, pair, coordinator, 1, ahead=5)
    client.force_login(coordinator)

    def page(day: float) -> str:
        with on(day):
            return client.get(reverse("mentorship_pair", args=[pair.pk])).content.decode()

    assert reminder not in page(2)
    assert reminder in page(7)
    notes(on, meeting, 7, *(adult_of(pair, side) for side in Side))
    assert reminder not in page(7)
