"""Open a lesson, keep the place in it, finish it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from courses.learning import statements
from courses.learning.models import Enrolment, LessonProgress
from courses.learning.services.acts import Act
from lms.common.clock import now
from lms.common.ids import stable_id
from lms.lrs.api import StatementConflict, store

_OPENINGS: Final = UUID("8c7e5f64-6c5b-4a2d-8e0a-0b8d9b2f7a35")


def opening_id(learner_id: UUID, lesson_key: UUID) -> UUID:
    """Return the id of the one statement that says that somebody opened a lesson."""
    return stable_id(_OPENINGS, str(learner_id), str(lesson_key))


@transaction.atomic
def open_lesson(act: Act) -> None:
    """Note that somebody reads a lesson: the first time in a statement, then as the place.

    The place inside the lesson is kept when it is the lesson that was read last.
    """
    if not _is_started(act):
        _say_opened(act)
    Enrolment.objects.filter(pk=act.enrolment.pk).exclude(last_lesson_key=act.lesson_key).update(
        last_lesson_key=act.lesson_key, last_position="", last_at=act.at or now()
    )


def _is_started(act: Act) -> bool:
    return LessonProgress.objects.filter(
        enrolment=act.enrolment, lesson_key=act.lesson_key
    ).exists()


def _say_opened(act: Act) -> None:
    try:
        store([statements.opened(act.scene, statement_id=act.statement_id)])
    except StatementConflict:
        # The same lesson opened in another language at the same moment: one opening is enough.
        return


def save_position(
    *, enrolment: Enrolment, lesson_key: UUID, position: str, at: datetime | None = None
) -> None:
    """Keep the exact place for the next visit; a place is no evidence. One query.

    Args:
        enrolment: the learner's own.
        lesson_key: the lesson that is read.
        position: id of the block at the top of the screen.
        at: when; None means now.
    """
    Enrolment.objects.filter(pk=enrolment.pk).update(
        last_lesson_key=lesson_key, last_position=position, last_at=at or now()
    )


@transaction.atomic
def finish_lesson(act: Act) -> None:
    """Note that somebody has gone through a lesson; it is done when its quizzes are passed."""
    # Two devices of one learner take turns, so that one lesson is finished by one statement.
    Enrolment.objects.select_for_update().get(pk=act.enrolment.pk)
    finished = LessonProgress.objects.filter(
        enrolment=act.enrolment, lesson_key=act.lesson_key, finished_at__isnull=False
    )
    if not finished.exists():
        store([statements.finished(act.scene, statement_id=act.statement_id)])
