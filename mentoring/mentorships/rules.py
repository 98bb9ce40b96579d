"""Where a pair may go from where it stands, and what is due when: decisions on plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mentoring.pairing.vocabulary import OCCUPYING, EndReason, PairState

P = PairState

TRANSITIONS: Final[Mapping[PairState, frozenset[PairState]]] = {
    P.PROPOSED: frozenset(
        {P.ACCEPTED_ONE, P.ACCEPTED, P.DECLINED, P.EXPIRED, P.WITHDRAWN, P.CANCELLED}
    ),
    P.ACCEPTED_ONE: frozenset({P.ACCEPTED, P.DECLINED, P.EXPIRED, P.WITHDRAWN, P.CANCELLED}),
    # Before the agreement a pair may still be called off; afterwards it is brought to an end.
    P.ACCEPTED: frozenset({P.ACTIVE, P.PAUSED, P.CLOSING, P.CLOSED, P.WITHDRAWN, P.CANCELLED}),
    P.ACTIVE: frozenset({P.PAUSED, P.CLOSING, P.CLOSED, P.WITHDRAWN}),
    P.PAUSED: frozenset({P.ACCEPTED, P.ACTIVE, P.CLOSING, P.CLOSED, P.WITHDRAWN}),
    P.CLOSING: frozenset({P.CLOSED, P.WITHDRAWN}),
    P.CLOSED: frozenset(),
    P.DECLINED: frozenset(),
    P.EXPIRED: frozenset(),
    P.WITHDRAWN: frozenset(),
    P.CANCELLED: frozenset(),
}

MAY_END: Final = frozenset({P.ACCEPTED, P.ACTIVE, P.PAUSED, P.CLOSING})
"""States in which two homes that know each other can bring it to an end."""

MOST_IN_VAIN: Final = 3
CHECK_IN_PATIENCE_DAYS: Final = 10
CLOSING_DAYS: Final = 14
NOTING_DAYS: Final = 3
"""So many days a coordinator has to note who came, before a meeting counts as not held."""
QUIET_RHYTHMS: Final = 3

IN_VAIN: Final = frozenset({EndReason.DECLINED, EndReason.NO_ANSWER})
"""Ends that count towards the three after which a person takes over."""

OFFERS_NEXT: Final = frozenset(
    {
        EndReason.DECLINED,
        EndReason.NO_ANSWER,
        EndReason.NEEDS_CHANGED,
        EndReason.MENTOR_LEFT,
        EndReason.ANOTHER_MENTOR,
        EndReason.UNSOUGHT,
    }
)
"""Ends after which whichever of the two homes still looks for somebody is offered the next best."""


def may_become(state: PairState, then: PairState) -> bool:
    """Say whether a pair may go from one state to another."""
    return then in TRANSITIONS[state]


def is_over(state: PairState) -> bool:
    """Say whether a pair has ended and its place is free."""
    return state not in OCCUPYING


def state_after_yes(yes: int) -> PairState:
    """Return where a proposal stands after so many of the two homes have said yes."""
    return (P.PROPOSED, P.ACCEPTED_ONE, P.ACCEPTED)[yes]


def person_takes_over(in_vain: int) -> bool:
    """Say whether so many proposals in vain are enough for the machine to stop."""
    return in_vain >= MOST_IN_VAIN


@dataclass(frozen=True, slots=True)
class CheckInPlan:
    """When both homes are asked how it goes: the first time, and from then on again and again."""

    first_days: int
    days: int

    def latest(self, began: date, today: date) -> date | None:
        """Return the last day until today on which a pair was to be asked, None before the first.

        A pair that was paused is asked for the present, never for what it has missed.
        """
        passed = (today - began).days - self.first_days
        return today - timedelta(days=passed % self.days) if passed >= 0 else None

    def is_due(self, began: date, asked: date | None, today: date) -> bool:
        """Say whether a home that was last asked on a day, or never, is to be asked today."""
        latest = self.latest(began, today)
        return latest is not None and (asked is None or asked < latest)


def is_quiet(last: date, today: date, contact_days: int) -> bool:
    """Say whether a pair has been silent for three times as long as was planned."""
    return (today - last).days > QUIET_RHYTHMS * contact_days


def is_start_late(said_yes: date, meets: date | None, today: date, days: int) -> bool:
    """Say whether two homes that have not met should have by now.

    A meeting that still stands is waited for when it is no further ahead than a whole term: one
    that is arranged in time never alarms anybody, and one in the far distance comforts nobody.
    """
    if (today - said_yes).days <= days:
        return False
    return meets is None or (meets - today).days > days


def kept_share(contacts: int, days: int, contact_days: int) -> int:
    """Return how much of the planned contact took place, in per cent; more than all is 100."""
    planned = max(days // contact_days, 1)
    return min(100 * contacts // planned, 100)
