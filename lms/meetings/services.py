"""The only writers of meetings. Whoever writes holds the meeting's row: seats are counted once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings import queries, rules
from lms.meetings.errors import (
    EndsBeforeItBegins,
    MeetingClosed,
    MeetingNotFound,
    NotBegun,
    NotPossible,
    SeatsTaken,
    SeriesNotSound,
)
from lms.meetings.models import CalendarAddress, Meeting, Participation
from lms.meetings.signals import attendance_recorded
from lms.meetings.vocabulary import SEND, Letter, Standing
from lms.outbox.api import Payload, enqueue

PLANNED = ("title", "starts_at", "ends_at", "zone", "place", "link", "seats")


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
        SeriesNotSound: too many meetings, none, or no step between them.
    """
    _expect_length(plan)
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
def invite(*, meeting: Meeting, people: Iterable[User]) -> None:
    """Ask people to a meeting, each once, and send them the calendar's file.

    Raises:
        MeetingClosed: it was cancelled or has begun.
    """
    meeting = _held(meeting)
    _expect_open(meeting)
    for person in people:
        participation, is_new = Participation.objects.get_or_create(meeting=meeting, user=person)
        if is_new:
            _tell(participation, Letter.INVITED)


@transaction.atomic
def answer(*, meeting: Meeting, user: User, answer: Standing) -> Participation:
    """Keep a person's answer; a yes without a free seat waits, a given-up seat moves on.

    Raises:
        MeetingClosed: it was cancelled or has begun.
        MeetingNotFound: the person is not asked.
        NotPossible: it is no answer, or does not fit.
    """
    meeting = _held(meeting)
    _expect_open(meeting)
    participation = Participation.objects.filter(meeting=meeting, user=user).first()
    if participation is None:
        raise MeetingNotFound
    if answer not in rules.ANSWERS:
        raise NotPossible
    before = Standing(participation.standing)
    _stand(participation, rules.answered(before, answer, _free(meeting)))
    _move_up(meeting)
    return participation


@transaction.atomic
def change(*, meeting: Meeting, plan: Plan, following: bool = False) -> None:
    """Change a meeting, and with `following` the later ones of its series by as much.

    Times move by the wall clock. Everybody who has not declined is told.

    Raises:
        EndsBeforeItBegins: it would have no length.
        MeetingClosed: it was cancelled or has begun.
        SeatsTaken: more people have a seat than there would be seats.
    """
    _expect_length(plan)
    meeting = _held(meeting)
    _expect_open(meeting)
    old, new = (rules.wall_clock(each.starts_at, plan.zone) for each in (meeting, plan))
    later = list(queries.following(meeting).select_for_update()) if following else []
    _change_one(meeting, plan)
    for each in later:
        _change_one(each, _moved(plan, rules.shifted(each.starts_at, plan.zone, new - old)))


@transaction.atomic
def cancel(*, meeting: Meeting, following: bool = False) -> None:
    """Call a meeting off, and with `following` the later ones of its series; tell everybody.

    Raises:
        MeetingClosed: it was cancelled before or has begun.
    """
    meeting = _held(meeting)
    _expect_open(meeting)
    later = list(queries.following(meeting).select_for_update()) if following else []
    for each in (meeting, *later):
        each.cancelled_at = now()
        _write(each, "cancelled_at")
        _tell_all(each, Letter.CANCELLED)


@transaction.atomic
def record_attendance(
    *, meeting: Meeting, by: User, attendance: Mapping[int, Standing]
) -> Sequence[Participation]:
    """Note who was there and who is excused, by participation; return what changed.

    Raises:
        MeetingClosed: it was cancelled.
        NotBegun: the time has not come.
        NotPossible: it says something else than there or excused.
    """
    meeting = _held(meeting)
    _expect_attendance(meeting, attendance)
    asked = Participation.objects.filter(meeting=meeting, pk__in=attendance)
    noted = [each for each in asked if each.standing != attendance[each.pk]]
    for participation in noted:
        _stand(participation, attendance[participation.pk])
        attendance_recorded.send(Participation, participation=participation, by=by)
    return noted


@transaction.atomic
def calendar_address(*, user: User) -> CalendarAddress:
    """Return the person's calendar address, made at the first asking."""
    address, _is_new = CalendarAddress.objects.get_or_create(user=user)
    return address


@transaction.atomic
def renew_calendar(*, user: User) -> CalendarAddress:
    """Give the person a new calendar address; the old one leads nowhere from now on."""
    address = calendar_address(user=user)
    address.key = new_id()
    address.save(update_fields=["key"])
    return address


@transaction.atomic
def forget_person(*, user: User) -> None:
    """Take a person who leaves out of what is to come, and let others move up."""
    CalendarAddress.objects.filter(user=user).delete()
    ahead = Meeting.objects.filter(participations__user=user, starts_at__gt=now())
    for meeting in ahead.order_by("pk").select_for_update():
        Participation.objects.filter(meeting=meeting, user=user).delete()
        _move_up(meeting)


def _held(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, for nobody else to write until the end."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _expect_open(meeting: Meeting) -> None:
    if not meeting.is_open:
        raise MeetingClosed


def _expect_length(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise EndsBeforeItBegins


def _expect_attendance(meeting: Meeting, attendance: Mapping[int, Standing]) -> None:
    if meeting.is_cancelled:
        raise MeetingClosed
    if not meeting.has_begun:
        raise NotBegun
    if not rules.ATTENDANCE.issuperset(attendance.values()):
        raise NotPossible


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in PLANNED}


def _moved(plan: Plan, start: datetime) -> Plan:
    return replace(plan, starts_at=start, ends_at=start + (plan.ends_at - plan.starts_at))


def _change_one(meeting: Meeting, plan: Plan) -> None:
    taken = queries.seats_taken(meeting)
    if plan.seats is not None and plan.seats < taken:
        raise SeatsTaken(taken=taken)
    for name, value in _fields(plan).items():
        setattr(meeting, name, value)
    _write(meeting, *PLANNED)
    _tell_all(meeting, Letter.CHANGED)
    _move_up(meeting)


def _write(meeting: Meeting, *fields: str) -> None:
    meeting.sequence += 1
    meeting.save(update_fields=[*fields, "sequence"])


def _free(meeting: Meeting) -> int | None:
    return rules.free_seats(meeting.seats, queries.seats_taken(meeting))


def _move_up(meeting: Meeting) -> None:
    """Give free seats to those who wait, unless it is too late to come."""
    if not meeting.is_open:
        return
    waiting = {each.pk: each for each in queries.waiting(meeting)}
    for pk in rules.moved_up(list(waiting), _free(meeting)):
        _stand(waiting[pk], Standing.YES)
        _tell(waiting[pk], Letter.SEAT)


def _stand(participation: Participation, standing: Standing) -> None:
    """Take one step of the transition table.

    Raises:
        NotPossible: the table does not lead there.
    """
    before = Standing(participation.standing)
    if standing == before:
        return
    if not rules.may_become(before, standing):
        raise NotPossible
    participation.waiting_since = now() if standing == Standing.WAITING else None
    participation.standing = standing
    participation.save(update_fields=["standing", "waiting_since"])


def _tell_all(meeting: Meeting, letter: Letter) -> None:
    asked = Participation.objects.filter(meeting=meeting).exclude(standing=Standing.NO)
    for participation in asked:
        _tell(participation, letter)


def _tell(participation: Participation, letter: Letter) -> None:
    sequence = participation.meeting.sequence
    # A seat may be given up and come back, so that letter has no key of its own.
    key = str(new_id()) if letter == Letter.SEAT else f"{participation.pk}:{letter}:{sequence}"
    payload: Payload = {"participation": participation.pk, "letter": letter.value}
    enqueue(effect=SEND, key=key, payload=payload)
