"""How anyone can see that no better plan exists.

The checker shares nothing with the search: it reads the rules of each pair and adds up. Any list
of prices for places, however it was found, bounds every plan from above: a mentee gives at most
what the best mentor is worth beyond the price, and a mentor's places at most their price. A plan
that reaches the bound is best. Tampered prices only raise the bound; tampered pairs fall short.
"""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.locks import checked_locks, without_locked
from mentoring.pairing.rules.reading import NO, Line, Reading
from mentoring.pairing.rules.values import Certificate, Pairing, Plan, Round, most_points, urgency

DEAREST: Final = 2**50
"""Dearer prices prove no more: a bound that is found with any prices is a bound."""


def ranks(matching: Round) -> list[int]:
    """Number the mentees' waiting from 1; who has waited longer has the higher number.

    Who holds a proposal comes before everybody else: it may be moved to another mentor, but
    nobody loses it because another home has waited longer.
    """
    waits = [
        (mentee.ref in matching.proposals, urgency(mentee, matching.policy))
        for mentee in matching.mentees
    ]
    place = {wait: number for number, wait in enumerate(sorted(set(waits)), start=1)}
    return [place[wait] for wait in waits]


def step(matching: Round) -> int:
    """Return more than all points of any plan together: what one rank of waiting is worth."""
    places = sum(mentor.places for mentor in matching.mentors)
    most = min(places, len(matching.mentees))
    return most_points(matching.policy) * most + 1


class Fault(StrEnum):
    """What is wrong with a plan or its certificate."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    OVERBOOKED = "overbooked"
    FORBIDDEN = "forbidden"
    LOCK_MISSING = "lock_missing"
    NOT_FULLEST = "not_fullest"
    WRONG_BAR = "wrong_bar"
    NOT_FAIREST = "not_fairest"
    NOT_BEST = "not_best"


def faults(plan: Plan, matching: Round) -> frozenset[Fault]:
    """Return what is wrong with a plan; of a proven one nothing is.

    Raises:
        Contradiction: the round's locks cannot be kept, so no plan is right.
    """
    matching = matching.in_order()
    locked = set(checked_locks(matching))
    pairs = [pair for pair in plan.pairs if pair not in locked]
    missing = {Fault.LOCK_MISSING} if not locked <= set(plan.pairs) else set()
    rest = without_locked(matching)
    found = missing | miscounted(pairs, rest)
    return frozenset(found or not_optimal(pairs, plan.certificate, rest))


def miscounted(pairs: list[Pairing], matching: Round) -> set[Fault]:
    """Return what is wrong with who is paired and how often, whatever the rules say of a pair."""
    places = {mentor.ref: mentor.places for mentor in matching.mentors}
    mentees = {mentee.ref for mentee in matching.mentees}
    if any(pair.mentor not in places or pair.mentee not in mentees for pair in pairs):
        return {Fault.UNKNOWN}
    found = set()
    if len({pair.mentee for pair in pairs}) < len(pairs):
        found.add(Fault.TWICE)
    taken = Counter(pair.mentor for pair in pairs)
    if any(count > places[mentor] for mentor, count in taken.items()):
        found.add(Fault.OVERBOOKED)
    return found


def not_optimal(pairs: list[Pairing], certificate: Certificate, matching: Round) -> set[Fault]:
    """Return which pairs are forbidden, or else which of the promises the prices do not prove."""
    reading, rank = Reading(matching), ranks(matching)
    mentor_of = {pair.mentee: reading.column[pair.mentor] for pair in pairs}
    bar, unit = certificate.bar, step(matching)
    fullest = Bound(certificate.fullest, matching)
    higher = Bound(certificate.higher, matching)
    best = Bound(certificate.best, matching)
    points, reach = [], 0
    for mentee, waited in zip(matching.mentees, rank, strict=True):
        line = reading.line(mentee)
        fullest.add_matched(line, waited, bar=0)
        higher.add_matched(line, waited, bar=bar + 1)
        best.add_worth(line, waited * unit, bar=bar)
        if mentee.ref in mentor_of:
            reach += waited
            points.append(int(line[mentor_of[mentee.ref]]))
    if NO in points:
        return {Fault.FORBIDDEN}
    found = set()
    if fullest.total != reach:
        found.add(Fault.NOT_FULLEST)
    if min(points, default=most_points(matching.policy)) != bar:
        found.add(Fault.WRONG_BAR)
    if pairs and higher.total >= reach:
        found.add(Fault.NOT_FAIREST)
    if best.total != reach * unit + sum(points):
        found.add(Fault.NOT_BEST)
    return found


class Bound:
    """What no plan can exceed: all places at their price, and what is left to each home.

    Source: weak duality of linear programming; prices below nothing count as nothing.
    """

    def __init__(self, prices: Mapping[int, int], matching: Round) -> None:
        asked = [min(max(prices.get(each.ref, 0), 0), DEAREST) for each in matching.mentors]
        self.total = sum(
            price * mentor.places for price, mentor in zip(asked, matching.mentors, strict=True)
        )
        self.prices: NDArray[np.int64] = np.array(asked, np.int64)
        self.is_free = not self.prices.any()

    def add_matched(self, line: Line, rank: int, *, bar: int) -> None:
        """Add what is left to a home of its rank, by pairs with at least so many points."""
        fits = line >= max(bar, 0)
        if self.is_free:
            self.total += rank * bool(fits.any())
        else:
            self.total += max(rank - int(self.prices[fits].min(initial=rank)), 0)

    def add_worth(self, line: Line, worth: int, *, bar: int) -> None:
        """Add what is left to a home of its worth and points."""
        left = line - self.prices
        left[line < max(bar, 0)] = -worth
        self.total += max(worth + int(left.max(initial=-worth)), 0)
