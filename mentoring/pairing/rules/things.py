"""What can be asked for and offered, each with a column of its own.

Points are sums over what is asked for, so those of many pairs are a product of two matrices.
What must be there stands in the same sums: a lack costs more than all points and prices together,
so that a pair is forbidden when its sum is negative.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.points import points_of_each
from mentoring.pairing.rules.values import Mentee, Mentor, Party, Policy
from mentoring.pairing.vocabulary import Factor

Matrix = NDArray[np.float64]
Index = NDArray[np.intp]
Whole = NDArray[np.int64]
Item = tuple[Factor, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Sums:
    """Matrices whose product tells the points of pairs, distance apart.

    Attributes:
        asked: what each thing is worth, mentees down and things across.
        needed: how often a lack of it forbids, of the same shape.
        brought: ones for what each mentor has, things down and mentors across.
        certain: the points that every mentor who may be paired gives.
        lacks: how many lacks each mentee starts with, to be made good by what is brought.
    """

    asked: Matrix
    needed: Matrix
    brought: Matrix
    certain: Matrix
    lacks: Matrix


def sums(mentors: Sequence[Mentor], mentees: Sequence[Mentee], policy: Policy) -> Sums:
    """Return the matrices for so many mentors and mentees.

    What many ask for alike is looked up once.
    """
    everything = {
        (factor, item)
        for factor in COUNTED
        for party in (mentors, mentees)
        for things in set(map(OFFERED[factor], party))
        for item in things
    }
    items = {item: column for column, item in enumerate(sorted(everything))}
    everyone = np.arange(len(mentees))
    choices: list[frozenset[Item]] = []
    chosen: list[Index] = []
    for factor in ANY_OF:
        kind, sets = kinds(frozenset(OFFERED[factor](mentee)) for mentee in mentees)
        chosen.append(len(items) + len(choices) + kind)
        choices += [frozenset((factor, item) for item in things) for things in sets]
    needed = np.zeros((len(mentees), len(items) + len(choices)))
    for columns in chosen:
        needed[everyone, columns] = 1
    for row, mentee in enumerate(mentees):
        for item in needed_items(mentee) if mentee.musts else ():
            needed[row, items[item]] = 1
    return Sums(
        asked_points(mentees, policy, items, needed.shape),
        needed,
        brought=offers(mentors, items, choices),
        certain=np.array([certain_points(mentee, policy) for mentee in mentees], np.float64),
        # Nothing makes good that another mentor is meant; those who are meant are singular.
        lacks=needed.sum(axis=1) + np.array([bool(mentee.only) for mentee in mentees], np.float64),
    )


OFFERED: Mapping[Factor, Callable[[Party], Collection[str]]] = {
    Factor.THEMES: attrgetter("themes"),
    Factor.AGES: attrgetter("ages"),
    Factor.TIMES: attrgetter("times"),
    Factor.LANGUAGE: attrgetter("languages"),
}
"""What somebody brings or asks for, by the factor that counts it."""

COUNTED = tuple(OFFERED)
DIVIDED = (Factor.THEMES, Factor.AGES, Factor.TIMES)
"""Their points are divided among all that is asked for."""

ANY_OF = (Factor.LANGUAGE, Factor.TIMES)
"""Of these one must be in common."""


def asked_points(
    mentees: Sequence[Mentee], policy: Policy, items: Mapping[Item, int], shape: tuple[int, ...]
) -> Matrix:
    """Return the points of each thing that a home asks for, mentees down and things across."""
    asked = np.zeros(shape)
    for factor in DIVIDED:
        kind, sets = kinds(map(OFFERED[factor], mentees))
        worth = np.zeros((len(sets), shape[1]))
        for row, things in enumerate(sets):
            for item, points in points_of_each(policy.most(factor), things).items():
                worth[row, items[factor, item]] = points
        asked += worth[kind]
    most = policy.most(Factor.LANGUAGE)
    preferred = [items[Factor.LANGUAGE, mentee.languages[0]] for mentee in mentees]
    asked[np.arange(len(mentees)), preferred] = most - most // 2
    return asked


def offers(
    mentors: Sequence[Mentor], items: Collection[Item], choices: Sequence[frozenset[Item]]
) -> Matrix:
    """Return what each mentor has: things first, then whether one of each choice is there."""
    kind, sets = kinds(items_of(mentor, *COUNTED) for mentor in mentors)
    brought = np.zeros((len(sets), len(items) + len(choices)))
    for row, has in enumerate(sets):
        brought[row, : len(items)] = [item in has for item in items]
        brought[row, len(items) :] = [bool(some & has) for some in choices]
    return np.ascontiguousarray(brought[kind].T)


def items_of(party: Party, *factors: Factor) -> frozenset[Item]:
    """Return what somebody offers or asks for in the named factors."""
    return frozenset((factor, item) for factor in factors for item in OFFERED[factor](party))


def certain_points(mentee: Mentee, policy: Policy) -> int:
    """Return the points that every mentor who may be paired gives: nothing asked is all met."""
    unasked = [factor for factor in DIVIDED if not OFFERED[factor](mentee)]
    if not mentee.wished:
        unasked.append(Factor.WISH)
    return policy.most(Factor.LANGUAGE) // 2 + sum(policy.most(factor) for factor in unasked)


def needed_items(mentee: Mentee) -> frozenset[Item]:
    """Return the things that must all be there."""
    items = items_of(mentee, *sorted(mentee.musts.intersection(DIVIDED)))
    if Factor.LANGUAGE in mentee.musts:
        return items | {(Factor.LANGUAGE, mentee.languages[0])}
    return items


def kinds(values: Iterable[T]) -> tuple[Index, list[T]]:
    """Return for each value the place of its like in the list of different ones."""
    number: dict[Any, int] = {}
    kind = [number.setdefault(value, len(number)) for value in values]
    return np.array(kind, np.intp), list(number)
