"""The mentors of a programme meet once a quarter."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from lms.accounts.models import User
from lms.common.clock import as_of
from lms.meetings import api as meetings
from lms.meetings.models import Meeting
from mentoring.demo.circles import meet
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.learning.workshops import mentors_of
from mentoring.pairing.models import Programme

HOUR: Final = 18
QUARTER: Final = timedelta(weeks=13)
LAST_DAYS_AGO: Final = 40
TOLD_WEEKS: Final = timedelta(weeks=5)


def hold_workshops(programme: Programme, leader: User, present: datetime) -> None:
    """Let the mentors have met some weeks ago, and be asked to the next quarter's evening."""
    last = present - timedelta(days=LAST_DAYS_AGO)
    for day in (last, last + QUARTER):
        with as_of(min(day - TOLD_WEEKS, present)):
            planned = _planned(programme, leader, day)
        if planned.starts_at < present:
            meet(planned)


def _planned(programme: Programme, leader: User, day: datetime) -> Meeting:
    at = timezone.localtime(day).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    plan = meetings.Plan(
        title="Mentorskväll",
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        link="https://mote.example.se/mentorskvall",
    )
    [planned] = meetings.arrange(
        plan=plan, owner=meetings.Owner(WORKSHOP, str(programme.pk)), leader=leader
    )
    meetings.invite(meeting=planned, people=mentors_of(str(programme.pk)))
    return planned
