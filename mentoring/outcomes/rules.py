"""What may be told of a programme's pairs, and how long they last.

Nothing is told of fewer than five pairs or homes, nor of a group that could be worked out as the
difference of what is told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
NEAREST: Final = 5
DAYS_A_MONTH: Final = 30.44
MONTHS: Final = (3, 6, 12)
WAITED: Final = (14, 30, 60)
"""Days at which a wait becomes a longer one."""


def told(groups: Mapping[str, int]) -> Mapping[str, int | None]:
    """Return each group's size, None where it is kept back.

    Groups of one to four are kept back, and then the smallest of the others until those kept back
    are at least five together: else their sum, or a total told elsewhere, would give them away.
    """
    sizes = sorted((size, name) for name, size in groups.items() if size)
    kept = [(size, name) for size, name in sizes if size < FEWEST]
    others = [(size, name) for size, name in sizes if size >= FEWEST]
    while others and 0 < sum(size for size, _name in kept) < FEWEST:
        kept.append(others.pop(0))
    hidden = {name for _size, name in kept}
    return {name: None if name in hidden else size for name, size in groups.items()}


def told_of_mentors(mentors: int, valid: int, **places: int) -> Mapping[str, int | None]:
    """Return how many mentors there are, how many may mentor, and places, as far as may be told.

    How many must renew something stands nowhere, and would yet be the difference of the first two.
    """
    alone = {"mentors": mentors} | places
    sizes = {name: told({name: size})[name] for name, size in alone.items()}
    return sizes | {"valid": told({"valid": valid, "others": mentors - valid})["valid"]}


def band(days: int) -> int:
    """Return the number of the band in which a wait of so many days falls, the shortest 0."""
    return sum(days >= least for least in WAITED)


def median(values: Sequence[int]) -> int | None:
    """Return the middle of at least five values, the lower of two, None for fewer."""
    return sorted(values)[(len(values) - 1) // 2] if len(values) >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Life:
    """How long a pair has gone on, in whole days.

    Attributes:
        days: from the beginning until the end, or until today.
        reason: why it broke off; empty while it goes on, or when it ended as planned.
    """

    days: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of pairs after so many days.

    Attributes:
        lasting: the share that had not broken off, from 0 to 1.
        ended: for each reason the share that had broken off for it.
        at_risk: how many pairs were looked at for so long.
    """

    lasting: float
    ended: Mapping[str, float]
    at_risk: int


def standing(lives: Sequence[Life], *, days: int) -> Standing:
    """Return what became of pairs after so many days.

    A pair that goes on, or that ended as planned, counts for as long as it was seen and says
    nothing of the time after. The shares add up to one.

    Source: Kaplan and Meier 1958 (lasting); Aalen and Johansen 1978 (ended, by reason).
    """
    lasting = 1.0
    ended: Counter[str] = Counter()
    for day in sorted({life.days for life in lives if life.reason and life.days <= days}):
        at_risk = sum(life.days >= day for life in lives)
        broken = Counter(life.reason for life in lives if life.reason and life.days == day)
        for reason, number in broken.items():
            ended[reason] += lasting * number / at_risk  # type: ignore[assignment]
        lasting *= 1 - broken.total() / at_risk
    return Standing(lasting, dict(ended), sum(life.days >= days for life in lives))


def per_cent(share: float) -> int:
    """Return a share in per cent, to the nearest five, so that no single pair can be read off."""
    return NEAREST * round(100 * share / NEAREST)


@dataclass(frozen=True, slots=True)
class Mark:
    """How many per cent of pairs last for so many months; None where too few were seen."""

    months: int
    lasting: int | None


def lasting(lives: Sequence[Life]) -> tuple[Mark, ...]:
    """Return how many pairs last, month by month, as far as at least five were seen."""
    marks = []
    for months in MONTHS:
        found = standing(lives, days=round(DAYS_A_MONTH * months))
        share = per_cent(found.lasting) if found.at_risk >= FEWEST else None
        marks.append(Mark(months, share))
    return tuple(marks)


@dataclass(frozen=True, slots=True)
class Broken:
    """How many per cent of pairs broke off within so many months, by reason.

    `shares` is None where fewer than five pairs were seen for so long; the empty reason stands
    for several that are kept back one by one.
    """

    months: int
    shares: Mapping[str, int] | None


def broken_by_then(lives: Sequence[Life]) -> tuple[Broken, ...]:
    """Return for which reasons pairs broke off within 3, 6 and 12 months, as competing causes.

    A reason is told when at least five pairs had broken off for it by then; the others are told
    together, and only when they are at least five.
    """
    return tuple(
        Broken(months, shares_of(lives, days=round(DAYS_A_MONTH * months))) for months in MONTHS
    )


def shares_of(lives: Sequence[Life], *, days: int) -> Mapping[str, int] | None:
    """Return the share of each reason after so many days, as far as it may be told."""
    found = standing(lives, days=days)
    if found.at_risk < FEWEST:
        return None
    counts = Counter(life.reason for life in lives if life.reason and life.days <= days)
    sizes = told(counts)
    shares = {reason: per_cent(found.ended[reason]) for reason, size in sizes.items() if size}
    kept_back = [reason for reason, size in sizes.items() if size is None]
    if sum(counts[reason] for reason in kept_back) >= FEWEST:
        shares[""] = per_cent(sum(found.ended[reason] for reason in kept_back))
    return shares


def reasons(lives: Sequence[Life]) -> Mapping[str, int | None]:
    """Return for how many pairs each reason was why they broke off, as far as it may be told."""
    return told(Counter(life.reason for life in lives if life.reason))
