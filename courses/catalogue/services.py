"""What changes in the catalogue when a page is published or withdrawn."""

from functools import partial
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from wagtail.models import Page

from content.api import answer_key, bump_tree_version, later, quizzes_in
from courses.catalogue.entries import refresh_entries
from courses.catalogue.models import CoursePage, LessonPage, ModulePage, Outline
from courses.catalogue.outlines import (
    CourseOutline,
    LessonOutline,
    ModuleOutline,
    QuizOutline,
)
from courses.catalogue.queries import latest_outline
from courses.signals import outline_changing, outline_frozen

P = TypeVar("P", LessonPage, ModulePage)


@transaction.atomic
def refresh_course(*, course_key: UUID) -> None:
    """Bring outline and catalogue in line with the live pages of a course."""
    if later(("course", course_key), partial(refresh_course, course_key=course_key)):
        return
    freeze_outline(course_key=course_key)
    refresh_entries(course_key)
    # The publication has told every process already, but before the entries were there.
    bump_tree_version()


def withdraw_course(*, course_key: UUID) -> None:
    """Say that a course is being withdrawn as a whole, to whoever has a say.

    Its outline stays in force, so that nobody's progress loses its measure.
    """
    if later(("withdrawn", course_key), partial(withdraw_course, course_key=course_key)):
        return
    current = latest_outline(course_key)
    if current is not None:
        outline_changing.send(Outline, current=current, outline=None)


@transaction.atomic
def freeze_outline(*, course_key: UUID) -> Outline | None:
    """Freeze what counts in a course now, if it differs from what was frozen last.

    Args:
        course_key: translation key of the course; the source language decides.

    Returns:
        The outline in force; none while the course was never published. A withdrawn
        course keeps its last outline, so that nobody's progress loses its measure.
    """
    # Two authors who publish at once take turns; the second sees what the first has changed.
    pages = CoursePage.objects.select_for_update(of=("self",)).filter(
        translation_key=course_key, locale__language_code=settings.LANGUAGE_CODE
    )
    course = next((page for page in pages if page.live), None)
    current = latest_outline(course_key)
    if course is None:
        return current
    outline = _outline_of(course)
    if current is not None and current.digest == outline.digest:
        return current
    if current is not None:
        outline_changing.send(Outline, current=current, outline=outline)
    return _write(course_key, outline)


def _write(course_key: UUID, outline: CourseOutline) -> Outline:
    newest = Outline.objects.filter(course_key=course_key).aggregate(n=Max("number"))["n"] or 0
    frozen = Outline.objects.create(
        course_key=course_key, number=newest + 1, digest=outline.digest, data=outline.as_json()
    )
    outline_frozen.send(Outline, outline=frozen)
    return frozen


def outline_if_published(page: Page) -> tuple[UUID, CourseOutline] | None:
    """Return what its course would ask for if the newest draft of a page were published.

    Args:
        page: a course, module or lesson; others and translations decide nothing.

    Returns:
        The course's key and the outline, or None when nothing that counts could change.
    """
    return outline_with(page.get_latest_revision_as_object())


def outline_with(draft: Page) -> tuple[UUID, CourseOutline] | None:
    """Return what its course would ask for if a draft at hand were published."""
    if draft.locale.language_code != settings.LANGUAGE_CODE:
        return None
    if isinstance(draft, CoursePage):
        return draft.translation_key, _outline_of(draft, draft)
    if not isinstance(draft, ModulePage | LessonPage):
        return None
    course = CoursePage.objects.live().ancestor_of(draft).first()
    return (course.translation_key, _outline_of(course, draft)) if course else None


def _outline_of(course: CoursePage, draft: Page | None = None) -> CourseOutline:
    """Read what a course asks for.

    Args:
        course: its live page.
        draft: one of its pages, which counts as if it were live.
    """
    lessons: dict[str, list[LessonOutline]] = {}
    for lesson in _live_and(LessonPage, course, draft):
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
            for module in _live_and(ModulePage, course, draft)
        ),
    )


def _live_and(model: type[P], course: CoursePage, draft: Page | None) -> list[P]:
    """Return the live pages of a kind in a course, in order, with a draft in its place."""
    pages = {page.pk: page for page in model.objects.live().descendant_of(course)}
    if isinstance(draft, model):
        pages[draft.pk] = draft
    return sorted(pages.values(), key=lambda page: page.path)


def _lesson_outline(lesson: LessonPage) -> LessonOutline:
    return LessonOutline(
        key=str(lesson.translation_key),
        title=lesson.title,
        required=lesson.is_required,
        minutes=lesson.minutes,
        quizzes=tuple(
            QuizOutline(
                quiz.block_id, tuple(question.id for question in quiz.questions), answer_key(quiz)
            )
            for quiz in quizzes_in(lesson.body)
        ),
    )
