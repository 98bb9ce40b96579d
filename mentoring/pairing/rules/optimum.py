"""The best round, in the order that a programme promises.

1. Locks and vetoes hold.
2. As many homes as possible get a mentor; where places are scarce, those who have waited longest.
3. The weakest pair is as good as it can be.
4. The points of all pairs together are as many as they can be.

Standing proposals count a little higher than others, so that nobody is moved for a trifle. The
second and the fourth are one assignment: being matched at all is worth more than all points
together. Mentees that any plan can match form a matroid, so weights that merely keep the order of
waiting give the plan that is best from the longest wait downward. The third is the highest bar
that still matches as many. Few pairs are looked at first; prices then tell which others could
better the plan, until there are none among all pairs.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.assignment import (
    NOBODY,
    Assignment,
    Candidates,
    Index,
    Whole,
    best_assignment,
    largest_prices,
)
from mentoring.pairing.rules.locks import checked_locks, without_locked
from mentoring.pairing.rules.proof import ranks, step
from mentoring.pairing.rules.reach import Reach, furthest_reach
from mentoring.pairing.rules.tables import FORBIDDEN, add_bonuses, points_table
from mentoring.pairing.rules.values import Certificate, Pairing, Plan, Round, most_points

FIRST_LOOK: Final = 24
NEXT_LOOK: Final = 12
ROWS_AT_ONCE: Final = 256


def best_plan(matching: Round) -> Plan:
    """Return the best plan and the prices that prove it; equal rounds give equal plans.

    Raises:
        Contradiction: a lock cannot be kept.
    """
    matching = matching.in_order()
    locked = checked_locks(matching)
    search = Search(without_locked(matching))
    bar = search.highest_bar()
    plan = search.best_above(bar)
    certificate = Certificate(
        bar=bar,
        fullest=search.named(search.reach_above(0).prices),
        higher=search.named(search.reach_above(bar + 1).prices),
        best=search.named(plan.prices),
    )
    pairs = sorted((*locked, *search.pairs(plan)), key=lambda pair: pair.mentee)
    return Plan(tuple(pairs), certificate, search.named(search.losses(plan, bar)))


class Search:
    """Looks for the best plan of one round without locks, and remembers the pairs it met."""

    def __init__(self, matching: Round) -> None:
        self.round = matching
        self.table = points_table(matching)
        self.table[self.table < matching.policy.floor] = FORBIDDEN
        add_bonuses(self.table, matching)
        self.places = np.array([mentor.places for mentor in matching.mentors], np.int64)
        self.ranks = np.array(ranks(matching), np.int64)
        self.worth = self.ranks * step(matching)
        self.known = np.unique(self.first_look())
        self.reaches: dict[int, Reach] = {}

    def first_look(self) -> Index:
        """Return for each mentee the mentors with most points, as numbers of pairs."""
        looked_at = min(FIRST_LOOK, self.table.shape[1])
        found = [np.empty(0, np.intp)]
        for rows in self.slices():
            best = top(self.table[rows], looked_at)
            found.append(self.numbers(rows, best))
        return np.concatenate(found)

    def slices(self) -> Iterator[slice]:
        """Yield the mentees a few hundred at a time, which bounds the memory of each look."""
        if self.table.size:
            mentees = len(self.table)
            yield from (slice(at, at + ROWS_AT_ONCE) for at in range(0, mentees, ROWS_AT_ONCE))

    def numbers(self, rows: slice, columns: Index) -> Index:
        """Number the pairs of some mentees with the mentors beside each."""
        firsts = (rows.start + np.arange(len(columns))) * self.table.shape[1]
        numbers: Index = (columns + firsts[:, None]).ravel()
        return numbers

    def highest_bar(self) -> int:
        """Return the most points that all pairs of a fullest plan can have.

        Without pairs the bar is as high as can be. Otherwise it is most often as high as the best
        mentor of somebody whom every fullest plan matches, so that is tried first.
        """
        fullest = self.reach_above(0)
        best = self.table.max(axis=1, initial=FORBIDDEN)[fullest.left > 0]
        low, high = (
            self.round.policy.floor,
            int(best.min(initial=most_points(self.round.policy))) + 1,
        )
        bar = high - 1
        while low + 1 < high:
            if self.reach_above(bar).total == fullest.total:
                low = bar
            else:
                high = bar
            bar = (low + high) // 2
        return low

    def reach_above(self, bar: int) -> Reach:
        """Return whom pairs with at least so many points can match."""
        while bar not in self.reaches:
            rows, columns, _ = self.candidates(bar)
            reach = furthest_reach(rows, columns, self.ranks, self.places)
            if not self.found_more(reach.prices, reach.left - self.ranks, bar, counts_points=False):
                self.reaches[bar] = reach
        return self.reaches[bar]

    def best_above(self, bar: int) -> Assignment:
        """Return the best of all plans whose pairs have at least so many points.

        Plans over the known pairs, and adds those that prices tell, until there are none. Pairs
        that no plan of full reach can hold are left out of the search, not out of the proof.
        """
        reach = self.reach_above(bar)
        while True:
            rows, columns, values = self.candidates(bar)
            sure = reach.left[rows] + reach.prices[columns] == self.ranks[rows]
            candidates = Candidates(rows, columns, values, self.worth, self.places, sure)
            plan = best_assignment(candidates)
            if not self.found_more(plan.prices, plan.left - self.worth, bar):
                return plan

    def losses(self, plan: Assignment, bar: int) -> Whole:
        """Return for each mentor what one place fewer would cost the plan."""
        while True:
            rows, columns, values = self.candidates(bar)
            everything = np.ones(len(rows), np.bool_)
            candidates = Candidates(rows, columns, values, self.worth, self.places, everything)
            prices = largest_prices(candidates, plan)
            paid = np.where(plan.mentors == NOBODY, 0, np.append(prices, 0)[plan.mentors])
            if not self.found_more(prices, plan.gains - paid - self.worth, bar):
                return np.where(self.places > 0, prices, 0)

    def candidates(self, bar: int) -> tuple[Index, Index, Whole]:
        """Return the known pairs with at least so many points: mentees, mentors and values."""
        points = self.table.ravel()[self.known]
        known = self.known[points >= max(bar, 0)]
        rows, columns = np.divmod(known, max(self.table.shape[1], 1))
        values = self.table.ravel()[known].astype(np.int64)
        return rows, columns, values

    def found_more(
        self, prices: Whole, left: Whole, bar: int, *, counts_points: bool = True
    ) -> bool:
        """Add to the known pairs those that gain more than their mentee is left with."""
        more = np.concatenate([*self.gaining(prices, left, max(bar, 0), counts_points)])
        self.known = np.union1d(self.known, more)
        return bool(len(more))

    def gaining(self, prices: Whole, left: Whole, bar: int, counts_points: bool) -> Iterator[Index]:
        """Yield the best few of each mentee's pairs that would better the plan."""
        yield np.empty(0, np.intp)
        for rows in self.slices():
            points = self.table[rows]
            gain = points * np.int64(counts_points) - prices - left[rows, None]
            gain[points < bar] = 0
            some = np.flatnonzero(gain.max(axis=1) > 0)
            if len(some):
                few = min(NEXT_LOOK, gain.shape[1])
                best = top(gain[some], few)
                is_gain = np.take_along_axis(gain[some], best, axis=1) > 0
                yield ((rows.start + some)[:, None] * gain.shape[1] + best)[is_gain]

    def named(self, prices: Whole) -> dict[int, int]:
        """Return prices by mentor, without those that are nothing."""
        mentors = self.round.mentors
        return {mentors[place].ref: int(prices[place]) for place in np.flatnonzero(prices)}

    def pairs(self, plan: Assignment) -> Sequence[Pairing]:
        """Return the plan's pairs by their numbers."""
        return [
            Pairing(self.round.mentors[column].ref, self.round.mentees[row].ref)
            for row, column in enumerate(plan.mentors.tolist())
            if column != NOBODY
        ]


def top(values: NDArray[np.signedinteger], count: int) -> Index:
    """Return for each row the columns of so many of its largest values."""
    best: Index = np.argpartition(-values, count - 1, axis=1)[:, :count]
    return best
