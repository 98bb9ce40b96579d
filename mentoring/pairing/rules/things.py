"""What can be asked for and offered, each with a column of its own.

Points are sums over what is asked for, so those of many pairs are a product of two matrices.
What must be there stands in the same sums: a lack costs more than all points and prices together,
so that a pair is forbidden when its sum is negative.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
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
Choice = tuple[Factor, frozenset[Item]]
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
    """Return the matrices for so many mentors and mentees."""
    chosen, choices = kinds(
        choice
        for mentee in mentees
        for choice in ((factor, items_of(mentee, factor)) for factor in ANY_OF)
    )
    items = sorted({item for party in (*mentors, *mentees) for item in items_of(party, *COUNTED)})
    number = {item: column for column, item in enumerate(items)}
    shape = len(mentees), len(items) + len(choices)
    asked, needed = np.zeros(shape), np.zeros(shape)
    for row, mentee in enumerate(mentees):
        for item, points in worth_of_items(mentee, policy).items():
            asked[row, number[item]] = points
        for item in needed_items(mentee):
            needed[row, number[item]] = 1
    firsts = len(items) + chosen.reshape(len(mentees), len(ANY_OF))
    np.put_along_axis(needed, firsts, 1, axis=1)
    return Sums(
        asked,
        needed,
        brought=offers(mentors, items, choices),
        certain=np.array([certain_points(mentee, policy) for mentee in mentees], np.float64),
        # Nothing makes good that another mentor is meant; those who are meant are singular.
        lacks=needed.sum(axis=1) + np.array([bool(mentee.only) for mentee in mentees], np.float64),
    )


COUNTED = (Factor.THEMES, Factor.AGES, Factor.TIMES, Factor.LANGUAGE)
ANY_OF = (Factor.LANGUAGE, Factor.TIMES)
"""Of these one must be in common."""


def offers(mentors: Sequence[Mentor], items: Sequence[Item], choices: Sequence[Choice]) -> Matrix:
    """Return what each mentor has: things first, then whether one of each choice is there."""
    brought = np.zeros((len(items) + len(choices), len(mentors)))
    kind, sets = kinds(items_of(mentor, *COUNTED) for mentor in mentors)
    for number, has in enumerate(sets):
        column = [item in has for item in items] + [bool(some & has) for _, some in choices]
        brought[:, kind == number] = np.array(column, np.float64)[:, None]
    return brought


def offered(party: Party) -> dict[Factor, Collection[str]]:
    """Return what somebody brings or asks for, by the factor that counts it."""
    return {
        Factor.THEMES: party.themes,
        Factor.AGES: party.ages,
        Factor.TIMES: party.times,
        Factor.LANGUAGE: party.languages,
    }


def items_of(party: Party, *factors: Factor) -> frozenset[Item]:
    """Return what somebody offers or asks for in the named factors."""
    return frozenset((factor, item) for factor in factors for item in offered(party)[factor])


def worth_of_items(mentee: Mentee, policy: Policy) -> dict[Item, int]:
    """Return the points of each thing that a home asks for."""
    asked = {
        (factor, item): points
        for factor in (Factor.THEMES, Factor.AGES, Factor.TIMES)
        for item, points in points_of_each(policy.most(factor), offered(mentee)[factor]).items()
    }
    most = policy.most(Factor.LANGUAGE)
    return asked | {(Factor.LANGUAGE, mentee.languages[0]): most - most // 2}


def certain_points(mentee: Mentee, policy: Policy) -> int:
    """Return the points that every mentor who may be paired gives: nothing asked is all met."""
    unasked = [
        factor
        for factor in (Factor.THEMES, Factor.AGES, Factor.TIMES)
        if not offered(mentee)[factor]
    ]
    if not mentee.wished:
        unasked.append(Factor.WISH)
    return policy.most(Factor.LANGUAGE) // 2 + sum(policy.most(factor) for factor in unasked)


def needed_items(mentee: Mentee) -> frozenset[Item]:
    """Return the things that must all be there."""
    items = items_of(mentee, *sorted(mentee.musts & {Factor.THEMES, Factor.AGES, Factor.TIMES}))
    if Factor.LANGUAGE in mentee.musts:
        return items | {(Factor.LANGUAGE, mentee.languages[0])}
    return items


def kinds(values: Iterable[T]) -> tuple[Index, list[T]]:
    """Return for each value the place of its like in the list of different ones."""
    number: dict[Any, int] = {}
    kind = [number.setdefault(value, len(number)) for value in values]
    return np.array(kind, np.intp), list(number)
