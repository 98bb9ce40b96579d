"""What a coordinator reads about a plan, kept with it: points, what was missed, what would change.

Everything is a number or a key, so that it can be told in any language and long after the homes
have changed their answers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from mentoring.pairing.rules.digest import digest
from mentoring.pairing.rules.explanation import compromises_of_mentee
from mentoring.pairing.rules.hard import meet_in_person, obstacles
from mentoring.pairing.rules.moving_over import MovingOver
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.points import points, total
from mentoring.pairing.rules.proof import step
from mentoring.pairing.rules.simpler import FIRST_COME, GREEDY, Fits, first_come, greedy
from mentoring.pairing.rules.values import Mentee, Mentor, Pairing, Plan, Round

LARGEST_COMPARED: Final = 100_000
"""Pairs of a round that is still looked through pair by pair, for its report alone."""


def report(plan: Plan, matching: Round) -> dict[str, Any]:
    """Return what is told of a plan, as JSON.

    Returns:
        `pairs` with points, distance and unmet wishes; `unmatched` with what stands in the way;
        `places` with what one more and one fewer would change; `ways` with what the plan and the
        simpler ways give; `standing`, the open proposals, and `moved`, those that would change;
        `digest`, the fingerprint of all that the plan depends on; `size`, how many mentors and
        homes. The next best, the unmatched and the simpler ways are left out of rounds too large
        to look through.
    """
    matching = matching.in_order()
    fits = fits_of(matching) if size(matching) <= LARGEST_COMPARED else {}
    return {
        "pairs": [told_of(pair, plan, matching, fits) for pair in plan.pairs],
        "unmatched": unmatched(plan, matching, fits),
        "places": [*places(plan, matching, fits)],
        "ways": ways(plan, matching, fits),
        "standing": sorted(matching.proposals.items()),
        "moved": moved(plan, matching),
        "digest": digest(matching),
        "size": [len(matching.mentors), len(matching.mentees)],
    }


def size(matching: Round) -> int:
    """Return how many pairs there could be."""
    return len(matching.mentors) * len(matching.mentees)


def fits_of(matching: Round) -> Fits:
    """Return the points of every pair that no hard rule and no floor forbids."""
    return {
        mentee.ref: {
            mentor.ref: given
            for mentor in matching.mentors
            if not obstacles(mentor, mentee, matching)
            and (given := total(mentor, mentee, matching.policy)) >= matching.policy.floor
        }
        for mentee in matching.mentees
    }


def told_of(pair: Pairing, plan: Plan, matching: Round, fits: Fits) -> dict[str, Any]:
    """Return what is told of one pair."""
    mentor, mentee = parties(pair, matching)
    given = points(mentor, mentee, matching.policy)
    return {
        "mentor": pair.mentor,
        "mentee": pair.mentee,
        "days": mentee.waiting_days,
        "points": {str(factor): [given[factor], matching.policy.most(factor)] for factor in given},
        "total": sum(given.values()),
        "km": distance(mentor, mentee, matching),
        "unmet": [*compromises_of_mentee(mentor, mentee, matching.policy)],
        "is_locked": any(
            (each.mentor, each.mentee) == (pair.mentor, pair.mentee) for each in matching.locks
        ),
        "next": next_best(pair, plan, matching, fits),
    }


def parties(pair: Pairing, matching: Round) -> tuple[Mentor, Mentee]:
    """Return the two homes of a pair."""
    return matching.mentor[pair.mentor], matching.mentee[pair.mentee]


def distance(mentor: Mentor, mentee: Mentee, matching: Round) -> int | None:
    """Return how far the two live from each other, if they meet in person."""
    if not meet_in_person(mentor, mentee, matching.policy) or not (mentor.place and mentee.place):
        return None
    return kilometres(mentor.place, mentee.place)


def next_best(pair: Pairing, plan: Plan, matching: Round, fits: Fits) -> dict[str, Any] | None:
    """Return the mentor who would suit the home best if this one did not."""
    others = {ref: given for ref, given in fits.get(pair.mentee, {}).items() if ref != pair.mentor}
    if not others:
        return None
    best = max(others, key=lambda ref: (others[ref], -ref))
    free = next(each.places for each in matching.mentors if each.ref == best)
    return {
        "mentor": best,
        "total": others[best],
        "is_full": sum(each.mentor == best for each in plan.pairs) >= free,
    }


def unmatched(plan: Plan, matching: Round, fits: Fits) -> list[dict[str, Any]]:
    """Return the homes that nobody was found for, and why.

    `fitting` names the mentors who would suit them but have no place; where there is none,
    `obstacles` counts what keeps each mentor away.
    """
    found = {pair.mentee for pair in plan.pairs}
    return [
        {
            "mentee": mentee.ref,
            "days": mentee.waiting_days,
            "fitting": sorted(fits[mentee.ref], key=lambda ref: -fits[mentee.ref][ref])[:5],
            "obstacles": [] if fits[mentee.ref] else in_the_way(mentee, matching),
        }
        for mentee in matching.mentees
        if mentee.ref not in found and not mentee.is_protected and mentee.ref in fits
    ]


def in_the_way(mentee: Mentee, matching: Round) -> list[tuple[str, int]]:
    """Return how many mentors each hard rule keeps from a home, the commonest first."""
    counted: Counter[str] = Counter()
    for mentor in matching.mentors:
        found = obstacles(mentor, mentee, matching)
        counted.update([str(each) for each in found] or ["floor"])
    return counted.most_common()


def places(plan: Plan, matching: Round, fits: Fits) -> Iterable[dict[str, Any]]:
    """Yield for each mentor how many places are free and taken, and what another would change.

    Prices are exact as long as the weakest pair stays as good as it is: the smallest that prove a
    plan best are what one more place gains, the largest what one fewer costs. Whether a home gains
    or loses its mentor is therefore asked of all pairs that fit; where nobody does, but the weakest
    pair would be weaker, there are no points to tell.
    """
    taken = Counter(pair.mentor for pair in plan.pairs)
    unit, homes = step(matching), MovingOver(plan, matching, fits)
    gaining, sparing = homes.gaining(), homes.sparing()
    for mentor in matching.mentors:
        gains, won = homes_and_points(plan.certificate.best.get(mentor.ref, 0), unit)
        loses, lost = homes_and_points(plan.losses.get(mentor.ref, 0), unit)
        is_spared = loses and bool(fits) and mentor.ref in sparing
        yield {
            "mentor": mentor.ref,
            "free": mentor.places,
            "taken": taken[mentor.ref],
            "more": (gains or mentor.ref in gaining, won),
            "fewer": (False, None) if is_spared else (loses, lost),
        }


def homes_and_points(price: int, unit: int) -> tuple[bool, int]:
    """Return whether a price stands for a home that waits, and for how many points.

    A home's rank counts whole units, which are more than all points together; points may be
    negative beside it, because others move over to make room.
    """
    ranks = (price + unit // 2) // unit
    return ranks > 0, price - ranks * unit


def ways(plan: Plan, matching: Round, fits: Fits) -> dict[str, Any]:
    """Return pairs, points and the weakest pair of the plan and of the simpler ways."""
    best = [*plan.pairs]
    found = {"best": best}
    if fits:
        found |= {GREEDY: greedy(matching, fits), FIRST_COME: first_come(matching, fits)}
    mentors = {each.ref: each for each in matching.mentors}
    mentees = {each.ref: each for each in matching.mentees}
    return {
        name: summed(total(mentors[p.mentor], mentees[p.mentee], matching.policy) for p in pairs)
        for name, pairs in found.items()
    }


def summed(given: Iterable[int]) -> Mapping[str, int]:
    """Return how many pairs there are, their points together, and the weakest."""
    each = list(given)
    return {"pairs": len(each), "points": sum(each), "weakest": min(each, default=0)}


def moved(plan: Plan, matching: Round) -> list[tuple[int, int, int | None]]:
    """Return the open proposals that the plan would change: home, mentor now, mentor then."""
    then = {pair.mentee: pair.mentor for pair in plan.pairs}
    return [
        (mentee, mentor, then.get(mentee))
        for mentee, mentor in sorted(matching.proposals.items())
        if then.get(mentee) != mentor
    ]
