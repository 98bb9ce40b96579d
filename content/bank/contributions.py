"""Where the floor above tells how questions of the bank go."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wagtail import hooks

from content.blocks.rules import Question

HOOK: Final = "register_question_figures"


@dataclass(frozen=True)
class QuestionFigures:
    """How a question goes wherever it is asked, as it may be told.

    Attributes:
        percent: share of people who were right at the first attempt.
        people: how many people that is, in words.
        trap: the wrong answer that most chose, or nothing.
        is_low: so many were wrong that it deserves a look.
    """

    percent: int
    people: str
    trap: str = ""
    is_low: bool = False


def figures_of(questions: Iterable[Question]) -> Mapping[str, QuestionFigures]:
    """Return what is known of questions, by their ids; of some nothing may be told."""
    asked = tuple(questions)
    tell: list[Callable[[Iterable[Question]], Mapping[str, QuestionFigures]]]
    tell = hooks.get_hooks(HOOK)
    return {key: figures for each in tell for key, figures in each(asked).items()}
