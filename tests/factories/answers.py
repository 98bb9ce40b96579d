"""Learners with first answers and with lessons behind them, as the projection would say."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import factory

from courses.api import latest_outline
from courses.models import Enrolment, FirstAnswer, LessonProgress
from lms.common.clock import now
from lms.common.ids import new_id
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course


class FirstAnswerFactory(factory.django.DjangoModelFactory[FirstAnswer]):
    """Somebody answered a question."""

    class Meta:
        model = FirstAnswer

    learner_id = factory.LazyFunction(new_id)
    quiz_id = "q"
    answered_at = factory.LazyFunction(now)
    statement_id = factory.LazyFunction(new_id)
    is_right = True
    language = "sv"


def answered(
    people: int, *, lesson: UUID, quiz: str, question: str, choice: str, **fields: Any
) -> None:
    """Let some people answer a question first with the same choice."""
    FirstAnswerFactory.create_batch(
        people, lesson_key=lesson, quiz_id=quiz, question_id=question, choice=choice, **fields
    )


def joined(
    course: Course, *, done: int = 0, language: str = "sv", days_ago: int = 0, **fields: Any
) -> Enrolment:
    """Let somebody join a course, do its first lessons and open the next one."""
    seen = now() - timedelta(days=days_ago)
    last = course.lessons[min(done, len(course.lessons) - 1)]
    enrolment = Enrolment.objects.create(
        user=UserFactory(language=language),
        course_key=course.key,
        outline=latest_outline(course.key),
        last_at=seen,
        last_lesson_key=last.translation_key,
        **fields,
    )
    for place, lesson in enumerate(course.lessons[: done + 1]):
        LessonProgress.objects.create(
            enrolment=enrolment,
            lesson_key=lesson.translation_key,
            started_at=seen,
            started_by=new_id(),
            done_at=seen if place < done else None,
        )
    return enrolment
