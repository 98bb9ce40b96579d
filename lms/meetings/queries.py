"""Reads about meetings."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings import rules
from lms.meetings.models import CalendarAddress, Meeting, Participation
from lms.meetings.vocabulary import CALENDAR_SALT, Standing

# Calendars keep what was; a year of it is enough to look back on.
SHOWN_BACK: Final = timedelta(days=365)


@dataclass(frozen=True)
class MyMeeting:
    """A meeting as one person sees it; `standing` is None for who only leads it."""

    meeting: Meeting
    standing: Standing | None


def meetings_of(user: User) -> QuerySet[Meeting]:
    """Return the meetings a person is asked to or leads, each with `my_standing`."""
    mine = Participation.objects.filter(meeting=OuterRef("pk"), user=user)
    return Meeting.objects.filter(Exists(mine) | Q(leader=user)).annotate(
        my_standing=Subquery(mine.values("standing")[:1])
    )


def coming_meetings(user: User) -> list[MyMeeting]:
    """Return what has not ended, soonest first. One query."""
    return _seen(meetings_of(user).filter(ends_at__gte=now()).order_by("starts_at", "pk"))


def past_meetings(user: User) -> QuerySet[Meeting]:
    """Return what has ended, newest first, each with `my_standing`."""
    return meetings_of(user).filter(ends_at__lt=now()).order_by("-starts_at", "-pk")


def calendar_meetings(user: User) -> list[MyMeeting]:
    """Return what a subscribed calendar shows: all but what the person declined. One query."""
    kept = meetings_of(user).filter(ends_at__gte=now() - SHOWN_BACK)
    shown = _seen(kept.order_by("starts_at", "pk"))
    return [each for each in shown if each.standing != Standing.NO]


def seen(meeting: Meeting, user: User) -> MyMeeting:
    """Return a meeting as this person sees it. One query."""
    mine = Participation.objects.filter(meeting=meeting, user=user).values_list("standing")
    found = mine.first()
    return MyMeeting(meeting, Standing(found[0]) if found else None)


def participations_of(meeting: Meeting) -> list[Participation]:
    """Return who is asked, in order of the names that may be shown. One query.

    The database knows real names: sorting there would tell where a protected one stands.
    """
    found = Participation.objects.filter(meeting=meeting).select_related("user")
    return sorted(found, key=lambda each: (str(each.user).casefold(), each.pk))


def seats_taken(meeting: Meeting) -> int:
    """Return how many seats are taken. One query."""
    return Participation.objects.filter(meeting=meeting, standing__in=rules.SEATED).count()


def waiting(meeting: Meeting) -> QuerySet[Participation]:
    """Return who waits for a seat, first come first."""
    found = Participation.objects.filter(meeting=meeting, standing=Standing.WAITING)
    return found.select_related("meeting").order_by("waiting_since", "pk")


def following(meeting: Meeting) -> QuerySet[Meeting]:
    """Return the later meetings of the same series that are still to come, by time.

    In that order they are locked too, behind the one that is changed: two leaders of a series
    never wait for each other.
    """
    if meeting.series is None:
        return Meeting.objects.none()
    later = Meeting.objects.filter(
        series=meeting.series, starts_at__gt=meeting.starts_at, cancelled_at=None
    )
    return later.order_by("starts_at", "pk")


def series_of(meeting: Meeting) -> QuerySet[Meeting]:
    """Return the other meetings of the same series, by time."""
    if meeting.series is None:
        return Meeting.objects.none()
    others = Meeting.objects.filter(series=meeting.series).exclude(pk=meeting.pk)
    return others.order_by("starts_at", "pk")


def meetings_owned(kind: str, key: str) -> QuerySet[Meeting]:
    """Return the meetings of one owner, by time."""
    return Meeting.objects.filter(owner_kind=kind, owner_key=key).order_by("starts_at", "pk")


def signed_key(address: CalendarAddress) -> str:
    """Return what stands in a calendar address; the key alone would not do."""
    return Signer(salt=CALENDAR_SALT).sign(address.key.hex)


def user_of_calendar(signed: str) -> User | None:
    """Return whose calendar this is; None for an address that is not, or no longer, right."""
    try:
        key = uuid.UUID(Signer(salt=CALENDAR_SALT).unsign(signed))
    except (BadSignature, ValueError):
        return None
    found = CalendarAddress.objects.filter(key=key, user__is_active=True).select_related("user")
    address = found.first()
    return address.user if address else None


def _seen(meetings: Iterable[Meeting]) -> list[MyMeeting]:
    return [MyMeeting(each, standing_in(each)) for each in meetings]


def standing_in(meeting: Meeting) -> Standing | None:
    """Return what `meetings_of` found, as a word."""
    found = getattr(meeting, "my_standing", None)
    return Standing(found) if found else None
