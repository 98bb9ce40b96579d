"""The points of all pairs at once: what `points` and `hard` say of one pair, as one table.

Every factor is a sum over what is asked for, so a table is a product of two matrices. What must
be in common is worked out once for each kind of mentee, of which there are few. Tests hold the
table against the rules pair by pair.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.points import distance_points, points_of_each, total
from mentoring.pairing.rules.values import Mentee, Mentor, Party, Place, Policy, Round
from mentoring.pairing.vocabulary import Factor, Form

Matrix = NDArray[np.float32]
Table = NDArray[np.int16]
Index = NDArray[np.intp]

FORBIDDEN = -1
NOBODY = -1
ROWS_AT_ONCE: Final = 256
Item = tuple[Factor, str]
Way = tuple[bool, Place | None, bool]
Gate = tuple[Index, NDArray[np.bool_]]
T = TypeVar("T", bound=Hashable)


def offered(mentor: Party) -> dict[Factor, Collection[str]]:
    """Return what somebody brings, by the factor that counts it."""
    return {
        Factor.THEMES: mentor.themes,
        Factor.AGES: mentor.ages,
        Factor.TIMES: mentor.times,
        Factor.LANGUAGE: mentor.languages,
    }


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


class Columns:
    """Gives each thing that can be asked for a column of its own."""

    def __init__(self, mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> None:
        found = {
            (factor, item)
            for party in (*mentors, *mentees)
            for factor, items in offered(party).items()
            for item in items
        }
        self.number = {item: column for column, item in enumerate(sorted(found))}

    def rows(self, values: Iterable[dict[Item, int]]) -> Matrix:
        """Return one row for each dictionary of things and what they are worth."""
        rows = list(values)
        matrix = np.zeros((len(rows), len(self.number)), np.float32)
        for row, items in zip(matrix, rows, strict=True):
            for item, value in items.items():
                row[self.number[item]] = value
        return matrix

    def marks(self, sets: Iterable[Iterable[Item]]) -> Matrix:
        """Return one row of noughts and ones for each set of things."""
        return self.rows(dict.fromkeys(items, 1) for items in sets)


def items_of(party: Party, *factors: Factor) -> frozenset[Item]:
    """Return what somebody offers or asks for in the named factors."""
    return frozenset((factor, item) for factor in factors for item in offered(party)[factor])


def points_table(matching: Round) -> Table:
    """Return the points of every pair, mentees down and mentors across, -1 where forbidden.

    The round is in order. The floor is not asked: a lock may go below it.
    """
    mentors, mentees, policy = matching.mentors, matching.mentees, matching.policy
    table = np.full((len(mentees), len(mentors)), FORBIDDEN, np.int16)
    if not table.size:
        return table
    columns = Columns(mentors, mentees)
    brought = columns.marks(items_of(mentor, *offered(mentor)) for mentor in mentors).T
    worth = columns.rows(worth_of_items(mentee, policy) for mentee in mentees)
    certain = np.array([certain_points(mentee, policy) for mentee in mentees], np.int16)
    ways, way, gained = ways_to_meet(matching)
    gates = [(way, ways), *gates_of_items(matching, columns, brought)]
    for start in range(0, len(mentees), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        block = (worth[rows] @ brought).astype(np.int16)
        block += certain[rows, None]
        block += gained[way[rows]]
        for kind, is_open in gates:
            block[~is_open[kind[rows]]] = FORBIDDEN
        table[rows] = block
    correct_singular_pairs(table, matching)
    return table


def gates_of_items(matching: Round, columns: Columns, brought: Matrix) -> Iterator[Gate]:
    """Yield what must be in common: a language, a time, and all that is needed."""
    mentees = matching.mentees
    for factor in (Factor.LANGUAGE, Factor.TIMES):
        kind, sets = kinds(items_of(mentee, factor) for mentee in mentees)
        yield kind, (columns.marks(sets) @ brought) > 0
    kind, sets = kinds(needed_items(mentee) for mentee in mentees)
    marks = columns.marks(sets)
    yield kind, (marks @ brought) == marks.sum(axis=1)[:, None]


def kinds(values: Iterable[T]) -> tuple[Index, list[T]]:
    """Return for each value the place of its like in the list of different ones."""
    number: dict[T, int] = {}
    kind = [number.setdefault(value, len(number)) for value in values]
    return np.array(kind, np.intp), list(number)


def ways_to_meet(matching: Round) -> tuple[NDArray[np.bool_], Index, Table]:
    """Return whom each kind of mentee reaches, each mentee's kind, and the points of distance.

    Mentees are of one kind when they live in the same town and meet in the same ways.
    """
    kind, keys = kinds(way_of(mentee) for mentee in matching.mentees)
    mentors = matching.mentors
    can_meet = marked(mentors, is_open)
    physical = marked(mentors, lambda each: Form.PHYSICAL in each.forms)
    digital = marked(mentors, lambda each: Form.DIGITAL in each.forms)
    town_of, towns = kinds(mentor.place for mentor in mentors)
    reach = np.zeros((len(keys), len(mentors)), np.bool_)
    gained = np.zeros(reach.shape, np.int16)
    for row, (is_closed, place, at_a_distance) in enumerate(keys):
        by_town = points_by_town(place, towns, matching.policy)[town_of]
        near = physical & (by_town != FORBIDDEN)
        reach[row] = can_meet & (near | (digital & at_a_distance)) & (not is_closed)
        gained[row] = np.where(near, by_town, 0)
    return reach, kind, gained


def is_open(party: Party) -> bool:
    """Say whether a round may pair somebody at all."""
    is_barred = party.is_protected or party.is_reported
    return not is_barred and (not isinstance(party, Mentor) or party.is_licensed)


def way_of(mentee: Mentee) -> Way:
    """Return whether somebody is out of the round, where they meet in person, and if digitally."""
    digitally = Form.DIGITAL in mentee.forms and Factor.DISTANCE not in mentee.musts
    in_person = Form.PHYSICAL in mentee.forms
    return not is_open(mentee), mentee.place if in_person else None, digitally


def marked(mentors: Sequence[Mentor], claim: Callable[[Mentor], bool]) -> NDArray[np.bool_]:
    """Return for each mentor whether the claim is true."""
    return np.fromiter((claim(mentor) for mentor in mentors), np.bool_, len(mentors))


def points_by_town(place: Place | None, towns: Sequence[Place | None], policy: Policy) -> Table:
    """Return what the distance to each town gives, -1 where it is too far or not told."""
    most = policy.most(Factor.DISTANCE)
    distances = [kilometres(place, town) if place and town else None for town in towns]
    return np.array(
        [
            FORBIDDEN if km is None or km > policy.max_km else distance_points(most, km, policy)
            for km in distances
        ],
        np.int16,
    )


def correct_singular_pairs(table: Table, matching: Round) -> None:
    """Settle, one by one, the few pairs that a rule about just those two may concern."""
    for row, column in singular_pairs(matching):
        mentor, mentee = matching.mentors[column], matching.mentees[row]
        is_forbidden = bool(obstacles(mentor, mentee, matching))
        table[row, column] = FORBIDDEN if is_forbidden else total(mentor, mentee, matching.policy)


def add_bonuses(table: Table, matching: Round) -> None:
    """Let standing proposals that are still allowed count a little more."""
    column = {mentor.ref: place for place, mentor in enumerate(matching.mentors)}
    for row, mentee in enumerate(matching.mentees):
        proposed = column.get(matching.proposals.get(mentee.ref, NOBODY))
        if proposed is not None and table[row, proposed] != FORBIDDEN:
            table[row, proposed] += matching.policy.stickiness


def singular_pairs(matching: Round) -> set[tuple[int, int]]:
    """Return the pairs that share a home, a mark, a person, a history, a veto or a wish."""
    mentors: dict[object, list[int]] = defaultdict(list)
    for column, mentor in enumerate(matching.mentors):
        for token in (*tokens(mentor, lived_by="lived", led_by="led"), ("mentor", mentor.ref)):
            mentors[token].append(column)
    histories = defaultdict(set)
    for one, other in matching.broken | matching.standing:
        histories[one].add(other)
        histories[other].add(one)
    vetoed = defaultdict(set)
    for veto in matching.vetoes:
        vetoed[veto.mentee].add(veto.mentor)
    return {
        (row, column)
        for row, mentee in enumerate(matching.mentees)
        for token in (
            *tokens(mentee, lived_by="led", led_by="lived"),
            *(("home", home) for home in histories[mentee.home]),
            *(("mentor", ref) for ref in vetoed[mentee.ref] | mentee.wished),
        )
        for column in mentors[token]
    }


def tokens(party: Party, *, lived_by: str, led_by: str) -> Iterator[tuple[str, object]]:
    """Yield what puts a mentor and a mentee in conflict when both have it."""
    yield "home", party.home
    yield from (("kin", mark) for mark in party.kin)
    yield from (("case", mark) for mark in party.cases)
    yield from ((lived_by, adult) for adult in party.adults)
    yield from ((led_by, secretary) for secretary in party.supervisors)
