"""What changes in the catalogue when a page is published or withdrawn."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from content.api import quizzes_in
from courses.catalogue.models import CoursePage, LessonPage, ModulePage, Outline
from courses.catalogue.outlines import (
    CourseOutline,
    LessonOutline,
    ModuleOutline,
    QuizOutline,
)
from courses.catalogue.queries import latest_outline
from courses.signals import outline_frozen


@transaction.atomic
def freeze_outline(*, course_key: UUID) -> Outline | None:
    """Freeze what counts in a course now, if it differs from what was frozen last.

    Args:
        course_key: translation key of the course; the source language decides.

    Returns:
        The outline in force; none while the course was never published. A withdrawn
        course keeps its last outline, so that nobody's progress loses its measure.
    """
    current = latest_outline(course_key)
    course = (
        CoursePage.objects.live()
        .filter(translation_key=course_key, locale__language_code=settings.LANGUAGE_CODE)
        .first()
    )
    if course is None:
        return current
    outline = _outline_of(course)
    if current is not None and current.digest == outline.digest:
        return current
    return _write(course_key, outline)


def _write(course_key: UUID, outline: CourseOutline) -> Outline:
    newest = Outline.objects.filter(course_key=course_key).aggregate(n=Max("number"))["n"] or 0
    frozen = Outline.objects.create(
        course_key=course_key, number=newest + 1, digest=outline.digest, data=outline.as_json()
    )
    outline_frozen.send(Outline, outline=frozen)
    return frozen


def _outline_of(course: CoursePage) -> CourseOutline:
    lessons: dict[str, list[LessonOutline]] = {}
    for lesson in LessonPage.objects.live().descendant_of(course).order_by("path"):
        lessons.setdefault(lesson.path[: -lesson.steplen], []).append(_lesson_outline(lesson))
    return CourseOutline(
        course=str(course.translation_key),
        title=course.title,
        kind=course.kind,
        certificate_hours=course.certificate_hours,
        mastery_percent=course.mastery_percent,
        modules=tuple(
            ModuleOutline(
                key=str(module.translation_key),
                title=module.title,
                lessons=tuple(lessons.get(module.path, ())),
            )
            for module in ModulePage.objects.live().descendant_of(course).order_by("path")
        ),
    )


def _lesson_outline(lesson: LessonPage) -> LessonOutline:
    return LessonOutline(
        key=str(lesson.translation_key),
        title=lesson.title,
        required=lesson.is_required,
        minutes=lesson.minutes,
        quizzes=tuple(
            QuizOutline(quiz.block_id, tuple(question.id for question in quiz.questions))
            for quiz in quizzes_in(lesson.body)
        ),
    )
