"""How anyone can see that no better plan exists.

The checker shares nothing with the search: it reads the rules of each pair and adds up. Any list
of prices for places, however it was found, bounds every plan from above: a mentee gives at most
what the best mentor is worth beyond the price, and a mentor's places at most their price. A plan
that reaches the bound is best. Tampered prices only raise the bound; tampered pairs fall short.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentoring.pairing.rules.locks import checked_locks, without_locked
from mentoring.pairing.rules.points import refusals, total
from mentoring.pairing.rules.values import (
    Certificate,
    Mentee,
    Mentor,
    Pairing,
    Plan,
    Round,
    most_points,
    urgency,
)

Fits = Mapping[int, Mapping[int, int]]
Worth = Callable[[int, int], int]


def ranks(matching: Round) -> list[int]:
    """Number the mentees' waiting from 1; who has waited longer has the higher number."""
    waits = [urgency(mentee, matching.policy) for mentee in matching.mentees]
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
    fits = all_fits(rest)
    found = missing | impossible(pairs, rest, fits)
    return frozenset(found or not_optimal(pairs, plan.certificate, rest, fits))


def all_fits(matching: Round) -> Fits:
    """Return the points of every pair that the rules allow, mentor by mentor for each mentee.

    A standing proposal has a few in advance.
    """
    return {
        mentee.ref: {
            mentor.ref: total(mentor, mentee, matching.policy) + bonus(mentor, mentee, matching)
            for mentor in matching.mentors
            if not refusals(mentor, mentee, matching)
        }
        for mentee in matching.mentees
    }


def impossible(pairs: list[Pairing], matching: Round, fits: Fits) -> set[Fault]:
    """Return the ways in which the pairs break the round's rules."""
    places = {mentor.ref: mentor.places for mentor in matching.mentors}
    if any(pair.mentor not in places or pair.mentee not in fits for pair in pairs):
        return {Fault.UNKNOWN}
    found = set()
    if len({pair.mentee for pair in pairs}) < len(pairs):
        found.add(Fault.TWICE)
    taken = Counter(pair.mentor for pair in pairs)
    if any(count > places[mentor] for mentor, count in taken.items()):
        found.add(Fault.OVERBOOKED)
    if any(pair.mentor not in fits[pair.mentee] for pair in pairs):
        found.add(Fault.FORBIDDEN)
    return found


def not_optimal(
    pairs: list[Pairing], certificate: Certificate, matching: Round, fits: Fits
) -> set[Fault]:
    """Return which of the promises the prices do not prove."""
    rank = dict(zip(fits, ranks(matching), strict=True))
    bar, unit = certificate.bar, step(matching)
    reach = sum(rank[pair.mentee] for pair in pairs)
    points = [fits[pair.mentee][pair.mentor] for pair in pairs]

    def matched(mentor: int, mentee: int) -> int:
        return rank[mentee]

    def worth(mentor: int, mentee: int) -> int:
        return rank[mentee] * unit + fits[mentee][mentor]

    most = Bound(matching, fits)
    found = set()
    if most(matched, certificate.fullest, bar=0) != reach:
        found.add(Fault.NOT_FULLEST)
    if min(points, default=most_points(matching.policy)) != bar:
        found.add(Fault.WRONG_BAR)
    if pairs and most(matched, certificate.higher, bar=bar + 1) >= reach:
        found.add(Fault.NOT_FAIREST)
    if most(worth, certificate.best, bar=bar) != reach * unit + sum(points):
        found.add(Fault.NOT_BEST)
    return found


def bonus(mentor: Mentor, mentee: Mentee, matching: Round) -> int:
    """Return what a standing proposal has in advance."""
    is_proposed = matching.proposals.get(mentee.ref) == mentor.ref
    return matching.policy.stickiness if is_proposed else 0


@dataclass(frozen=True)
class Bound:
    """What no plan can exceed.

    Source: weak duality of linear programming; prices below nothing count as nothing.
    """

    matching: Round
    fits: Fits

    def __call__(self, worth: Worth, prices: Mapping[int, int], *, bar: int) -> int:
        """Return the most that pairs with so many points can be worth together."""
        price = {each.ref: max(prices.get(each.ref, 0), 0) for each in self.matching.mentors}
        paid = sum(price[mentor.ref] * mentor.places for mentor in self.matching.mentors)
        return paid + sum(
            max(
                (
                    worth(mentor, mentee) - price[mentor]
                    for mentor, points in fitting.items()
                    if points >= bar and worth(mentor, mentee) > price[mentor]
                ),
                default=0,
            )
            for mentee, fitting in self.fits.items()
        )
