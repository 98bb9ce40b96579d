"""Who may come, who moves up, and when a series meets: decisions on plain values."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lms.meetings.vocabulary import Letter, Part, Rhythm, Standing

S = Standing
ANSWERS: Final = frozenset({S.YES, S.NO, S.MAYBE})
ATTENDANCE: Final = frozenset({S.ATTENDED, S.EXCUSED})
SEATED: Final = frozenset({S.YES, S.ATTENDED})
MOST_MEETINGS: Final = 60
# The day before, when most people are at home and awake.
REMINDED_AT: Final = time(17)
# What somebody would go or stay at home in vain without knowing, when it is so near.
PRESSING: Final = frozenset({Letter.CHANGED, Letter.CANCELLED, Letter.SEAT, Letter.TAKEN_OUT})
NEAR: Final = timedelta(days=1)
# What is changed, and kept, together.
FIELDS: Final[Mapping[Part, tuple[str, ...]]] = {
    Part.TITLE: ("title",),
    Part.TIME: ("starts_at", "ends_at", "zone"),
    Part.PLACE: ("place",),
    Part.LINK: ("link",),
    Part.SEATS: ("seats",),
}

# From each standing, where it may go. Waiting is what a yes becomes when all seats are taken.
TRANSITIONS: Final[Mapping[Standing, frozenset[Standing]]] = {
    S.INVITED: frozenset({S.YES, S.NO, S.MAYBE, S.WAITING, S.ATTENDED, S.EXCUSED}),
    S.YES: frozenset({S.NO, S.MAYBE, S.ATTENDED, S.EXCUSED}),
    S.NO: frozenset({S.YES, S.MAYBE, S.WAITING, S.ATTENDED, S.EXCUSED}),
    S.MAYBE: frozenset({S.YES, S.NO, S.WAITING, S.ATTENDED, S.EXCUSED}),
    S.WAITING: frozenset({S.YES, S.NO, S.MAYBE, S.ATTENDED, S.EXCUSED}),
    # What the leader noted, the leader may correct; nobody answers a meeting that was.
    S.ATTENDED: frozenset({S.EXCUSED}),
    S.EXCUSED: frozenset({S.ATTENDED}),
}


def may_become(now: Standing, then: Standing) -> bool:
    """Say whether a standing may follow another; staying is always allowed."""
    return now == then or then in TRANSITIONS[now]


def free_seats(seats: int | None, taken: int) -> int | None:
    """Return how many more may come; None means that there is no end."""
    return None if seats is None else max(seats - taken, 0)


def answered(now: Standing, answer: Standing, free: int | None) -> Standing:
    """Return the standing after an answer: who comes too late for a seat waits for one.

    Asking again costs nobody the place in the line.

    Args:
        now: the standing before.
        answer: yes, no or maybe.
        free: seats that nobody has, those that somebody waits for not among them.
    """
    has_to_wait = now == S.WAITING or (now not in SEATED and free == 0)
    return S.WAITING if answer == S.YES and has_to_wait else answer


def moved_up(waiting: Sequence[int], free: int | None) -> Sequence[int]:
    """Return who gets a seat, first come first served."""
    return waiting if free is None else waiting[:free]


@dataclass(frozen=True, kw_only=True)
class Repetition:
    """Every so many weeks or months, so many times.

    Attributes:
        rhythm: weeks or months.
        every: 1 for each week, 2 for every other, and so on.
        times: how many meetings, the first one included.
    """

    rhythm: Rhythm
    every: int = 1
    times: int

    @property
    def is_sound(self) -> bool:
        """Say whether a series can be made of it."""
        return self.every >= 1 and 1 <= self.times <= MOST_MEETINGS


def series_starts(first: datetime, zone: str, repeats: Repetition) -> list[datetime]:
    """Return when each meeting of a series begins, in UTC, at the same time by the wall clock.

    Args:
        first: the first beginning, aware.
        zone: whose wall clock, such as "Europe/Stockholm".
        repeats: how often. A month too short for the day meets on its last day.
    """
    local = wall_clock(first, zone)
    return [instant(_later(local, repeats, number), zone) for number in range(repeats.times)]


def parts_changed(old: Mapping[str, object], new: Mapping[str, object]) -> frozenset[Part]:
    """Return the parts in which two plans, by the names of their fields, differ."""
    return frozenset(
        part for part, names in FIELDS.items() if any(old[name] != new[name] for name in names)
    )


def reminder_due(begins: datetime, zone: str) -> datetime:
    """Return the instant, in UTC, when people are reminded: in the afternoon of the day before."""
    day = wall_clock(begins, zone).date() - timedelta(days=1)
    return instant(datetime.combine(day, REMINDED_AT), zone)


def letter_due(letter: Letter, *, begins: datetime, at: datetime, awake: datetime) -> datetime:
    """Return when a letter leaves: after the reader's quiet hours, unless it cannot wait.

    Args:
        letter: what it tells.
        begins: the soonest meeting it is about, before or after what it tells.
        at: now.
        awake: when the quiet hours are over; `at` itself outside of them.
    """
    is_pressing = letter in PRESSING and begins - at <= NEAR
    return at if is_pressing or begins <= awake else awake


def wall_clock(moment: datetime, zone: str) -> datetime:
    """Return what the wall clock shows there: a plain date and time without zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def instant(local: datetime, zone: str) -> datetime:
    """Return the instant, in UTC, when the wall clock shows this.

    An hour that a spring night leaves out is taken an hour later, an hour that an autumn night
    has twice is taken the first time (RFC 5545, 3.3.5).
    """
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shifted(moment: datetime, zone: str, by: timedelta) -> datetime:
    """Return an instant moved by the wall clock: 18:00 stays 18:00 over a clock change."""
    return instant(wall_clock(moment, zone) + by, zone)


def _later(local: datetime, repeats: Repetition, number: int) -> datetime:
    if repeats.rhythm == Rhythm.WEEKLY:
        return local + timedelta(weeks=repeats.every * number)
    months = local.month - 1 + repeats.every * number
    year, month = local.year + months // 12, months % 12 + 1
    return local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))
