"""Figures as templates show them: ready words and widths, nothing left to decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from content.api import Question
from courses.leading.queries import Stops, Went
from courses.leading.rules import FEWEST, QuestionStatistic, Step, rounded
from lms.ui.api import own_name

LOW = 50
"""Below this share of right answers a question deserves a look."""


@dataclass(frozen=True)
class LanguageChoice:
    """A language to look at alone."""

    code: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class StepView:
    """A lesson in the plot of where learners stop; widths in percent of those who joined."""

    number: int
    title: str
    lesson_pk: int
    reached: str
    finished: str
    stopped: str
    reached_width: int
    finished_width: int
    has_stopped: bool


@dataclass(frozen=True)
class ShareView:
    """A share of right answers in one language."""

    language: str
    percent: int
    people: str


@dataclass(frozen=True)
class StatisticView:
    """How a question goes, in words; nothing but `is_told` when too few have answered."""

    is_told: bool = False
    percent: int = 0
    people: str = ""
    is_low: bool = False
    trap: str = ""
    trap_percent: int = 0
    languages: tuple[ShareView, ...] = ()


@dataclass(frozen=True)
class QuestionView:
    """A question of a course and how it goes."""

    prompt: str
    lesson: str
    lesson_pk: int
    statistic: StatisticView


def people(number: int | None) -> str:
    """Return a rounded number of people in words."""
    return _("fewer than %(few)s") % {"few": FEWEST} if number is None else str(number)


def languages(codes: Iterable[str], chosen: str) -> list[LanguageChoice]:
    """Return languages to choose from, in the order of the settings."""
    told = set(codes)
    ordered = [code for code, _name in settings.LANGUAGES if code in told]
    return [LanguageChoice(code, own_name(code), code == chosen) for code in ordered]


def step_views(stops: Stops) -> list[StepView]:
    """Return the lessons of the plot, in order."""
    return [
        _step_view(number, lesson, step, stops.started or 0)
        for number, (lesson, step) in enumerate(stops.steps, start=1)
    ]


def _step_view(number: int, lesson: Any, step: Step, started: int) -> StepView:
    return StepView(
        number=number,
        title=lesson.title,
        lesson_pk=lesson.pk,
        reached=people(step.reached),
        finished=people(step.finished),
        stopped=people(step.stopped),
        reached_width=_width(step.reached, started),
        finished_width=_width(step.finished, started),
        has_stopped=bool(step.stopped),
    )


def _width(number: int | None, whole: int) -> int:
    return min(100, round(100 * (number or 0) / whole)) if whole else 0


def question_views(went: Sequence[Went]) -> list[QuestionView]:
    """Return questions with how they go."""
    return [
        QuestionView(
            prompt=one.asked.question.prompt,
            lesson=one.asked.lesson_title,
            lesson_pk=one.asked.lesson_pk,
            statistic=statistic_view(one.statistic, options_of(one.asked.question)),
        )
        for one in went
    ]


def options_of(question: Question) -> dict[str, str]:
    """Return the words of a question's options by their ids."""
    return {option.id: option.text for option in question.options}


def statistic_view(statistic: QuestionStatistic, options: dict[str, str]) -> StatisticView:
    """Return how a question goes, with the words of its options."""
    whole, trap = statistic.whole, statistic.trap
    if whole is None:
        return StatisticView()
    return StatisticView(
        is_told=True,
        percent=whole.percent,
        people=people(rounded(whole.people)),
        is_low=whole.percent < LOW,
        trap=options.get(trap.option, "") if trap else "",
        trap_percent=trap.percent if trap else 0,
        languages=tuple(
            ShareView(own_name(code), share.percent, people(rounded(share.people)))
            for code, share in statistic.languages.items()
        ),
    )
