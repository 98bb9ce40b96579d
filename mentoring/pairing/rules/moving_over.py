"""Where one place more or fewer changes how many homes have a mentor.

Prices tell it among pairs as good as the weakest of a plan. Here every pair counts that fits: homes
move over, one for another, until somebody who was left out has a place, or until a place that
nobody holds is taken (augmenting paths; Berge 1957).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from mentoring.pairing.rules.simpler import Fits
from mentoring.pairing.rules.values import Plan, Round


class MovingOver:
    """Who could move over in a plan that matches as many homes as can be."""

    def __init__(self, plan: Plan, matching: Round, fits: Fits) -> None:
        stays = {lock.mentee for lock in matching.locks}
        held = {pair.mentee: pair.mentor for pair in plan.pairs}
        taken = Counter(held.values())
        self.fits = fits
        self.left = fits.keys() - held.keys()
        self.held = {mentee: mentor for mentee, mentor in held.items() if mentee not in stays}
        self.free = {each.ref for each in matching.mentors if each.places > taken[each.ref]}

    def gaining(self) -> set[int]:
        """Return the mentors with whom one more place would match one more home."""
        homes = defaultdict(list)
        for mentee, mentor in self.held.items():
            homes[mentor].append(mentee)

        def from_where(mentor: int) -> Iterator[int]:
            for mentee in homes[mentor]:
                yield from self.fits.get(mentee, ())

        return spread((each for mentee in self.left for each in self.fits[mentee]), from_where)

    def sparing(self) -> set[int]:
        """Return the mentors with whom one place fewer would leave as many homes matched."""
        fitting = defaultdict(list)
        for mentee, mentor in self.held.items():
            for other in self.fits.get(mentee, ()):
                fitting[other].append(mentor)
        return spread(self.free, lambda mentor: fitting[mentor])


def spread(first: Iterable[int], further: Callable[[int], Iterable[int]]) -> set[int]:
    """Return all that is reached from the first ones, they included."""
    found = set(first)
    waiting = [*found]
    while waiting:
        new = set(further(waiting.pop())) - found
        found |= new
        waiting += new
    return found
