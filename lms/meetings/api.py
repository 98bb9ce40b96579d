"""The front door of meetings.

An app that has meetings arranges them under a key of its own and asks people::

    [meeting] = arrange(plan=Plan(title=…, starts_at=…, ends_at=…, seats=10),
                        owner=Owner("groups", str(group.pk)), leader=leader)
    invite(meeting=meeting, people=members)  # several: invite_to_all, one letter for each

says through the hook `register_meeting_owner` who leads beside the leader, and listens to
`attendance_recorded` (in the transaction of the note) for its evidence. A series is one
`Repetition` more: ``arrange(…, repeats=Repetition(rhythm=Rhythm.WEEKLY, every=2, times=8))``.
"""

from lms.meetings.access import get_meeting_for, may_lead
from lms.meetings.contributions import MeetingOwner
from lms.meetings.presentation import day_of, hours_of
from lms.meetings.queries import (
    MyMeeting,
    coming_meetings,
    meetings_owned,
    participations_of,
    seats_taken,
)
from lms.meetings.rules import Repetition
from lms.meetings.services import (
    Owner,
    Plan,
    answer,
    arrange,
    cancel,
    change,
    invite,
    invite_to_all,
    record_attendance,
    take_back,
)
from lms.meetings.signals import attendance_recorded
from lms.meetings.vocabulary import Rhythm, Standing

__all__ = [
    "MeetingOwner",
    "MyMeeting",
    "Owner",
    "Plan",
    "Repetition",
    "Rhythm",
    "Standing",
    "answer",
    "arrange",
    "attendance_recorded",
    "cancel",
    "change",
    "coming_meetings",
    "day_of",
    "get_meeting_for",
    "hours_of",
    "invite",
    "invite_to_all",
    "may_lead",
    "meetings_owned",
    "participations_of",
    "record_attendance",
    "seats_taken",
    "take_back",
]
