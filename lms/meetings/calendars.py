"""Meetings as iCalendar (RFC 5545) and as invitations by mail (iTIP, RFC 5546).

A calendar names nobody but its reader: not the leader, not the others who are asked.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.models import Meeting
from lms.meetings.queries import MyMeeting
from lms.meetings.vocabulary import Standing

REQUEST: Final = "REQUEST"
CANCEL: Final = "CANCEL"
PUBLISH: Final = "PUBLISH"
REFRESH: Final = timedelta(hours=6)
PARTSTAT: Final = {
    Standing.INVITED: "NEEDS-ACTION",
    Standing.YES: "ACCEPTED",
    Standing.NO: "DECLINED",
    Standing.MAYBE: "TENTATIVE",
    Standing.WAITING: "TENTATIVE",
    Standing.ATTENDED: "ACCEPTED",
    Standing.EXCUSED: "DECLINED",
}
UNSURE: Final = frozenset({Standing.INVITED, Standing.MAYBE, Standing.WAITING})


def invitation(seen: MyMeeting, reader: User) -> bytes:
    """Return what a mail carries: a request, or the end of one that was cancelled."""
    method = CANCEL if seen.meeting.is_cancelled else REQUEST
    event = _event(seen, reader)
    event.add("organizer", vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}"))
    me = vCalAddress(f"mailto:{reader.email}")
    me.params["PARTSTAT"] = vText(PARTSTAT[seen.standing or Standing.INVITED])
    event.add("attendee", me, encode=False)
    return bytes(_calendar(method, [event]).to_ical())


def withdrawal(meeting: Meeting, reader: User) -> bytes:
    """Return what takes a meeting out of the calendar of somebody who is no longer asked to it."""
    event = _event(MyMeeting(meeting, None), reader)
    for name in ("status", "location"):
        event.pop(name, None)
    event.add("status", "CANCELLED")
    event.add("organizer", vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}"))
    event.add("attendee", vCalAddress(f"mailto:{reader.email}"), encode=False)
    return bytes(_calendar(CANCEL, [event]).to_ical())


def subscription(meetings: Iterable[MyMeeting], reader: User) -> bytes:
    """Return what a subscribed calendar reads."""
    calendar = _calendar(PUBLISH, [_event(each, reader) for each in meetings])
    calendar.add("x-wr-calname", settings.PLATFORM_NAME)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return bytes(calendar.to_ical())


def address_of(meeting: Meeting, reader: User) -> str:
    """Return the meeting's page in the reader's language."""
    with translation.override(reader.language):
        return f"{settings.BASE_URL}{reverse('meeting', args=[meeting.uid])}"


def _calendar(method: str, events: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PLATFORM_NAME}//meetings//")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar


def _event(seen: MyMeeting, reader: User) -> Event:
    meeting, zone = seen.meeting, ZoneInfo(seen.meeting.zone)
    event = Event()
    event.add("uid", f"{meeting.uid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now())
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", _summary(meeting, reader))
    event.add("status", _status(seen))
    event.add("url", address_of(meeting, reader))
    if location := _location(meeting, reader):
        event.add("location", location)
    return event


def _summary(meeting: Meeting, reader: User) -> str:
    """Return what it is called; to somebody protected, as in their mails, only what it is."""
    if not reader.has_protected_identity:
        return meeting.title
    with translation.override(reader.language):
        return _("Meeting")


def _location(meeting: Meeting, reader: User) -> str:
    """Return where it is; in the calendar of somebody protected no place stands, whoever leads."""
    return meeting.link if reader.has_protected_identity else meeting.place or meeting.link


def _status(seen: MyMeeting) -> str:
    if seen.meeting.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if seen.standing in UNSURE else "CONFIRMED"
