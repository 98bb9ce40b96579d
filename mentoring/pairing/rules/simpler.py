"""What simpler ways of pairing would have given, so that a round can be judged."""

from collections.abc import Iterable, Mapping
from typing import Final

from mentoring.pairing.rules.values import Pairing, Round, urgency

Fits = Mapping[int, Mapping[int, int]]

GREEDY: Final = "greedy"
FIRST_COME: Final = "first_come"


def greedy(matching: Round, fits: Fits) -> list[Pairing]:
    """Return the pairs of whoever takes the best pair left, again and again."""
    pairs = [
        (-points, mentee, mentor) for mentee in fits for mentor, points in fits[mentee].items()
    ]
    return taken((Pairing(mentor, mentee) for _, mentee, mentor in sorted(pairs)), matching)


def first_come(matching: Round, fits: Fits) -> list[Pairing]:
    """Return the pairs of whoever gives each home its best mentor left, the longest wait first."""
    waits = sorted(matching.mentees, key=lambda each: (-urgency(each, matching.policy), each.ref))
    chosen = (
        Pairing(mentor, mentee.ref)
        for mentee in waits
        for mentor in sorted(fits[mentee.ref], key=lambda ref: (-fits[mentee.ref][ref], ref))
    )
    return taken(chosen, matching)


def taken(pairs: Iterable[Pairing], matching: Round) -> list[Pairing]:
    """Return those of the pairs that still find home and place free, in their order."""
    places = {mentor.ref: mentor.places for mentor in matching.mentors}
    found: dict[int, Pairing] = {}
    for pair in pairs:
        if pair.mentee not in found and places[pair.mentor]:
            places[pair.mentor] -= 1
            found[pair.mentee] = pair
    return list(found.values())
