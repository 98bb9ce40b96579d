"""Whom a plan can match at all, points aside: as many as there are places, longest wait first.

Those who can be matched together form a matroid, so the best set holds, for every rank, as many of
that rank or above as can be matched at once. Whoever is left out then has met mentors that are full
for good: nobody of a lower rank can free a place there. The rank at which a mentor closed is the
price that proves the set best. Which mentors close at a rank or above, one maximum matching tells
(Dulmage and Mendelsohn), and what is open does not depend on what is closed; so each matching
halves the ranks, and all that are tried at once are no larger than the whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_bipartite_matching

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

    def may_hold(self, rows: Index, columns: Index, ranks: Whole) -> Marks:
        """Return which pairs a plan that matches as many may hold, places apart."""
        may_hold: Marks = self.left[rows] + self.prices[columns] == ranks[rows]
        return may_hold


class Question(NamedTuple):
    """Some pairs, and the ranks between which it is not known yet when their mentors close.

    Attributes:
        rows, columns: mentees and mentors, by mentee.
        low, high: the first of the levels to try, and the first of those known to be too high.
        price: what a mentor costs who closes at none of them.
    """

    rows: Index
    columns: Index
    low: int
    high: int
    price: int

    def only(self, which: Marks) -> "Question":
        """Return the question about some of its pairs."""
        return self._replace(rows=self.rows[which], columns=self.columns[which])


def furthest_reach(rows: Index, columns: Index, ranks: Whole, places: Whole) -> Reach:
    """Return whom the pairs can match, by rows (sorted) and columns; ranks are above 0."""
    prices = Closing(ranks, places).prices(rows, columns)
    cheapest = np.full(len(ranks), ranks.max(initial=0))
    np.minimum.at(cheapest, rows, prices[columns])
    left = (ranks - cheapest).clip(0)
    return Reach(int(left.sum() + (prices * places).sum()), prices, left)


def enough_pairs(rows: Index, columns: Index, reach: Reach, ranks: Whole, places: Whole) -> Marks:
    """Return a few of the pairs that can match as many as all of them.

    Some match all whom every such plan matches, some fill all places that close, and among both
    there is a plan that does the two at once (Mendelsohn and Dulmage).
    """
    held = np.zeros(len(rows), np.bool_)
    sure = reach.may_hold(rows, columns, ranks)
    for asked in (reach.left[rows] > 0, reach.prices[columns] > 0):
        which = np.flatnonzero(sure & asked)
        mentors = matched(rows[which], columns[which], places, len(ranks))
        held[which] |= mentors[rows[which]] == columns[which]
    return held


class Closing:
    """Finds at which rank the last place of each mentor closes."""

    def __init__(self, ranks: Whole, places: Whole) -> None:
        self.ranks = ranks
        self.places = places

    def prices(self, rows: Index, columns: Index) -> Whole:
        """Return for each mentor the rank at which nobody finds a place any more, or 0."""
        prices = np.zeros(len(self.places), np.int64)
        is_out, _ = self.full(rows, columns)
        if not is_out.any():
            return prices
        levels = np.unique(self.ranks[rows])
        questions = [Question(rows, columns, 0, len(levels), 0)]
        while questions:
            asked = questions.pop()
            if asked.low == asked.high:
                prices[asked.columns] = asked.price
            else:
                questions += self.halves(asked, levels)
        return prices

    def halves(self, asked: Question, levels: Whole) -> Iterator[Question]:
        """Yield what is left to ask of those who close in the upper half, and of the others."""
        middle = self.likely(asked, levels)
        is_upper = self.ranks[asked.rows] >= levels[middle]
        is_out, is_full = self.full(asked.rows[is_upper], asked.columns[is_upper])
        upper = asked.only(is_upper & is_out[asked.rows])
        lower = asked.only(~is_full[asked.columns])
        if len(upper.rows):
            yield upper._replace(low=middle + 1, price=int(levels[middle]))
        if len(lower.rows):
            yield lower._replace(high=middle)

    def likely(self, asked: Question, levels: Whole) -> int:
        """Return the level at which places run out if everybody can go everywhere."""
        mentees = np.flatnonzero(np.bincount(asked.rows))
        places = int(self.places[np.bincount(asked.columns).nonzero()[0]].sum())
        if len(mentees) <= places:
            return asked.low
        found = np.partition(self.ranks[mentees], -places - 1)[-places - 1]
        return int(np.clip(np.searchsorted(levels, found), asked.low, asked.high - 1))

    def full(self, rows: Index, columns: Index) -> tuple[Marks, Marks]:
        """Return which mentees compete for too few places, and which mentors have those places.

        They are whom those can reach who are left out by a largest matching: over each of their
        pairs to a mentor, and from there to all who hold a place.
        """
        mentees, mentors = len(self.ranks), len(self.places)
        seekers = np.flatnonzero(np.bincount(rows, minlength=mentees))
        held = matched(rows, columns, self.places, mentees)
        is_placed = held[seekers] != NOBODY
        placed, left_out = seekers[is_placed], seekers[~is_placed]
        start = mentees + mentors
        down = np.concatenate((rows, mentees + held[placed], np.full(len(left_out), start)))
        across = np.concatenate((mentees + columns, placed, left_out))
        ways = csr_array((np.ones(len(down), np.int8), (down, across)), (start + 1, start + 1))
        met = np.zeros(start + 1, np.bool_)
        met[breadth_first_order(ways, start, return_predecessors=False)] = True
        return met[:mentees], met[mentees:start]


def matched(rows: Index, columns: Index, places: Whole, mentees: int) -> Index:
    """Return a mentor or `NOBODY` for each mentee, with as many matched as can be at once."""
    seats = np.minimum(places, np.bincount(columns, minlength=len(places)))
    copies = seats[columns]
    first = np.cumsum(seats) - seats
    seat = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    across = np.repeat(first[columns], copies) + seat
    shape = mentees, int(seats.sum())
    graph = csr_array((np.ones(len(across), np.int8), (np.repeat(rows, copies), across)), shape)
    found = maximum_bipartite_matching(graph, perm_type="column")
    owners = np.append(np.repeat(np.arange(len(seats)), seats), NOBODY)
    mentors: Index = owners[found]
    return mentors
