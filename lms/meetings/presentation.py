"""Meetings in words, by the wall clock of the place where they are."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format, time_format

from lms.meetings.models import Meeting


def day_of(meeting: Meeting) -> str:
    """Return the weekday and the date."""
    return date_format(meeting.starts_at.astimezone(ZoneInfo(meeting.zone)), "l j F Y")


def hours_of(meeting: Meeting) -> str:
    """Return from when to when, with the zone where it is not the platform's own."""
    zone = ZoneInfo(meeting.zone)
    hours = "\N{EN DASH}".join(
        time_format(each.astimezone(zone), "H:i") for each in (meeting.starts_at, meeting.ends_at)
    )
    return hours if meeting.zone == settings.TIME_ZONE else f"{hours} ({meeting.zone})"
