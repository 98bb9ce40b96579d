"""Decisions on plain values: which state comes next, when to try again, when to give up."""

from datetime import datetime, timedelta
from typing import Final

from lms.outbox.vocabulary import EffectState, Event

MAX_ATTEMPTS: Final = 8
FIRST_DELAY: Final = timedelta(seconds=5)
LONGEST_DELAY: Final = timedelta(hours=1)

TRANSITIONS: Final[dict[tuple[EffectState, Event], EffectState]] = {
    (EffectState.WAITING, Event.CLAIMED): EffectState.LEASED,
    # The lease ran out: whoever held it is gone, or too late to count.
    (EffectState.LEASED, Event.CLAIMED): EffectState.LEASED,
    (EffectState.LEASED, Event.FINISHED): EffectState.DONE,
    (EffectState.LEASED, Event.RAISED): EffectState.WAITING,
    (EffectState.LEASED, Event.EXHAUSTED): EffectState.FAILED,
    (EffectState.FAILED, Event.RETRIED): EffectState.WAITING,
}


class ImpossibleTransition(ValueError):
    """The event cannot happen to an effect in this state."""


def next_state(state: EffectState, event: Event) -> EffectState:
    """Return the state that `event` leads to.

    Raises:
        ImpossibleTransition: the table has no such step.
    """
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise ImpossibleTransition(f"{event} does not happen to a {state} effect") from None


def back_off(attempts: int, *, jitter: float = 0.0) -> timedelta:
    """Return how long to wait after the given number of failed attempts.

    Four times longer each time, at most an hour, and up to a quarter more by `jitter`
    (0 to 1) so that a hundred effects that failed together do not return together.
    """
    delay = FIRST_DELAY * int(4 ** min(attempts - 1, 10))
    return min(delay, LONGEST_DELAY) * (1 + jitter / 4)


def is_exhausted(attempts: int) -> bool:
    """Say whether an effect has been tried often enough to need a person's eye."""
    return attempts >= MAX_ATTEMPTS


def is_claimable(
    state: EffectState, *, due_at: datetime, lease_until: datetime | None, at: datetime
) -> bool:
    """Say whether a worker may take the effect: it is due, and nobody holds it."""
    if state is EffectState.WAITING:
        return due_at <= at
    return state is EffectState.LEASED and lease_until is not None and lease_until <= at


def next_firing(planned: datetime, *, every: timedelta, at: datetime) -> datetime:
    """Return the first instant after `at` that is whole steps of `every` from `planned`.

    A job that was missed for a day fires once when the worker is back, not once per miss.
    """
    if planned > at:
        return planned
    return planned + ((at - planned) // every + 1) * every
