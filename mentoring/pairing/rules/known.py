"""The pairs that a search knows: few at first, more as prices tell of others."""

from collections.abc import Iterable

import numpy as np

from mentoring.pairing.rules.tables import Asked, Pairs, Table, Whole
from mentoring.pairing.rules.things import Index


class Known:
    """Remembers pairs in order, and up to which prices all others have been looked through."""

    def __init__(self, table: Table, pairs: Iterable[Pairs]) -> None:
        self.table = table
        self.numbers = np.empty(0, np.intp)
        self.points = np.empty(0, np.int64)
        self.seen: dict[tuple[int, bool], tuple[Whole, Whole]] = {}
        for some in pairs:
            self.add(some)

    def above(self, bar: int) -> Pairs:
        """Return the known pairs with at least so many points, by mentee and then mentor."""
        which = self.points >= max(bar, self.table.floor, 0)
        rows, columns = np.divmod(self.numbers[which], max(self.table.shape[1], 1))
        return Pairs(rows, columns, self.points[which])

    def add(self, pairs: Pairs) -> int:
        """Remember some more pairs; say how many of them are new."""
        numbers = np.concatenate((self.numbers, self.table.number(pairs.rows, pairs.columns)))
        points = np.concatenate((self.points, pairs.points))
        order = np.argsort(numbers, kind="stable")
        is_first = np.diff(numbers[order], prepend=-1) > 0
        before = len(self.numbers)
        self.numbers, self.points = numbers[order][is_first], points[order][is_first]
        return len(self.numbers) - before

    def learn(self, asked: Asked) -> bool:
        """Add pairs that are asked for and not yet known; say whether there were any.

        Mentees whose `least` and mentors whose price is no lower than when all their pairs were
        looked through need not be looked at again.
        """
        key = asked.bar, asked.counts_points
        everywhere = np.ones(len(asked.prices), np.bool_)
        prices, least = self.seen.get(key, (asked.prices + 1, asked.least + 1))
        rows = asked.least < least
        cheaper = asked.prices < prices
        found = self.table.better(asked, np.flatnonzero(rows), everywhere)
        more = self.table.better(asked, np.flatnonzero(~rows), cheaper)
        seen = asked.least.copy()
        for each in (found, more):
            # Of whom more may be found than was told, all must be looked through again.
            told = np.bincount(each.rows, minlength=len(seen))
            seen[told >= asked.few] = np.iinfo(np.int64).max
        self.seen[key] = asked.prices, seen
        return self.add(found) + self.add(more) > 0


def best_of_rows(pairs: Pairs, mentees: int) -> Index:
    """Return for each mentee the most points among the pairs, -1 where there are none."""
    best = np.full(mentees, -1, np.intp)
    np.maximum.at(best, pairs.rows, pairs.points)
    return best
