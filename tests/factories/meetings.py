"""Meetings for tests; made by the real services."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import time_machine

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings import api
from lms.meetings.models import Meeting, Participation
from tests.factories.accounts import UserFactory


def by_day() -> time_machine.travel:
    """Let it be noon, today or tomorrow, when nobody's quiet hours hold a letter back."""
    begun = now().astimezone(ZoneInfo("Europe/Stockholm"))
    noon = begun.replace(hour=12, minute=0, second=0, microsecond=0)
    return time_machine.travel(noon if noon > begun else noon + timedelta(days=1))


def plan(**fields: object) -> api.Plan:
    """Return a plan for an evening in a week."""
    starts_at = fields.pop("starts_at", now() + timedelta(days=7))
    ends_at = fields.pop("ends_at", starts_at + timedelta(hours=2))
    return api.Plan(
        **{"title": "Nätverksträff", "place": "Biblioteket"} | fields,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def meeting_of(*people: User, leader: User | None = None, **fields: object) -> Meeting:
    """Return a meeting that these people are asked to."""
    owner = api.Owner("tests", "1")
    [meeting] = api.arrange(plan=plan(**fields), owner=owner, leader=leader or UserFactory())
    api.invite(meeting=meeting, people=people)
    return meeting


def begun(meeting: Meeting) -> Meeting:
    """Let the meeting have begun an hour ago."""
    meeting.starts_at = now() - timedelta(hours=1)
    meeting.ends_at = now() + timedelta(hours=1)
    meeting.save()
    return meeting


def standings(meeting: Meeting) -> dict[str, str]:
    """Return how everybody stands to it, by e-mail address."""
    found = Participation.objects.filter(meeting=meeting).values_list("user__email", "standing")
    return dict(found)
