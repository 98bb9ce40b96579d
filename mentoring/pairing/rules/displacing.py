"""Why not another mentor: what a plan would become if one pair were forced upon it.

A pair that is forced takes one home out of the rest of the plan and one place away from it. Each
of the two changes the rest along one chain of moves: a home leaves a mentor, takes a place
elsewhere, whose home moves on, until somebody finds a free place or is left without. The best
chain is the longest way through the mentors, found by raising gains until none is too low
(Bellman and Ford). Nothing but Python is needed, so that a page can ask; a test holds the answer
against all plans there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mentoring.pairing.rules.values import Pairing

Worth = Mapping[int, Mapping[int, int]]
Moves = list[tuple[int, int]]

NOBODY: Final = -1


class NotTheBest(ValueError):
    """The plan is not the one worth most, for instance because homes have changed since."""


def forced(
    pair: Pairing, plan: Mapping[int, int], worth: Worth, places: Mapping[int, int]
) -> dict[int, int]:
    """Return the plan worth most among those that hold the pair, mentor by mentee.

    Args:
        pair: its mentor has one place at least; it need not stand in `worth`.
        plan: the plan worth most of all; homes without a mentor are left out.
        worth: what each allowed pair is worth, mentor by mentor for each mentee.
        places: how many each mentor has.

    Raises:
        NotTheBest: a better plan than the one given is there.
    """
    if plan.get(pair.mentee) == pair.mentor:
        return dict(plan)
    others = Rest(
        {mentee: mentor for mentee, mentor in plan.items() if mentee != pair.mentee},
        {mentee: fits for mentee, fits in worth.items() if mentee != pair.mentee},
        places,
    )
    if pair.mentee in plan:
        others.fill(plan[pair.mentee])
    others.give_up(pair.mentor)
    return {**others.plan, pair.mentee: pair.mentor}


class Rest:
    """What is left of the plan when the pair is taken out."""

    def __init__(self, plan: dict[int, int], worth: Worth, places: Mapping[int, int]) -> None:
        self.plan = plan
        self.worth = worth
        self.places = places

    def fill(self, mentor: int) -> None:
        """Let a place that has become free be taken, if anybody gains by it."""
        starts = dict.fromkeys((*self.places, NOBODY), 0)
        del starts[mentor]
        gains, came = self.longest(starts)
        if gains.get(mentor, 0) > 0:
            self.move(self.way_to(mentor, came))

    def give_up(self, mentor: int) -> None:
        """Take a place away, for good; whoever held it moves on by the best chain."""
        taken = Counter(self.plan.values())
        free = {each for each in self.places if taken[each] < self.places[each]}
        if mentor in free:
            return
        gains, came = self.longest({mentor: 0})
        ends = [each for each in (*sorted(free), NOBODY) if each in came]
        self.move(self.way_to(max(ends, key=lambda each: gains[each]), came))

    def longest(self, starts: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """Return what the best chain to each mentor gains, and the home that moves there last.

        The plan is worth most, so no chain gains by coming back to where it was.

        Raises:
            NotTheBest: one does.
        """
        gains, came = dict(starts), {}
        for _ in range(len(self.places) + 2):
            is_rising = False
            for mentee, fits in self.worth.items():
                here = self.plan.get(mentee, NOBODY)
                if here not in gains:
                    continue
                left = gains[here] - fits.get(here, 0)
                for there, gain in self.ways_on(fits):
                    if there != here and left + gain > gains.get(there, left + gain - 1):
                        gains[there], came[there] = left + gain, mentee
                        is_rising = True
            if not is_rising:
                return gains, came
        raise NotTheBest

    def ways_on(self, fits: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield where a home may go: to each mentor who fits, or to nobody."""
        yield from fits.items()
        yield NOBODY, 0

    def way_to(self, end: int, came: Mapping[int, int]) -> Moves:
        """Return the moves of the chain that ends there, the last first."""
        moves = []
        while end in came:
            mentee = came[end]
            moves.append((mentee, end))
            end = self.plan.get(mentee, NOBODY)
        return moves

    def move(self, moves: Iterable[tuple[int, int]]) -> None:
        """Make the moves of a chain."""
        for mentee, mentor in moves:
            self.plan.pop(mentee, None)
            if mentor != NOBODY:
                self.plan[mentee] = mentor
