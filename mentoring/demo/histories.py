"""What becomes of pairs: each story is lived through by the services, day by day."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from lms.accounts.models import User
from lms.common.clock import as_of, now
from lms.meetings import api as meetings
from mentoring.demo.settling import adult_of
from mentoring.mentorships import appointments
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.services import breaks, concerns, ending, proposals, rhythm, starting
from mentoring.mentorships.vocabulary import (
    Again,
    ConcernKind,
    Contact,
    Going,
    Rating,
    Side,
    Way,
    Wish,
)
from mentoring.pairing.models import Pair
from mentoring.pairing.services import withdraw_home
from mentoring.pairing.vocabulary import EndReason

ANSWER_DAYS: Final = 2
START_DAYS: Final = 9
RHYTHM_DAYS: Final = 13
WAYS: Final = (Way.MEETING, Way.PHONE, Way.VIDEO, Way.PHONE, Way.MEETING)
MINUTES: Final = (75, 30, 45, 20, 90)


@dataclass(frozen=True)
class Era:
    """When a round's pairs began, until when they have lived, and who coordinates them."""

    coordinator: User
    began: datetime
    present: datetime


@dataclass(frozen=True)
class Life:
    """One pair's life, from the day on which it was proposed; numbered within its round."""

    pair: Pair
    era: Era
    number: int

    def on(self, day: int) -> AbstractContextManager[None]:
        """Return the clock on a day of this life, never later than the present."""
        return as_of(
            min(self.era.began + timedelta(days=day, hours=self.number % 9), self.era.present)
        )

    @property
    def days(self) -> int:
        """Say how many days there have been until now."""
        return (self.era.present - self.era.began).days

    def says(self, side: Side, day: int, *, yes: bool = True) -> None:
        """Let a home answer the proposal on a day."""
        with self.on(day):
            proposals.answer(pair=self.pair, side=side, by=self.adult(side), says_yes=yes)

    def adult(self, side: Side) -> User:
        """Return who speaks for a home."""
        return adult_of(self.pair.mentor_home if side == Side.MENTOR else self.pair.mentee_home)


Story = Callable[[Life], None]


def waits(_life: Life) -> None:
    """Nobody has answered yet."""


def one_yes(life: Life) -> None:
    """The mentor's home has said yes, the other has a few days left."""
    life.says(Side.MENTOR, 1)


def declines(life: Life) -> None:
    """The home that seeks a mentor says no."""
    life.says(Side.MENTOR, 1)
    life.says(Side.MENTEE, ANSWER_DAYS, yes=False)


def called_off(life: Life) -> None:
    """A coordinator takes the proposal back."""
    with life.on(1):
        proposals.call_off(pair=life.pair, reason=EndReason.BY_HAND)


def leaves(life: Life) -> None:
    """The home that seeks a mentor will not be a foster home after all."""
    life.says(Side.MENTOR, 1)
    with life.on(ANSWER_DAYS):
        ending.withdraw_home(household=life.pair.mentee_home)
        withdraw_home(household=life.pair.mentee_home)


def both_yes(life: Life) -> None:
    """Both say yes, and the start is still to be arranged."""
    life.says(Side.MENTEE, 1)
    life.says(Side.MENTOR, ANSWER_DAYS)


def starts_soon(life: Life) -> None:
    """Both have said yes, and the start meeting is in some days."""
    both_yes(life)
    with as_of(life.era.present):
        _arrange(life, life.era.present + timedelta(days=6))


def starts(life: Life) -> None:
    """Both say yes, meet their coordinator, and accept the agreement."""
    both_yes(life)
    with life.on(ANSWER_DAYS + 1):
        _arrange(life, life.era.began + timedelta(days=START_DAYS))
    with life.on(START_DAYS):
        for side in Side:
            starting.accept_agreement(
                pair=life.pair,
                side=side,
                by=life.adult(side),
                version=life.pair.slot.mentor.programme.agreement_version,
            )
    with life.on(START_DAYS + 1):
        _note_who_came(life)


def _note_who_came(life: Life) -> None:
    meeting = appointments.last_arranged(life.pair)
    assert meeting  # noqa: S101 it was arranged a moment ago
    came = {each.pk: meetings.Standing.ATTENDED for each in meetings.participations_of(meeting)}
    meetings.record_attendance(meeting=meeting, by=life.era.coordinator, attendance=came)


def _arrange(life: Life, day: datetime) -> None:
    at = timezone.localtime(day).replace(hour=18, minute=0, second=0, microsecond=0)
    when = Appointment(starts_at=at, ends_at=at + timedelta(hours=1), place="Kommunhuset")
    starting.arrange_start(pair=life.pair, when=when, by=life.era.coordinator)


def keeps_touch(life: Life, until: int) -> None:
    """Two homes are in contact as they agreed, and answer their check-ins, until a day."""
    last = min(until, life.days)
    for turn, day in enumerate(range(START_DAYS + 4, last, RHYTHM_DAYS)):
        with life.on(day):
            _check_in(life, turn)
            side = list(Side)[turn % 2]
            rhythm.note_contact(
                pair=life.pair,
                side=side,
                by=life.adult(side),
                on=timezone.localdate(now()),
                way=WAYS[(turn + life.number) % len(WAYS)],
                minutes=MINUTES[(turn + life.number) % len(MINUTES)],
            )


def _check_in(life: Life, turn: int) -> None:
    rhythm.look_after(pair=life.pair, today=timezone.localdate(now()))
    for side in Side:
        if rhythm.open_check_in(life.pair, side):
            told = rhythm.Told(going=_going(life, turn), contact=Contact.RIGHT)
            rhythm.answer_check_in(pair=life.pair, side=side, by=life.adult(side), told=told)


def _going(life: Life, turn: int) -> Going:
    return Going.SO_SO if (life.number + turn) % 7 == 0 else Going.WELL


def thrives(life: Life) -> None:
    """The pair runs as it was agreed, to this day."""
    starts(life)
    keeps_touch(life, life.days)


def fades(life: Life) -> None:
    """After six weeks it has become quiet, and check-ins are not answered any more."""
    starts(life)
    keeps_touch(life, 45)
    with life.on(life.days):
        rhythm.look_after(pair=life.pair, today=timezone.localdate(now()))


def rests(life: Life) -> None:
    """The pair has paused for some weeks."""
    starts(life)
    keeps_touch(life, life.days - 20)
    with life.on(life.days - 15):
        breaks.pause(pair=life.pair, by=life.adult(Side.MENTEE))


def worries(life: Life) -> None:
    """Somebody has told a concern, and a coordinator has to call."""
    starts(life)
    keeps_touch(life, life.days - 4)
    with life.on(life.days - 1):
        concerns.tell_concern(
            pair=life.pair, about=life.pair.mentor_home, kind=ConcernKind.BOUNDARIES
        )


def is_closing(life: Life) -> None:
    """One home has asked to end, as planned; the other is asked."""
    starts(life)
    keeps_touch(life, life.days - 5)
    with life.on(life.days - 3):
        _ends(life, Side.MENTEE, Wish.NOTHING)


def ends_as_planned(life: Life) -> None:
    """After half a year both end as planned, and give each other their feedback."""
    starts(life)
    keeps_touch(life, 175)
    for side, day in ((Side.MENTEE, 180), (Side.MENTOR, 182)):
        with life.on(day):
            _ends(life, side, Wish.NOTHING)
    for side, day in ((Side.MENTOR, 183), (Side.MENTEE, 185)):
        with life.on(day):
            ending.give_feedback(pair=life.pair, side=side, by=life.adult(side), given=_GIVEN[side])


def seeks_another(life: Life) -> None:
    """After two months the home would rather have another mentor; nobody is blamed."""
    starts(life)
    keeps_touch(life, 55)
    for side, day in ((Side.MENTEE, 60), (Side.MENTOR, 63)):
        with life.on(day):
            _ends(life, side, Wish.ANOTHER if side == Side.MENTEE else Wish.NOTHING)


def _ends(life: Life, side: Side, wish: Wish) -> None:
    again = Again.INCONSISTENT if wish == Wish.ANOTHER else Again.YES
    ending.ask_to_end(pair=life.pair, side=side, by=life.adult(side), again=again, wish=wish)


_GIVEN: Final = {
    Side.MENTOR: ending.Given(
        listened=Rating.FULLY,
        helped=Rating.MOSTLY,
        trusted=Rating.FULLY,
        words="Tack för att ni vågade ringa även de kvällar då det bara var tyst i luren en stund.",
    ),
    Side.MENTEE: ending.Given(
        listened=Rating.FULLY,
        helped=Rating.FULLY,
        trusted=Rating.FULLY,
        words="Ni hade alltid tid, och ni sa aldrig hur vi borde göra. Det var det bästa.",
    ),
}

LONG_AGO: Final[tuple[Story, ...]] = (
    thrives,
    ends_as_planned,
    fades,
    declines,
    thrives,
    seeks_another,
    ends_as_planned,
    waits,
    rests,
    thrives,
)
IN_AUTUMN: Final[tuple[Story, ...]] = (
    thrives,
    both_yes,
    thrives,
    is_closing,
    worries,
    declines,
    thrives,
    called_off,
    leaves,
)
TOUCHING_OTHERS: Final = (worries,)
"""Stories that end other proposals of a home: they are told when those have been answered."""

THESE_DAYS: Final[tuple[Story, ...]] = (one_yes, waits, starts_soon, waits)


def live(pairs: Iterable[Pair], stories: Sequence[Story], era: Era) -> None:
    """Let each pair live its story, dealt out in turn."""
    dealt = [(stories[place % len(stories)], place, pair) for place, pair in enumerate(pairs)]
    for story, place, pair in sorted(dealt, key=lambda each: each[0] in TOUCHING_OTHERS):
        story(Life(pair, era, place))
