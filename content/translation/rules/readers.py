"""How many people are told of: few enough to be recognised are not counted aloud."""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Readers:
    """What is told of how many people there are.

    Attributes:
        number: those in groups of five and more.
        has_few: there are smaller groups beside them, too small to be told.
    """

    number: int = 0
    has_few: bool = False


def told(groups: Iterable[int]) -> Readers:
    """Return what may be told of groups of people, so that no small one can be worked out.

    A sum over all groups would give a small one away beside the others, so it leaves it out.
    """
    sizes = [size for size in groups if size]
    large = [size for size in sizes if size >= FEWEST]
    return Readers(number=sum(large), has_few=len(large) < len(sizes))
