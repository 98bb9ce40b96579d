"""The only writers of meetings. Whoever writes holds the meeting's row: seats are counted once."""

from lms.meetings.services.addresses import calendar_address, renew_calendar
from lms.meetings.services.attendance import record_attendance
from lms.meetings.services.planning import Owner, Plan, arrange, cancel, change
from lms.meetings.services.seats import (
    answer,
    forget_person,
    invite,
    invite_to_all,
    keep_out_of_places,
    take_back,
)

__all__ = [
    "Owner",
    "Plan",
    "answer",
    "arrange",
    "calendar_address",
    "cancel",
    "change",
    "forget_person",
    "invite",
    "invite_to_all",
    "keep_out_of_places",
    "record_attendance",
    "renew_calendar",
    "take_back",
]
