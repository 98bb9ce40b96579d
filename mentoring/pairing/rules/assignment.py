"""The best assignment over some of the pairs, and what each mentor's places are worth in it.

A place's price is what the plan would gain by one more of it. Prices are what proves a plan best:
nobody would pay them for a pair that the plan does not hold (linear programming duality).
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

Whole = NDArray[np.int64]
Index = NDArray[np.intp]

NOBODY = -1
FEW_TURNS: Final = 100


@dataclass(frozen=True)
class Candidates:
    """Pairs that may become part of the plan, sorted by mentee and then mentor.

    Attributes:
        rows, columns: mentees and mentors.
        values: what a pair is worth, above the `worth` of its mentee being matched at all.
        worth: for each mentee, what it is worth that somebody is found.
        places: for each mentor, how many places are free.
        sure: which pairs a plan that matches as many may hold, if others are ruled out before.
    """

    rows: Index
    columns: Index
    values: Whole
    worth: Whole
    places: Whole
    sure: NDArray[np.bool_]

    def sure_ones(self) -> "Candidates":
        """Return the candidates that a plan which matches as many may hold."""
        sure = self.sure
        return replace(
            self,
            rows=self.rows[sure],
            columns=self.columns[sure],
            values=self.values[sure],
            sure=sure[sure],
        )


@dataclass(frozen=True)
class Assignment:
    """The best plan over some candidates.

    Attributes:
        mentors: for each mentee the mentor, or `NOBODY`.
        gains: for each mentee what the pair is worth.
        prices: for each mentor the smallest price that proves the plan.
        left: for each mentee what is left after the price is paid.
    """

    mentors: Index
    gains: Whole
    prices: Whole
    left: Whole


def best_assignment(candidates: Candidates) -> Assignment:
    """Return the assignment worth most in total; every place goes to one mentee at most."""
    found = proven(candidates, matched(candidates), len(candidates.places) + 2)
    if found is None:
        raise AssertionError("the assignment is not the best one")
    return found


def still_best(candidates: Candidates, before: Assignment) -> Assignment | None:
    """Return what was best among fewer candidates with prices for all, if these are soon found."""
    return proven(candidates, before.mentors, FEW_TURNS)


def proven(candidates: Candidates, mentors: Index, turns: int) -> Assignment | None:
    """Return an assignment with its prices, unless none are found in so many turns."""
    held = candidates.columns == mentors[candidates.rows]
    gains = np.zeros(len(mentors), np.int64)
    gains[candidates.rows[held]] = (candidates.values + candidates.worth[candidates.rows])[held]
    prices = smallest_prices(candidates, mentors, gains, turns)
    if prices is None:
        return None
    paid = np.where(mentors == NOBODY, 0, prices[mentors]) if len(prices) else gains * 0
    return Assignment(mentors, gains, prices, gains - paid)


def matched(candidates: Candidates) -> Index:
    """Return for each mentee the mentor, or `NOBODY`, in an assignment worth most in total.

    Every place is a column of its own, and each mentee has one more column, for nobody. Adding
    the same to all costs of a mentee changes nothing, which keeps the numbers small and exact.
    """
    mentees, sure = len(candidates.worth), candidates.sure
    rows, columns = candidates.rows[sure], candidates.columns[sure]
    values = candidates.values[sure]
    wanted = np.bincount(columns, minlength=len(candidates.places))
    seats = np.minimum(candidates.places, wanted)
    first = np.concatenate(([0], np.cumsum(seats)))
    copies = seats[columns]
    seat = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    most = values.max(initial=0) + 1
    costs = np.concatenate((np.repeat(most - values, copies), candidates.worth + most))
    down = np.concatenate((np.repeat(rows, copies), np.arange(mentees)))
    across = np.concatenate(
        (np.repeat(first[columns], copies) + seat, first[-1] + np.arange(mentees))
    )
    shape = (mentees, int(first[-1]) + mentees)
    graph = csr_array((costs.astype(np.float64), (down, across)), shape=shape)
    _, seats_taken = min_weight_full_bipartite_matching(graph)
    owners = np.concatenate((np.repeat(np.arange(len(seats)), seats), np.full(mentees, NOBODY)))
    mentors: Index = owners[seats_taken].astype(np.intp)
    return mentors


def smallest_prices(
    candidates: Candidates, mentors: Index, gains: Whole, turns: int
) -> Whole | None:
    """Return the smallest prices at which nobody wants another mentor than the plan's.

    A mentor with a place left costs nothing. The others cost what makes their own mentees, and
    those of whom these mentees would take a place, want nothing else: longest ways through the
    plan, found by raising prices until none is too low. Where a mentor with a place left would
    have to cost something, the plan is not the best one and nothing is returned.
    """
    order = np.argsort(candidates.columns, kind="stable")
    rows, columns = candidates.rows[order], candidates.columns[order]
    prices = np.zeros(len(candidates.places), np.int64)
    if not len(columns):
        return prices
    advantages = (candidates.values + candidates.worth[candidates.rows])[order] - gains[rows]
    starts = np.flatnonzero(np.diff(columns, prepend=-1))
    asked = columns[starts]
    seats = np.where(mentors == NOBODY, len(prices), mentors)[rows]
    taken = np.bincount(mentors[mentors != NOBODY], minlength=len(prices))
    is_open = taken[asked] < candidates.places[asked]
    for _ in range(turns):
        offers = advantages + np.append(prices, 0)[seats]
        raised = np.maximum(prices[asked], np.maximum.reduceat(offers, starts))
        if raised[is_open].any():
            return None
        if np.array_equal(raised, prices[asked]):
            return prices
        prices[asked] = raised
    return None


def largest_prices(candidates: Candidates, plan: Assignment) -> Whole:
    """Return for each mentor what the plan would lose with one place fewer.

    Where a place is left that is nothing; where none was there, beyond all means. Found by
    lowering prices until every mentee who would lose the place knows the best other way.
    """
    taken = np.bincount(plan.mentors[plan.mentors != NOBODY], minlength=len(candidates.places))
    is_full = taken >= candidates.places
    values = candidates.values + candidates.worth[candidates.rows]
    held = candidates.columns == plan.mentors[candidates.rows]
    rows, columns, values = candidates.rows[~held], candidates.columns[~held], values[~held]
    prices = np.where(is_full, np.iinfo(np.int64).max // 4, 0)
    matched_rows = np.flatnonzero(plan.mentors != NOBODY)
    theirs = plan.mentors[matched_rows]
    while True:
        elsewhere = np.zeros(len(plan.gains), np.int64)
        np.maximum.at(elsewhere, rows, values - prices[columns])
        lowered = prices.copy()
        np.minimum.at(lowered, theirs, (plan.gains - elsewhere)[matched_rows])
        lowered[~is_full] = 0
        if np.array_equal(lowered, prices):
            return prices
        prices = lowered
