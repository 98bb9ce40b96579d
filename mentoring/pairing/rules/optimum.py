"""The best round, in the order that a programme promises.

1. Locks and vetoes hold.
2. As many homes as possible get a mentor; where places are scarce, those who hold a proposal,
   and then those who have waited longest.
3. The weakest pair is as good as it can be.
4. The points of all pairs together are as many as they can be.

Standing proposals count a little higher than others, so that nobody is moved for a trifle. The
second and the fourth are one assignment: being matched at all is worth more than all points
together. Mentees that any plan can match form a matroid, so weights that merely keep the order of
waiting give the plan that is best from the longest wait downward. The third is the highest bar
that still matches as many. Few pairs are looked at first; prices then tell which others could
better the plan, until there are none among all pairs.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from mentoring.pairing.rules.assignment import (
    NOBODY,
    Assignment,
    Candidates,
    Whole,
    best_assignment,
    largest_prices,
    still_best,
)
from mentoring.pairing.rules.auction import agreed_prices
from mentoring.pairing.rules.known import Known, best_of_rows
from mentoring.pairing.rules.locks import checked_locks, without_locked
from mentoring.pairing.rules.proof import ranks, step
from mentoring.pairing.rules.reach import Reach, enough_pairs, furthest_reach
from mentoring.pairing.rules.tables import Asked, Table
from mentoring.pairing.rules.values import Certificate, Pairing, Plan, Round, most_points

FIRST_LOOK: Final = 24
NEXT_LOOK: Final = 12
LOOKS_AROUND: Final = 2
NEAR: Final = 30


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
        self.places = np.array([mentor.places for mentor in matching.mentors], np.int64)
        self.ranks = np.array(ranks(matching), np.int64)
        self.worth = self.ranks * step(matching)
        self.table = Table(matching)
        self.known = Known(self.table, [self.table.singular, self.table.best(FIRST_LOOK)])
        self.reaches: dict[int, Reach] = {}

    def highest_bar(self) -> int:
        """Return the most points that all pairs of a fullest plan can have.

        Without pairs the bar is as high as can be. Otherwise it is most often as high as the best
        mentor of somebody whom every fullest plan matches, so that is tried first.
        """
        fullest = self.reach_above(0)
        best = best_of_rows(self.known.above(0), len(self.ranks))[fullest.left > 0]
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
            pairs = self.known.above(bar)
            reach = furthest_reach(pairs.rows, pairs.columns, self.ranks, self.places)
            if not self.found_more(reach.prices, reach.left - self.ranks, bar, counts_points=False):
                self.reaches[bar] = reach
        return self.reaches[bar]

    def best_above(self, bar: int) -> Assignment:
        """Return the best of all plans whose pairs have at least so many points.

        Plans over the known pairs, and adds those that prices tell, until there are none. Pairs
        that no plan of full reach can hold are left out of the search, not out of the proof.
        """
        self.look_around(bar)
        plan = best_assignment(self.candidates(bar))
        while self.found_more(plan.prices, plan.left - self.worth, bar):
            candidates = self.candidates(bar)
            plan = still_best(candidates, plan) or best_assignment(candidates)
        return plan

    def look_around(self, bar: int) -> None:
        """Know the pairs that are nearly the best at the prices that bidding tells, and no others.

        Where bidding tells nothing, what is known stays known.
        """
        for _ in range(LOOKS_AROUND):
            reach, candidates = self.reach_above(bar), self.candidates(bar)
            agreed = agreed_prices(candidates.sure_ones(), np.flatnonzero(reach.left > 0))
            if agreed is None:
                return
            prices, gains = agreed
            asked = Asked(prices, gains - NEAR, max(bar, 0), counts_points=True, few=NEXT_LOOK)
            everyone = np.arange(len(gains)), np.ones(len(prices), np.bool_)
            known, near = self.known.above(bar), self.table.better(asked, *everyone)
            stays = known.points - prices[known.columns] >= gains[known.rows] - NEAR
            stays |= enough_pairs(known.rows, known.columns, reach, self.ranks, self.places)
            self.known = Known(self.table, [self.table.singular, known.those(stays), near])

    def candidates(self, bar: int) -> Candidates:
        """Return the known pairs with at least so many points."""
        reach, pairs = self.reach_above(bar), self.known.above(bar)
        sure = reach.may_hold(pairs.rows, pairs.columns, self.ranks)
        sure &= self.places[pairs.columns] > 0
        return Candidates(pairs.rows, pairs.columns, pairs.points, self.worth, self.places, sure)

    def losses(self, plan: Assignment, bar: int) -> Whole:
        """Return for each mentor what one place fewer would cost the plan."""
        while True:
            prices = largest_prices(self.candidates(bar), plan)
            paid = np.where(plan.mentors == NOBODY, 0, np.append(prices, 0)[plan.mentors])
            if not self.found_more(prices, plan.gains - paid - self.worth, bar):
                return np.where(self.places > 0, prices, 0)

    def found_more(
        self, prices: Whole, left: Whole, bar: int, *, counts_points: bool = True
    ) -> bool:
        """Add to the known pairs those that gain more than their mentee is left with."""
        asked = Asked(prices, left, max(bar, 0), counts_points, few=NEXT_LOOK)
        return self.known.learn(asked)

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
