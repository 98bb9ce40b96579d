"""Reads across answers and progress, in numbers that may be told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from content.api import Question, QuestionKind, current_version, hidden_keys, kept, quizzes_in
from courses.catalogue.models import CoursePage, LessonPage
from courses.catalogue.queries import entries_by_key
from courses.leading.rules import (
    QuestionStatistic,
    Step,
    Tally,
    disclosed,
    rounded,
    statistic,
    steps,
)
from courses.learning.evidence import options_in
from courses.learning.models import Enrolment, FirstAnswer, LessonProgress
from courses.learning.rules.answers import Place
from lms.common.clock import now

QUIET: Final = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """A question of a course, where it is asked."""

    place: Place
    question: Question
    lesson_pk: int
    lesson_title: str


@dataclass(frozen=True)
class Went:
    """How a question of a course goes."""

    asked: Asked
    statistic: QuestionStatistic


@dataclass(frozen=True)
class Stops:
    """How far those come who begin a course.

    Attributes:
        started: how many have joined it.
        completed: how many have completed it.
        steps: each lesson in order.
    """

    started: int | None
    completed: int | None
    steps: tuple[tuple[LessonPage, Step], ...]


# -- questions ------------------------------------------------------------------------------


def questions_in(course: CoursePage) -> tuple[Asked, ...]:
    """Return the questions that a course asks now, in order.

    Kept under the version of the page tree; read anew it costs a query, and one or two for
    each quiz that asks the bank.
    """
    lessons: tuple[Asked, ...] = kept(
        ("questions asked", course.pk, current_version()), lambda: tuple(_asked(course))
    )
    return lessons


def _asked(course: CoursePage) -> Iterable[Asked]:
    for lesson in LessonPage.objects.live().descendant_of(course).order_by("path"):
        key = str(lesson.translation_key)
        for quiz in quizzes_in(lesson.body):
            for question in quiz.questions:
                place = Place(key, quiz.block_id, question.id)
                yield Asked(place, question, lesson.pk, lesson.title)


def how_questions_go(course: CoursePage) -> list[Went]:
    """Return the questions of a course, those that most get wrong first. One query more."""
    asked = questions_in(course)
    tallies = _tallies_at({UUID(one.place.lesson) for one in asked})
    found = [Went(one, _statistic(one.question, tallies.get(one.place, ()))) for one in asked]
    return sorted(found, key=_hardest_first)


def how_bank_questions_go(questions: Iterable[Question]) -> Mapping[str, QuestionStatistic]:
    """Return how questions of the bank go wherever they are asked, by their ids. One query.

    Who meets a question in two lessons counts where the first meeting was.
    """
    known = {question.id: question for question in questions}
    earlier = FirstAnswer.objects.filter(
        learner_id=OuterRef("learner_id"), question_id=OuterRef("question_id")
    ).filter(
        Q(answered_at__lt=OuterRef("answered_at"))
        | Q(answered_at=OuterRef("answered_at"), pk__lt=OuterRef("pk"))
    )
    rows = FirstAnswer.objects.filter(~Exists(earlier), question_id__in=known)
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for row in _counted(rows, "question_id"):
        tallies[row["question_id"]].append(_tally(row))
    return {key: _statistic(known[key], found) for key, found in tallies.items()}


def _tallies_at(lessons: Iterable[UUID]) -> Mapping[Place, list[Tally]]:
    rows = FirstAnswer.objects.filter(lesson_key__in=lessons)
    found: dict[Place, list[Tally]] = defaultdict(list)
    for row in _counted(rows, "lesson_key", "quiz_id", "question_id"):
        place = Place(str(row["lesson_key"]), row["quiz_id"], row["question_id"])
        found[place].append(_tally(row))
    return found


def _counted(rows: QuerySet[FirstAnswer], *names: str) -> Any:
    grouped = rows.order_by().values(*names, "choice", "is_right", "language")
    return grouped.annotate(people=Count("pk"))


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(options_in(row["choice"]), row["is_right"], row["language"], row["people"])


def _statistic(question: Question, tallies: Sequence[Tally]) -> QuestionStatistic:
    is_order = question.kind is QuestionKind.ORDERING
    return statistic(tallies, right=() if is_order else question.correct_ids)


def _hardest_first(went: Went) -> tuple[bool, int]:
    whole = went.statistic.whole
    return whole is None, whole.percent if whole else 0


def courses_to_take_instead(course: CoursePage) -> list[tuple[str, str]]:
    """Return key and title of the courses in the catalogue that everybody finds, but this one.

    Two queries, and some for the terms when they are read anew.
    """
    hidden = hidden_keys(AnonymousUser(), version=current_version())
    entries = entries_by_key(settings.LANGUAGE_CODE).values()
    found = [one for one in entries if one.course_key not in {*hidden, course.translation_key}]
    return [(str(one.course_key), one.title) for one in sorted(found, key=attrgetter("position"))]


# -- stops ----------------------------------------------------------------------------------


def where_learners_stop(course: CoursePage, language: str = "") -> Stops:
    """Return how far people come in a course, all or those who read one language.

    Four queries: the lessons, who joined, who came how far, who has gone quiet.
    """
    lessons = list(LessonPage.objects.live().descendant_of(course).defer("body").order_by("path"))
    joined = _joined(course.translation_key, language)
    totals = joined.aggregate(started=Count("pk"), completed=Count("completed_at"))
    came = _came(joined)
    stopped = dict(
        gone_quiet(joined)
        .exclude(last_lesson_key=None)
        .order_by()
        .values_list("last_lesson_key")
        .annotate(people=Count("pk"))
    )
    told = steps(
        [str(lesson.translation_key) for lesson in lessons],
        reached={str(key): reached for key, reached, _finished in came},
        finished={str(key): finished for key, _reached, finished in came},
        stopped={str(key): people for key, people in stopped.items()},
    )
    return Stops(
        rounded(totals["started"]),
        rounded(totals["completed"]),
        tuple(zip(lessons, told, strict=True)),
    )


def gone_quiet(joined: QuerySet[Enrolment], at: datetime | None = None) -> QuerySet[Enrolment]:
    """Return those who have not completed it, and have left or not been seen for a month."""
    since = (at or now()) - QUIET
    stopped = Q(left_at__isnull=False) | Q(last_at__lt=since)
    return joined.filter(stopped, completed_at__isnull=True)


def languages_of(course: CoursePage) -> frozenset[str]:
    """Return the languages in which enough people take a course. One query."""
    counted = (
        _joined(course.translation_key)
        .order_by()
        .values_list("user__language")
        .annotate(people=Count("pk"))
    )
    return disclosed(dict(counted))


def _joined(course_key: UUID, language: str = "") -> QuerySet[Enrolment]:
    joined = Enrolment.objects.filter(course_key=course_key)
    return joined.filter(user__language=language) if language else joined


def _came(joined: QuerySet[Enrolment]) -> list[tuple[UUID, int, int]]:
    rows = LessonProgress.objects.filter(enrolment__in=joined).order_by().values("lesson_key")
    counted = rows.annotate(reached=Count("pk"), finished=Count("done_at"))
    return list(counted.values_list("lesson_key", "reached", "finished"))
