"""Prices at which mentees would agree, near enough, found by letting them bid.

Every mentee without a place bids for the one that gains most, as much more than the price as it
gains over the next best, and a little beyond. That is fast but for the last few places, and
its prices tell which pairs can matter. Which plan is best is decided elsewhere.
"""

from typing import Final

import numpy as np

from mentoring.pairing.rules.assignment import NOBODY, Candidates, Whole
from mentoring.pairing.rules.things import Index

BEYOND: Final = 4
MOST_TURNS: Final = 1000
ONE_IN: Final = 50
NEVER: Final = 2**40


def agreed_prices(candidates: Candidates, bidders: Index) -> tuple[Whole, Whole] | None:
    """Return for each mentor the price and for each mentee what is gained at these prices.

    Args:
        candidates: the pairs to choose from.
        bidders: the mentees whom every plan matches. If others bid for the last places, too,
            nobody would ever stop.

    Nothing is returned where bidding does not nearly end.
    """
    bidding = Bidding(candidates)
    if not bidding.nearly_ends(bidders):
        return None
    prices = bidding.prices()
    gains = bidding.values - np.append(prices, 0)[bidding.mentors]
    return prices, gains.max(axis=1)


class Bidding:
    """An auction in which every place is sold by itself, the cheapest of a mentor first."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.mentors, self.values = self.choices()
        number = np.arange(candidates.places.max(initial=1))
        is_place = number < np.append(candidates.places, 0)[:, None]
        self.asked = np.where(is_place, 0, NEVER)
        self.owners = np.full(self.asked.shape, NOBODY)

    def choices(self) -> tuple[Index, Whole]:
        """Return for each mentee the mentors to choose from and what they are worth, padded."""
        candidates = self.candidates
        firsts = np.searchsorted(candidates.rows, np.arange(len(candidates.worth) + 1))
        place = np.arange(len(candidates.rows)) - firsts[candidates.rows]
        shape = len(candidates.worth), int(place.max(initial=0)) + 2
        mentors = np.full(shape, len(candidates.places))
        values = np.full(shape, -NEVER)
        mentors[candidates.rows, place] = candidates.columns
        values[candidates.rows, place] = candidates.values
        return mentors, values

    def nearly_ends(self, bidders: Index) -> bool:
        """Let all bid in turns; say whether nearly everybody has got a place in the end."""
        bidders = np.intersect1d(bidders, self.candidates.rows)
        most_without = len(bidders) // ONE_IN
        for _ in range(MOST_TURNS):
            if not len(bidders):
                break
            bidders = self.turn(bidders)
        return len(bidders) <= most_without

    def turn(self, bidders: Index) -> Index:
        """Let all who have no place bid once; return who has none afterwards."""
        lowest = self.asked.min(axis=1)
        gains = self.values[bidders] - lowest[self.mentors[bidders]]
        everyone = np.arange(len(bidders))
        best = gains.argmax(axis=1)
        mentors, most = self.mentors[bidders, best], gains[everyone, best]
        gains[everyone, best] = -NEVER
        # The next best may be another place of the same mentor.
        others = np.partition(self.asked, 1, axis=1)[:, 1] if self.asked.shape[1] > 1 else lowest
        beside = self.values[bidders, best] - others[mentors]
        bids = lowest[mentors] + most - np.maximum(gains.max(axis=1), beside) + BEYOND
        order = np.lexsort((-bids, mentors))
        won = order[np.diff(mentors[order], prepend=NOBODY) > 0]
        return self.sold(bidders, won, mentors[won], bids[won])

    def sold(self, bidders: Index, won: Index, mentors: Index, bids: Whole) -> Index:
        """Give the cheapest place of each mentor to the highest bidder; return who is without."""
        seats = self.asked[mentors].argmin(axis=1)
        before = self.owners[mentors, seats]
        self.owners[mentors, seats] = bidders[won]
        self.asked[mentors, seats] = np.minimum(bids, NEVER)
        return np.concatenate((np.delete(bidders, won), before[before != NOBODY]))

    def prices(self) -> Whole:
        """Return for each mentor the price of the cheapest place, nothing where one is left."""
        prices: Whole = self.asked.min(axis=1)[:-1]
        return np.where(
            (self.owners[:-1] != NOBODY).sum(axis=1) < self.candidates.places, 0, prices
        )
