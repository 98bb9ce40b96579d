"""How a home comes to a group and leaves it, and which seat it gets."""

from collections.abc import Collection, Mapping
from typing import Final

from mentoring.groups.vocabulary import SEATED, MemberState

S = MemberState

# From each standing, where it may go; a home that has left or said no may come again.
TRANSITIONS: Final[Mapping[MemberState, frozenset[MemberState]]] = {
    S.ASKED: frozenset({S.INVITED, S.MEMBER, S.WAITING, S.DECLINED, S.LEFT}),
    S.WAITING: frozenset({S.INVITED, S.MEMBER, S.DECLINED, S.LEFT}),
    S.INVITED: frozenset({S.MEMBER, S.DECLINED, S.LEFT}),
    S.MEMBER: frozenset({S.LEFT}),
    S.DECLINED: frozenset({S.ASKED, S.WAITING, S.INVITED}),
    S.LEFT: frozenset({S.ASKED, S.WAITING, S.INVITED}),
}


def may_become(now: MemberState, then: MemberState) -> bool:
    """Say whether a standing may follow another; staying is always allowed."""
    return now == then or then in TRANSITIONS[now]


def holds_seat(state: MemberState) -> bool:
    """Say whether a home of this standing has a seat."""
    return state in SEATED


def free_seat(taken: Collection[int], seats: int) -> int | None:
    """Return the lowest seat that nobody has; None when all are taken."""
    return next((number for number in range(1, seats + 1) if number not in taken), None)
