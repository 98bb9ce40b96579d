"""Whom a plan can match at all, points aside: as many as there are places, longest wait first.

Those who can be matched together form a matroid, so the best set is found greedily. Where the
search for somebody's place fails, the mentors it met are full for good: nobody after can free a
place there. The rank at which a mentor closed is the price that proves the set best. Mostly there
are places for all; that is soon seen, and then nothing costs anything.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from mentoring.pairing.rules.assignment import NOBODY, Index, Whole

Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Reach:
    """Who gets somebody.

    Attributes:
        total: the sum of the ranks of those matched.
        prices: for each mentor the rank at which the last place closed, 0 while one is open.
        left: for each mentee what is left of the rank after the price.
    """

    total: int
    prices: Whole
    left: Whole


def furthest_reach(rows: Index, columns: Index, ranks: Whole, places: Whole) -> Reach:
    """Return whom the pairs can match, by rows (sorted) and columns."""
    can_match = np.bincount(rows, minlength=len(ranks)) > 0
    if has_room_for_all(rows, columns, can_match, places):
        left = np.where(can_match, ranks, 0)
        return Reach(int(left.sum()), np.zeros(len(places), np.int64), left)
    ends = np.searchsorted(rows, np.arange(len(ranks) + 1)).tolist()
    known = columns.tolist()
    seeker = Seeker([known[a:b] for a, b in pairwise(ends)], places.tolist())
    for mentee in np.argsort(-ranks, kind="stable").tolist():
        seeker.place(mentee, int(ranks[mentee]))
    mentors = np.array(seeker.mentors, np.intp)
    prices = np.array(seeker.closed, np.int64)
    is_matched = mentors != NOBODY
    left = np.where(is_matched, ranks - np.append(prices, 0)[mentors], 0)
    return Reach(int(ranks[is_matched].sum()), prices, left)


def has_room_for_all(rows: Index, columns: Index, can_match: Marks, places: Whole) -> bool:
    """Say whether everybody who stands in a pair can be matched at once (Hopcroft and Karp)."""
    seats = np.minimum(places, np.bincount(columns, minlength=len(places)))
    if not can_match.any() or seats.sum() < can_match.sum():
        return False
    copies = seats[columns]
    first = np.cumsum(seats) - seats
    seat = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    across = np.repeat(first[columns], copies) + seat
    shape = len(can_match), int(seats.sum())
    graph = csr_array((np.ones(len(across), np.int8), (np.repeat(rows, copies), across)), shape)
    found = maximum_bipartite_matching(graph, perm_type="column")
    return bool((found != NOBODY).sum() == can_match.sum())


class Seeker:
    """Finds places one by one, moving those who are placed where that frees one."""

    def __init__(self, choices: list[list[int]], places: list[int]) -> None:
        self.choices = choices
        self.free = places
        self.mentors = [NOBODY] * len(choices)
        self.mentees: list[list[int]] = [[] for _ in places]
        self.closed = [0] * len(places)

    def place(self, mentee: int, rank: int) -> None:
        """Find a place for somebody, or close the mentors who can never have one again."""
        came_from: dict[int, int] = {}
        waiting = [mentee]
        for seeker in waiting:
            for mentor in self.choices[seeker]:
                if self.free[mentor]:
                    came_from[mentor] = seeker
                    self.move_along(mentor, came_from)
                    return
            for mentor in self.choices[seeker]:
                if mentor not in came_from and not self.closed[mentor]:
                    came_from[mentor] = seeker
                    waiting.extend(self.mentees[mentor])
        for mentor in came_from:
            self.closed[mentor] = rank

    def move_along(self, mentor: int, came_from: dict[int, int]) -> None:
        """Give the free place to whom the search came from, and theirs to the one before."""
        self.free[mentor] -= 1
        while mentor != NOBODY:
            mentee = came_from[mentor]
            left = self.mentors[mentee]
            if left != NOBODY:
                self.mentees[left].remove(mentee)
            self.mentors[mentee] = mentor
            self.mentees[mentor].append(mentee)
            mentor = left
