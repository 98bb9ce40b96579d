"""What the start page tells a course leader, over all of her courses at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Avg, Case, Count, FloatField, Q, When

from content.api import Question, current_version, kept, quizzes_in
from courses.catalogue.models import CatalogueEntry, CoursePage, LessonPage
from courses.leading.access import courses_led_by, lessons_led_by
from courses.leading.queries import gone_quiet
from courses.leading.rules import FEWEST, rounded
from courses.learning.models import Enrolment, FirstAnswer
from courses.terms.queries import archived
from lms.accounts.models import User

SHOWN: Final = 5


@dataclass(frozen=True)
class LedCourse:
    """A course on its leader's start page.

    Attributes:
        course: its page in the source language.
        learners: how many are in the middle of it, to the nearest five; None: a few.
        completed: how many have completed it.
        freshness: how far it exists in each language, as the catalogue tells.
        is_archived: whether it takes nobody new.
    """

    course: CoursePage
    learners: int | None
    completed: int | None
    freshness: Sequence[Mapping[str, Any]]
    is_archived: bool


@dataclass(frozen=True)
class HardQuestion:
    """A question that most answered wrongly at first."""

    question: Question
    lesson: LessonPage
    percent: int


@dataclass(frozen=True)
class Stop:
    """A lesson where many stopped."""

    lesson: LessonPage
    people: int


def led_courses(user: User) -> list[LedCourse]:
    """Return the courses that somebody leads. Three queries and those of the rights."""
    courses = list(courses_led_by(user).annotate(is_archived=archived()))
    keys = [course.translation_key for course in courses]
    counted = {
        key: (learners, completed)
        for key, learners, completed in Enrolment.objects.filter(course_key__in=keys)
        .order_by()
        .values_list("course_key")
        .annotate(
            learners=Count("pk", filter=Q(left_at__isnull=True, completed_at__isnull=True)),
            completed=Count("completed_at"),
        )
    }
    fresh = dict(
        CatalogueEntry.objects.filter(
            course_key__in=keys, language=settings.LANGUAGE_CODE
        ).values_list("course_key", "freshness")
    )
    return [
        LedCourse(
            course,
            learners=rounded(counted.get(course.translation_key, (0, 0))[0]),
            completed=rounded(counted.get(course.translation_key, (0, 0))[1]),
            freshness=fresh.get(course.translation_key, ()),
            is_archived=course.is_archived,
        )
        for course in courses
    ]


def hardest_questions(user: User) -> list[HardQuestion]:
    """Return the questions that most got wrong at first in somebody's lessons.

    Three queries and those of the rights; the lessons' questions are kept in the process.
    """
    lessons = lessons_led_by(user)
    right = Case(When(is_right=True, then=1.0), default=0.0, output_field=FloatField())
    rows = (
        FirstAnswer.objects.filter(lesson_key__in=lessons.values("translation_key"))
        .order_by()
        .values("lesson_key", "quiz_id", "question_id")
        .annotate(people=Count("pk"), share=Avg(right))
        .filter(people__gte=FEWEST)
        .order_by("share", "lesson_key", "question_id")
    )
    # Some may be asked no more, so that a few are read beyond those that are shown.
    chosen = list(rows[: 4 * SHOWN])
    version = current_version()
    pages = _by_key(lessons.filter(translation_key__in={row["lesson_key"] for row in chosen}))
    found = [
        HardQuestion(question, page, round(100 * row["share"]))
        for row in chosen
        if (page := pages.get(row["lesson_key"]))
        and (question := _questions_of(page, version).get((row["quiz_id"], row["question_id"])))
    ]
    return found[:SHOWN]


def where_many_stop(user: User) -> list[Stop]:
    """Return the lessons of somebody's courses where most stopped. Two queries and the rights."""
    joined = Enrolment.objects.filter(
        course_key__in=courses_led_by(user).order_by().values("translation_key")
    )
    rows = (
        gone_quiet(joined)
        .exclude(last_lesson_key=None)
        .order_by()
        .values("course_key", "last_lesson_key")
        .annotate(people=Count("pk"))
        .filter(people__gte=FEWEST)
        .order_by("-people", "last_lesson_key")[:SHOWN]
    )
    chosen = list(rows)
    pages = _by_key(
        lessons_led_by(user).filter(translation_key__in={row["last_lesson_key"] for row in chosen})
    )
    return [
        Stop(page, rounded(row["people"]) or 0)
        for row in chosen
        if row["last_lesson_key"] and (page := pages.get(row["last_lesson_key"]))
    ]


def _by_key(lessons: Any) -> Mapping[UUID, LessonPage]:
    return {page.translation_key: page for page in lessons}


def _questions_of(lesson: LessonPage, version: int) -> Mapping[tuple[str, str], Question]:
    found: Mapping[tuple[str, str], Question] = kept(
        ("questions of", lesson.pk, version),
        lambda: {
            (quiz.block_id, question.id): question
            for quiz in quizzes_in(lesson.body)
            for question in quiz.questions
        },
    )
    return found
