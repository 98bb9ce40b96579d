"""What a learner answered first to a question: a fold over answers, whatever their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class Place(NamedTuple):
    """A question where it is asked: in a quiz of a lesson."""

    lesson: str
    quiz: str
    question: str


@dataclass(frozen=True, order=True)
class Answer:
    """One answer; the earliest of two is the first one.

    Attributes:
        instant: when it was given, never later than when it was stored.
        statement_id: the statement that says so; it settles a tie.
        choice: the ids of the chosen options, as the statement wrote them.
        is_right: whether nothing was missing and nothing wrong.
        language: the language that the question was read in.
    """

    instant: datetime
    statement_id: UUID
    choice: str = ""
    is_right: bool = False
    language: str = ""


@dataclass(frozen=True)
class Answered:
    """The first answer of a learner to a question, and how many there were."""

    first: Answer
    times: int = 1


def gather(answers: Iterable[Answer], known: Answered | None = None) -> Answered | None:
    """Add answers to what is known; each statement may be added once."""
    for answer in answers:
        if known is None:
            known = Answered(answer)
        else:
            known = Answered(min(known.first, answer), known.times + 1)
    return known
