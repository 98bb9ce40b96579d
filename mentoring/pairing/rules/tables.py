"""The points of all pairs, a few rows at a time, and which of them would better a plan.

No table of all pairs is ever held: at twenty thousand homes it would be half a gigabyte, and most
of it is never asked. A mentee and a mentor can be passed over without adding up their points when
the most that anyone could give the mentee, the distance to the mentor and the mentor's price
together are too little. Tests hold the points against the rules pair by pair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.singular import FORBIDDEN, settled
from mentoring.pairing.rules.things import Index, sums
from mentoring.pairing.rules.values import Round
from mentoring.pairing.rules.ways import OUT_OF_REACH, ways_to_meet

Whole = NDArray[np.int64]
Real = NDArray[np.floating[Any]]

ROWS_AT_ONCE: Final = 32
SAMPLED: Final = 6


@dataclass(frozen=True)
class Scale:
    """How numbers are added up so that every sum is exact: whole numbers, far below the mantissa.

    Attributes:
        kind: the type of the sums.
        lack: what a lack costs, more than any price; some thirty of them are still exact.
    """

    kind: type
    lack: float


SMALL: Final = Scale(np.float32, 2.0**18)
LARGE: Final = Scale(np.float64, 2.0**46)


@dataclass(frozen=True)
class Pairs:
    """Some pairs: mentees, mentors and their points."""

    rows: Index
    columns: Index
    points: Whole

    def those(self, which: Any) -> "Pairs":
        """Return some of these pairs."""
        return Pairs(self.rows[which], self.columns[which], self.points[which])


@dataclass(frozen=True)
class Asked:
    """Which pairs are looked for: those with more points than `least` and the price together.

    Attributes:
        prices: for each mentor.
        least: for each mentee.
        bar: the fewest points that a pair has.
        counts_points: false when only prices count, and every pair above the bar is worth alike.
        few: how many of a mentee's best are told.
    """

    prices: Whole
    least: Whole
    bar: int
    counts_points: bool
    few: int


class Table:
    """The points of all pairs of a round without locks."""

    def __init__(self, matching: Round) -> None:
        self.shape = len(matching.mentees), len(matching.mentors)
        self.floor = matching.policy.floor
        self.sums = sums(matching.mentors, matching.mentees, matching.policy)
        self.ways = ways_to_meet(matching.mentors, matching.mentees, matching.policy)
        self.singular = Pairs(*settled(matching))
        self.most = (self.sums.certain + self.sums.asked.sum(axis=1)).astype(np.int64)

    @cached_property
    def singular_numbers(self) -> Index:
        """The numbers of the pairs that sums do not know."""
        return self.number(self.singular.rows, self.singular.columns)

    def number(self, rows: Index, columns: Index) -> Index:
        """Number pairs row by row."""
        numbers: Index = rows * self.shape[1] + columns
        return numbers

    @cached_property
    def kinds(self) -> list[Index]:
        """The mentees of each kind of way."""
        order = np.argsort(self.ways.kind, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(self.ways.kind[order])) + 1)

    def scaled(self, scale: Scale) -> tuple[Real, Real, Real]:
        """Return what is asked, what is brought, and what is certain, lacks counted in."""
        if scale not in self._scaled:
            asked: Real = (self.sums.asked + scale.lack * self.sums.needed).astype(scale.kind)
            certain: Real = (self.sums.certain - scale.lack * self.sums.lacks).astype(scale.kind)
            self._scaled[scale] = asked, self.sums.brought.astype(scale.kind), certain
        return self._scaled[scale]

    @cached_property
    def _scaled(self) -> dict[Scale, tuple[Real, Real, Real]]:
        return {}

    def best(self, few: int) -> Pairs:
        """Return for each mentee about so many of the pairs with most points.

        How many points that takes is judged by a part of the mentors, the same every time.
        """
        return self.without_singular(list(self._best(few)))

    def _best(self, few: int) -> Iterator[Pairs]:
        asked, brought, certain = self.scaled(SMALL)
        step = max(few // SAMPLED, 1)
        for rows, gained in self.slices():
            columns = np.flatnonzero(gained != OUT_OF_REACH)
            if not len(columns):
                continue
            values = asked[rows] @ brought[:, columns]
            values += gained[columns].astype(values.dtype)
            least = np.maximum(self.floor - certain[rows], least_of(values, few, step))
            row, place = np.nonzero(values >= least[:, None])
            points = (values[row, place] + certain[rows[row]]).astype(np.int64)
            kept = best_of_each(row, points, 2 * few)
            yield Pairs(rows[row[kept]], columns[place[kept]], points[kept])

    def slices(self) -> Iterator[tuple[Index, NDArray[np.int16]]]:
        """Yield a few mentees of one kind at a time, and what distance gives them."""
        for mentees in self.kinds if self.shape[0] and self.shape[1] else []:
            gained = self.ways.gained[self.ways.kind[mentees[0]]]
            for start in range(0, len(mentees), ROWS_AT_ONCE):
                yield mentees[start : start + ROWS_AT_ONCE], gained

    def better(self, asked: Asked, rows: Index, columns: NDArray[np.bool_]) -> Pairs:
        """Return which pairs of some mentees and mentors are asked for, singular ones apart."""
        return self.without_singular(list(self._better(asked, rows, columns)))

    def _better(self, asked: Asked, chosen: Index, among: NDArray[np.bool_]) -> Iterator[Pairs]:
        if not len(chosen) or not among.any():
            return
        least, prices = asked.least, asked.prices
        # Below this nobody can give enough, whatever the mentor brings.
        hope = least - self.most if asked.counts_points else least
        chosen = chosen[np.lexsort((hope[chosen], self.ways.kind[chosen]))]
        kind = self.ways.kind[chosen]
        for alike in np.split(chosen, np.flatnonzero(np.diff(kind)) + 1):
            gained = self.ways.gained[self.ways.kind[alike[0]]]
            offer = gained - prices if asked.counts_points else -prices
            allowed = among & (gained != OUT_OF_REACH)
            highest = offer[allowed].max(initial=np.iinfo(np.int64).min)
            mentees = alike[hope[alike] < highest]
            for start in range(0, len(mentees), ROWS_AT_ONCE):
                rows = mentees[start : start + ROWS_AT_ONCE]
                columns = np.flatnonzero(allowed & (offer > hope[rows[0]]))
                yield self.found(asked, rows, columns, gained[columns])

    def found(self, asked: Asked, rows: Index, columns: Index, gained: NDArray[np.int16]) -> Pairs:
        """Return which pairs of all these mentees and mentors are asked for."""
        scale = self.scale(asked)
        worth, brought, certain = self.scaled(scale)
        price, least = asked.prices[columns], asked.least[rows]
        bar = max(asked.bar, self.floor, 0)
        # What is added to all of a row or a column is added to sums of the same type: casting
        # as many numbers as there are pairs would take longer than their product.
        values = worth[rows] @ brought[:, columns]
        values += (gained - price if asked.counts_points else gained).astype(scale.kind)
        enough = least + 1 if asked.counts_points else np.full(len(rows), bar)
        row, place = np.nonzero(values >= (enough - certain[rows]).astype(scale.kind)[:, None])
        found = (values[row, place] + certain[rows[row]]).astype(np.int64)
        points = found + price[place] if asked.counts_points else found
        gain = found if asked.counts_points else -price[place]
        is_one = (points >= bar) & (gain > least[row])
        row, place, points, gain = row[is_one], place[is_one], points[is_one], gain[is_one]
        # Alike in price, mentors are taken here and there: where all took the same few, most would
        # go without, and would have to ask again.
        chance = None if asked.counts_points else mixed(rows[row], columns[place])
        kept = best_of_each(row, gain, asked.few, chance)
        return Pairs(rows[row[kept]], columns[place[kept]], points[kept])

    def scale(self, asked: Asked) -> Scale:
        """Return the scale at which what is asked is exact."""
        most = max(np.abs(asked.prices).max(initial=0), np.abs(asked.least).max(initial=0))
        return SMALL if most < SMALL.lack / 2 else LARGE

    def without_singular(self, found: list[Pairs]) -> Pairs:
        """Return all that was found, but for the pairs that are settled one by one."""
        if not found:
            return Pairs(np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.int64))
        pairs = Pairs(
            np.concatenate([each.rows for each in found]),
            np.concatenate([each.columns for each in found]),
            np.concatenate([each.points for each in found]),
        )
        numbers = self.number(pairs.rows, pairs.columns)
        return pairs.those(~np.isin(numbers, self.singular_numbers))


def least_of(values: Real, few: int, step: int) -> Real:
    """Return for each row what about so many of its values reach, judged by every so many-th."""
    part = values[:, ::step]
    place = min(max(few * part.shape[1] // values.shape[1], 1), part.shape[1]) if part.size else 0
    if place == 0 or values.shape[1] <= 2 * few:
        return np.full(len(values), -np.inf, values.dtype)
    least: Real = np.partition(part, part.shape[1] - place, axis=1)[:, part.shape[1] - place]
    return least


def mixed(rows: Index, columns: Index) -> Whole:
    """Return a number for each pair that looks like chance and is always the same."""
    numbers: Whole = (rows * 2_654_435_761 + columns * 2_246_822_519) % 2**32
    return (numbers ^ numbers >> 15) * 2_146_121_005 % 2**32


def best_of_each(rows: Index, values: Whole, few: int, then: Whole | None = None) -> Index:
    """Return the places of each row's best values, so many at most; rows are in order.

    Equal values are taken by what comes `then`, or as they stand.
    """
    keys = (-values, rows) if then is None else (then, -values, rows)
    order = np.lexsort(keys)
    starts = np.searchsorted(rows, rows)
    kept: Index = order[np.arange(len(rows)) - starts < few]
    return kept


def points_table(matching: Round) -> NDArray[np.int16]:
    """Return the points of every pair, mentees down and mentors across, -1 where forbidden.

    The round is in order. Bonuses are counted in; the floor is not asked, because a lock may go
    below it. For small rounds: the table is as large as can be.
    """
    table = Table(matching)
    points = np.full(table.shape, FORBIDDEN, np.int16)
    asked, brought, certain = table.scaled(SMALL)
    for rows, gained in table.slices():
        values = asked[rows] @ brought + certain[rows][:, None] + gained
        values[(values < 0) | (gained == OUT_OF_REACH)] = FORBIDDEN
        points[rows] = values
    points[table.singular.rows, table.singular.columns] = table.singular.points
    return points
