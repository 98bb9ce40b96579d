"""When and where: arranging meetings and series, changing and cancelling them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.common.personal_numbers import has_personal_number
from lms.meetings import queries, rules
from lms.meetings.contributions import may_have_place, people_of_owner
from lms.meetings.errors import (
    EndsBeforeItBegins,
    NamesSomebody,
    NoPlaceHere,
    SeatsTaken,
    SeriesNotSound,
)
from lms.meetings.models import Meeting
from lms.meetings.services.holding import held_open
from lms.meetings.services.seats import invite_to_all, keep_protected_out, move_up
from lms.meetings.services.telling import remind_all, tell_all
from lms.meetings.vocabulary import Letter, Part

PLANNED = tuple(name for part in Part for name in rules.FIELDS[part])


@dataclass(frozen=True)
class Owner:
    """What a meeting belongs to, in the words of the app above: its kind and a key."""

    kind: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When and where: instants are aware, `zone` is the wall clock that counts.

    Without `seats` everybody who is asked may come.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "Europe/Stockholm"
    place: str = ""
    link: str = ""
    seats: int | None = None


@transaction.atomic
def arrange(
    *, plan: Plan, owner: Owner, leader: User, repeats: rules.Repetition | None = None
) -> list[Meeting]:
    """Arrange a meeting, or a series of them, soonest first; nobody is asked yet.

    Raises:
        EndsBeforeItBegins: it has no length.
        NamesSomebody: a personal identity number stands in its title or place.
        NoPlaceHere: it names a place, and its owner keeps none.
        SeriesNotSound: too many meetings, none, or no step between them.
    """
    _expect_sound(plan, owner)
    starts = [plan.starts_at]
    if repeats is not None:
        if not repeats.is_sound:
            raise SeriesNotSound(most=rules.MOST_MEETINGS)
        starts = rules.series_starts(plan.starts_at, plan.zone, repeats)
    series = new_id() if repeats else None
    whose = {"owner_kind": owner.kind, "owner_key": owner.key, "leader": leader}
    plans = [_moved(plan, start) for start in starts]
    return [Meeting.objects.create(series=series, **whose, **_fields(each)) for each in plans]


@transaction.atomic
def change(*, meeting: Meeting, plan: Plan, following: bool = False) -> None:
    """Change a meeting, and with `following` the later ones of its series by as much.

    Only what differs is changed. A later meeting keeps what was changed in it alone; times move
    by the wall clock. Everybody who has not declined is told, in one letter of all of them. Whoever
    is protected is no longer asked to what comes to be in a place, and anew to what no longer is.

    Raises:
        EndsBeforeItBegins: it would have no length.
        MeetingClosed: it was cancelled or has begun.
        NamesSomebody: a personal identity number stands in its title or place.
        NoPlaceHere: it names a place, and its owner keeps none.
        SeatsTaken: more people have a seat than there would be seats.
    """
    meeting = held_open(meeting)
    _expect_sound(plan, Owner(meeting.owner_kind, meeting.owner_key))
    later = list(queries.following(meeting).select_for_update()) if following else []
    parts = rules.parts_changed(_fields(meeting), _fields(plan))
    if not parts:
        return
    by, since = _shift(meeting, plan), meeting.starts_at
    meeting.set_alone(meeting.alone - parts if following else meeting.alone | parts)
    changes = [(meeting, plan, parts)]
    changes += [(each, _plan_for(each, plan, by), parts - each.alone) for each in later]
    changes = [each for each in changes if each[2]]
    moved = [each for each, _plan, theirs in changes if Part.PLACE in theirs]
    if plan.place:
        keep_protected_out(moved)
    for each in changes:
        _change_one(*each)
    tell_all([each for each, _plan, _parts in changes], Letter.CHANGED, since=since)
    if not plan.place:
        _ask_protected(moved)


@transaction.atomic
def cancel(*, meeting: Meeting, following: bool = False) -> None:
    """Call a meeting off, and with `following` the later ones of its series; tell everybody.

    Raises:
        MeetingClosed: it was cancelled before or has begun.
    """
    meeting = held_open(meeting)
    later = list(queries.following(meeting).select_for_update()) if following else []
    called_off = [meeting, *later]
    for each in called_off:
        each.cancelled_at = now()
        _write(each, "cancelled_at")
    tell_all(called_off, Letter.CANCELLED)


def _expect_sound(plan: Plan, owner: Owner) -> None:
    if plan.ends_at <= plan.starts_at:
        raise EndsBeforeItBegins
    if has_personal_number(plan.title) or has_personal_number(plan.place):
        raise NamesSomebody
    if plan.place and not may_have_place(owner.kind, owner.key):
        raise NoPlaceHere


def _fields(plan: Plan | Meeting) -> dict[str, object]:
    return {name: getattr(plan, name) for name in PLANNED}


def _moved(plan: Plan, start: datetime) -> Plan:
    return replace(plan, starts_at=start, ends_at=start + (plan.ends_at - plan.starts_at))


def _shift(meeting: Meeting, plan: Plan) -> timedelta:
    """Return by how much the beginning moves on the wall clock."""
    old, new = (rules.wall_clock(each.starts_at, plan.zone) for each in (meeting, plan))
    return new - old


def _plan_for(meeting: Meeting, plan: Plan, by: timedelta) -> Plan:
    return _moved(plan, rules.shifted(meeting.starts_at, plan.zone, by))


def _change_one(meeting: Meeting, plan: Plan, parts: Collection[Part]) -> None:
    """Give a meeting those parts of a plan."""
    new = _fields_of(plan, parts)
    taken = queries.seats_taken(meeting)
    if plan.seats is not None and Part.SEATS in parts and plan.seats < taken:
        raise SeatsTaken(taken=taken)
    for name, value in new.items():
        setattr(meeting, name, value)
    _write(meeting, *new, "changed_alone")
    if Part.TIME in parts:
        remind_all([meeting])
    move_up(meeting)


def _ask_protected(meetings: Iterable[Meeting]) -> None:
    """Ask to meetings of one owner who was kept out while they were in a place."""
    meetings = list(meetings)
    if meetings:
        people = people_of_owner(meetings[0].owner_kind, meetings[0].owner_key)
        protected = [each for each in people if each.has_protected_identity]
        invite_to_all(meetings=meetings, people=protected)


def _fields_of(plan: Plan, parts: Collection[Part]) -> Mapping[str, object]:
    return {name: getattr(plan, name) for part in parts for name in rules.FIELDS[part]}


def _write(meeting: Meeting, *fields: str) -> None:
    meeting.sequence += 1
    meeting.save(update_fields=[*fields, "sequence"])
