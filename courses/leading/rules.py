"""What may be told of groups of people, and what answers say about a question.

Nothing is told of fewer than five people, nor of a group that could be worked out as the
difference of two that are told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

FEWEST: Final = 5
HALF: Final = 2


def rounded(people: int) -> int | None:
    """Return a number of people to the nearest five, None for one to four.

    Two rounded numbers differ by nothing or by at least five, so that neither of them, nor
    what lies between them, points out a few.
    """
    if not people:
        return 0
    return None if people < FEWEST else (people + HALF) // FEWEST * FEWEST


def disclosed(groups: Mapping[str, int]) -> frozenset[str]:
    """Name the groups that may be told beside their total.

    Groups of less than five are kept back, and then the smallest of the others until those
    kept back are at least five together: else the total would give them away.
    """
    sizes = sorted((size, name) for name, size in groups.items() if size)
    told = [(size, name) for size, name in sizes if size >= FEWEST]
    hidden = sum(size for size, _name in sizes if size < FEWEST)
    while told and 0 < hidden < FEWEST:
        hidden += told.pop(0)[0]
    return frozenset(name for _size, name in told)


@dataclass(frozen=True)
class Tally:
    """How many people answered a question first in one way and language."""

    choice: tuple[str, ...]
    is_right: bool
    language: str
    people: int


@dataclass(frozen=True)
class Share:
    """Of how many people, how many percent were right at once."""

    people: int
    percent: int


@dataclass(frozen=True)
class Trap:
    """The wrong answer that most chose."""

    option: str
    percent: int


@dataclass(frozen=True)
class QuestionStatistic:
    """What first answers say about a question.

    Attributes:
        whole: over all languages together; None when too few have answered.
        languages: for each language that may be told.
        trap: the wrong answer that most chose, if at least five did.
    """

    whole: Share | None = None
    languages: Mapping[str, Share] = field(default_factory=dict)
    trap: Trap | None = None


def statistic(tallies: Sequence[Tally], *, right: Iterable[str] = ()) -> QuestionStatistic:
    """Add up the first answers to one question.

    Args:
        tallies: each combination of choice, verdict and language once.
        right: the options that are right; without them no wrong one is named.
    """
    whole = _share(tallies)
    if whole.people < FEWEST:
        return QuestionStatistic()
    languages = sorted({tally.language for tally in tallies})
    shares = {
        language: _share([tally for tally in tallies if tally.language == language])
        for language in languages
    }
    told = disclosed({language: share.people for language, share in shares.items()})
    return QuestionStatistic(
        whole=whole,
        languages={language: share for language, share in shares.items() if language in told},
        trap=_trap(tallies, frozenset(right), whole.people),
    )


def _share(tallies: Sequence[Tally]) -> Share:
    people = sum(tally.people for tally in tallies)
    right = sum(tally.people for tally in tallies if tally.is_right)
    return Share(people, round(100 * right / people) if people else 0)


def _trap(tallies: Sequence[Tally], right: frozenset[str], people: int) -> Trap | None:
    chosen: Counter[str] = Counter()
    for tally in tallies:
        chosen.update(dict.fromkeys(set(tally.choice) - right, tally.people))
    if not right or not chosen:
        return None
    most, option = max((number, option) for option, number in chosen.items())
    return Trap(option, round(100 * most / people)) if most >= FEWEST else None


@dataclass(frozen=True)
class Step:
    """How many people came how far in one lesson, as it may be told (None: a few).

    Attributes:
        reached: have opened the lesson.
        finished: have done it.
        stopped: were last here, and have been quiet for a month or have left.
    """

    lesson: str
    reached: int | None
    finished: int | None
    stopped: int | None


def steps(
    lessons: Sequence[str],
    *,
    reached: Mapping[str, int],
    finished: Mapping[str, int],
    stopped: Mapping[str, int],
) -> tuple[Step, ...]:
    """Return each lesson of a course in order, in numbers that may be told."""
    return tuple(
        Step(
            lesson,
            rounded(reached.get(lesson, 0)),
            rounded(finished.get(lesson, 0)),
            rounded(stopped.get(lesson, 0)),
        )
        for lesson in lessons
    )
