"""Divide homes into groups: flow-Lloyd from several starts, then local search.

Each turn of Lloyd sends every home to one of the groups at the least cost, with six to ten in
each (a flow, solved as an assignment to seats), and lets each group choose its place and theme
anew. The local search moves and swaps homes until none of that helps. Homes in the order of a
list are one of the starts, so the outcome never costs more. All numbers are whole and all ties
are broken by order: same input, same plan. Only the worker may import this: scipy is heavy.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from mentoring.groups.rules.cost import cost_of_all, settled
from mentoring.groups.rules.pools import Pool, group_count, split
from mentoring.groups.rules.values import THEME_KM, Group, Home, Plan, Towns
from mentoring.groups.vocabulary import FEWEST_SEATS, MOST_SEATS
from mentoring.pairing.rules.places import kilometres

Whole = NDArray[np.int64]
Report = Callable[[int], None]

TURNS: Final = 12
PASSES: Final = 8
NEAREST: Final = 12
"""A home is swapped with those of the groups that it would cost least to join."""
NOBODY: Final = -1


def compose(homes: Sequence[Home], towns: Towns, report: Report = lambda _percent: None) -> Plan:
    """Suggest groups for homes, each at most once; who cannot be helped here is told apart.

    Args:
        homes: those that wish for a group.
        towns: where main towns lie, by code.
        report: called with the per cent that are done, rising to 100.
    """
    known = {home.ref: home for home in homes}
    parts = split(list(known.values()), towns)
    groups: list[Group] = []
    in_order: list[Group] = []
    total, done = sum(len(pool.homes) for pool in parts.pools) or 1, 0
    for pool in parts.pools:
        table = Table(pool, towns)
        size = len(pool.homes)
        best = table.best(share_of(report, done, size, total))
        groups += table.groups(best)
        in_order += table.groups(table.in_order())
        done += size
        left = [pool.homes[row] for row in np.flatnonzero(best == NOBODY)]
        for home in left:
            if home.meets_online:
                parts.national[pool.language].append(home.ref)
            else:
                parts.waiting.append(home.ref)
    report(100)
    final = [settled(group, known, towns) for group in groups]
    return Plan(
        groups=tuple(
            sorted(final, key=lambda group: (group.language, group.is_online, group.homes))
        ),
        national={name: tuple(sorted(refs)) for name, refs in sorted(parts.national.items())},
        waiting=tuple(sorted(parts.waiting)),
        cost=cost_of_all(final, known, towns),
        spreadsheet=cost_of_all(in_order, known, towns),
    )


def share_of(report: Report, before: int, size: int, total: int) -> Report:
    """Return what reports the per cent of a part as those of the whole."""
    return lambda percent: report((100 * before + size * percent) // total)


class Table:
    """A pool as numbers: a row a home, columns for towns and themes.

    A division is the group of each row; NOBODY for the one who is left over of eleven.
    """

    def __init__(self, pool: Pool, towns: Towns) -> None:
        self.pool = pool
        self.number = group_count(len(pool.homes))
        codes = [] if pool.is_online else sorted({home.town for home in pool.homes})
        themes = sorted({theme for home in pool.homes for theme in home.themes})
        self.ways = np.array(
            [
                [kilometres(towns[home.town], towns[code]) for code in codes] or [0]
                for home in pool.homes
            ],
            np.int64,
        )
        self.shares = np.array(
            [[theme in home.themes for theme in themes] or [False] for home in pool.homes],
            np.int64,
        )

    def groups(self, division: Whole) -> list[Group]:
        """Return a division as groups; place and theme are still to be settled."""
        homes, pool = self.pool.homes, self.pool
        return [
            Group(
                pool.language,
                tuple(homes[row].ref for row in np.flatnonzero(division == number)),
                is_online=pool.is_online,
            )
            for number in range(self.number)
        ]

    def in_order(self) -> Whole:
        """Return homes as a list would be cut, in equal parts one after the other."""
        return self._cut(np.arange(len(self.pool.homes)))

    def best(self, report: Report) -> Whole:
        """Return the best division found."""
        starts = [self.in_order(), self._by_place(), self._by_theme()]
        found = []
        for number, start in enumerate(starts):
            found += [start, self._lloyd(start)]
            report(20 * (number + 1) // len(starts))
        costs = [self.cost(each) for each in found]
        # The two best by cost; of equal ones the first.
        order = sorted(range(len(found)), key=lambda index: (costs[index], index))[:2]
        searched = []
        for number, index in enumerate(order):
            part = share_of(report, 20 + 40 * number, 40, 100)
            searched.append(Search(self, found[index]).run(part))
        return min(searched, key=self.cost)

    def sums(self, division: Whole) -> tuple[Whole, Whole, Whole]:
        """Return for each group the ways to each town, the themes' counts, and the size."""
        ways = np.zeros((self.number, self.ways.shape[1]), np.int64)
        shares = np.zeros((self.number, self.shares.shape[1]), np.int64)
        rows = np.flatnonzero(division != NOBODY)
        np.add.at(ways, division[rows], self.ways[rows])
        np.add.at(shares, division[rows], self.shares[rows])
        return ways, shares, np.bincount(division[rows], minlength=self.number)

    def cost(self, division: Whole) -> int:
        """Return what all groups of a division cost."""
        return int(costs(*self.sums(division)).sum())

    def _cut(self, order: Whole) -> Whole:
        division = np.full(len(order), NOBODY, np.int64)
        held = order[: min(len(order), self.number * MOST_SEATS)]
        for number, part in enumerate(np.array_split(held, self.number)):
            division[part] = number
        return division

    def _by_place(self) -> Whole:
        """Cut homes in the order of their way from the town at one end."""
        far = self.ways[:, int(self.ways.sum(axis=0).argmax())]
        return self._cut(np.argsort(far, kind="stable"))

    def _by_theme(self) -> Whole:
        """Cut homes in the order of their most common theme, near ones together."""
        common = np.argsort(-self.shares.sum(axis=0), kind="stable")
        first = self.shares[:, common].argmax(axis=1)
        far = self.ways[:, int(self.ways.sum(axis=0).argmax())]
        return self._cut(np.lexsort((far, first)))

    def _lloyd(self, division: Whole) -> Whole:
        best, least = division, self.cost(division)
        for _turn in range(TURNS):
            division = self._sent(division)
            cost = self.cost(division)
            if cost >= least:
                break
            best, least = division, cost
        return best

    def _sent(self, division: Whole) -> Whole:
        """Send every home to one of the groups as they meet now, six to ten in each."""
        ways, shares, _sizes = self.sums(division)
        towns, themes = ways.argmin(axis=1), shares.argmax(axis=1)
        prices = self.ways[:, towns] + THEME_KM * (1 - self.shares[:, themes])
        # Seats that must be filled are so cheap that no plan leaves one empty.
        bonus = int(prices.max() + 1) * (len(prices) + 1)
        seats = np.concatenate(
            [
                np.repeat(prices - bonus, FEWEST_SEATS, axis=1),
                np.repeat(prices, MOST_SEATS - FEWEST_SEATS, axis=1),
            ],
            axis=1,
        )
        whose = np.concatenate(
            [
                np.repeat(np.arange(self.number), FEWEST_SEATS),
                np.repeat(np.arange(self.number), MOST_SEATS - FEWEST_SEATS),
            ]
        )
        rows, columns = linear_sum_assignment(seats)
        sent = np.full(len(prices), NOBODY, np.int64)
        sent[rows] = whose[columns]
        return sent


class Search:
    """Moves homes and swaps them, one after the other, as long as that costs less."""

    def __init__(self, table: Table, division: Whole) -> None:
        self.table = table
        self.division = division.copy()
        self.ways, self.shares, self.sizes = table.sums(division)
        self.costs = costs(self.ways, self.shares, self.sizes)

    def run(self, report: Report) -> Whole:
        """Return the division when nothing helps any more, or it has taken long enough."""
        for number in range(PASSES):
            improved = [self._improve(row) for row in range(len(self.division))]
            report(100 * (number + 1) // PASSES)
            if not any(improved):
                break
        report(100)
        return self.division

    def _improve(self, row: int) -> bool:
        here = int(self.division[row])
        if here == NOBODY:
            return self._replace(row)
        joining = self._joining(row)
        gain_moved, there = self._best_move(row, here, joining)
        gain_swapped, other = self._best_swap(row, here, joining)
        if max(gain_moved, gain_swapped) <= 0:
            return False
        if gain_moved >= gain_swapped:
            self._place({row: there})
        else:
            self._place({row: int(self.division[other]), other: here})
        return True

    def _joining(self, row: int) -> Whole:
        """Return what each group would cost more with one more home."""
        ways, shares = self.table.ways[row], self.table.shares[row]
        return costs(self.ways + ways, self.shares + shares, self.sizes + 1) - self.costs

    def _best_move(self, row: int, here: int, joining: Whole) -> tuple[int, int]:
        """Return what moving a home would save at most, and to which group."""
        if self.sizes[here] <= FEWEST_SEATS:
            return 0, here
        ways, shares = self.table.ways[row], self.table.shares[row]
        without = one_cost(self.ways[here] - ways, self.shares[here] - shares, self.sizes[here] - 1)
        gains = self.costs[here] - without - joining
        gains[self.sizes >= MOST_SEATS] = 0
        gains[here] = 0
        there = int(gains.argmax())
        return int(gains[there]), there

    def _best_swap(self, row: int, here: int, joining: Whole) -> tuple[int, int]:
        """Return what swapping a home with another would save at most, and with which."""
        table = self.table
        near = np.argsort(joining, kind="stable")[: NEAREST + 1]
        others = np.flatnonzero(np.isin(self.division, near[near != here]))
        if not others.size:
            return 0, row
        theirs = self.division[others]
        mine = costs(
            self.ways[here] - table.ways[row] + table.ways[others],
            self.shares[here] - table.shares[row] + table.shares[others],
            np.full(len(others), self.sizes[here]),
        )
        yours = costs(
            self.ways[theirs] - table.ways[others] + table.ways[row],
            self.shares[theirs] - table.shares[others] + table.shares[row],
            self.sizes[theirs],
        )
        gains = self.costs[here] + self.costs[theirs] - mine - yours
        best = int(gains.argmax())
        return int(gains[best]), int(others[best])

    def _replace(self, row: int) -> bool:
        """Let the one left over take somebody's seat where that costs less."""
        table = self.table
        others = np.flatnonzero(self.division != NOBODY)
        theirs = self.division[others]
        yours = costs(
            self.ways[theirs] - table.ways[others] + table.ways[row],
            self.shares[theirs] - table.shares[others] + table.shares[row],
            self.sizes[theirs],
        )
        gains = self.costs[theirs] - yours
        best = int(gains.argmax())
        if gains[best] <= 0:
            return False
        self._place({row: int(theirs[best]), int(others[best]): NOBODY})
        return True

    def _place(self, where: dict[int, int]) -> None:
        for row, group in where.items():
            self.division[row] = group
        self.ways, self.shares, self.sizes = self.table.sums(self.division)
        self.costs = costs(self.ways, self.shares, self.sizes)


def costs(ways: Whole, shares: Whole, sizes: Whole) -> Whole:
    """Return what each group costs at its best place and about its best theme."""
    found: Whole = ways.min(axis=1) + THEME_KM * (sizes - shares.max(axis=1))
    return found


def one_cost(ways: Whole, shares: Whole, size: int) -> int:
    """Return what one group costs."""
    return int(ways.min() + THEME_KM * (size - shares.max()))
