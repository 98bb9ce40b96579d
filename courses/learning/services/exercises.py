"""Answer a quiz, tick a checklist, write a reflection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.formats import time_format

from content.api import Answers, Grade, Quiz, grade, unanswered
from courses.learning import queries, statements
from courses.learning.errors import (
    AnsweredAlready,
    AnswersMissing,
    PersonalNumberFound,
    QuizPaused,
    TextTooLong,
    UnknownItem,
)
from courses.learning.models import Enrolment, QuizResult
from courses.learning.services.acts import Act
from courses.learning.services.notes import is_outdone, notes_for_writing, save_notes, store_once
from lms.common.clock import now
from lms.common.personal_numbers import has_personal_number
from lms.lrs.api import StatementConflict, store
from lms.lrs.models import Statement

REFLECTION_LIMIT: Final = 5000


@dataclass(frozen=True)
class Outcome:
    """How an attempt went."""

    grade: Grade
    is_passed: bool


def try_quiz(*, quiz: Quiz, answers: Answers, mastery_percent: int) -> Outcome:
    """Grade answers without keeping anything, for those who try a lesson without joining.

    Raises:
        AnswersMissing: a question waits for its answer.
        AnswersRefused: the answers belong to other questions.
    """
    grading = _graded(quiz, answers)
    return Outcome(grading, round(grading.scaled * 100, 6) >= mastery_percent)


@transaction.atomic
def answer_quiz(act: Act, *, quiz: Quiz, answers: Answers) -> Outcome:
    """Grade and keep one attempt at a quiz; attempts are unlimited and the best counts.

    The same form sent twice is one attempt.

    Raises:
        AnswersMissing: a question waits for its answer.
        AnswersRefused: the answers belong to other questions.
        QuizPaused: three misses in a row, not long ago, and the learner could know.
        AnsweredAlready: the form was sent before, with other answers.
    """
    grading = _graded(quiz, answers)
    edition = queries.editions_until(act.enrolment.outline)[-1]
    outcome = Outcome(grading, edition.is_mastered(grading.scaled))
    # Two tabs of one learner take turns, so that the pause cannot be outrun.
    Enrolment.objects.select_for_update().get(pk=act.enrolment.pk)
    if not Statement.objects.filter(statement_id=act.statement_id, organisation=None).exists():
        _refuse_during_pause(act, quiz)
    said = statements.attempted(
        act.scene,
        quiz=quiz,
        grade=grading,
        is_passed=outcome.is_passed,
        attempt_id=act.statement_id,
    )
    try:
        store(said)
    except StatementConflict as conflict:
        raise AnsweredAlready from conflict
    return outcome


def _graded(quiz: Quiz, answers: Answers) -> Grade:
    grading = grade(quiz, answers)
    missing = unanswered(quiz, answers)
    if missing:
        raise AnswersMissing(questions=missing)
    return grading


def _refuse_during_pause(act: Act, quiz: Quiz) -> None:
    opens = (
        QuizResult.objects.filter(
            lesson__enrolment=act.enrolment,
            lesson__lesson_key=act.lesson_key,
            quiz_id=quiz.block_id,
        )
        .values_list("next_attempt_at", flat=True)
        .first()
    )
    if opens and opens > (act.at or now()) and not _came_unawares(act, quiz):
        raise QuizPaused(time=clock_of(opens))


def _came_unawares(act: Act, quiz: Quiz) -> bool:
    """Say whether an act was done before the attempts that make the pause had come to us.

    A device that keeps attempts for a while cannot know of it, and what it keeps is never lost.
    """
    if act.done_at is None:
        return False
    attempts = Statement.objects.filter(
        learner_id=act.enrolment.user.learner_id,
        activity_id=statements.block_iri(act.lesson_key, quiz.block_id),
    )
    last = attempts.order_by("-stored_at", "-id").values_list("stored_at", flat=True).first()
    return last is not None and act.done_at < last


def clock_of(instant: datetime) -> str:
    """Return the time of day as people here read it on their clock."""
    return time_format(timezone.localtime(instant), "H:i")


@transaction.atomic
def tick_checklist(
    act: Act, *, block_id: str, items: Sequence[str], offered: Sequence[str]
) -> None:
    """Keep which items of a checklist are ticked.

    Args:
        act: who, where and when.
        block_id: the checklist.
        items: ids of the ticked items.
        offered: ids of all items, in order.

    Raises:
        UnknownItem: an item is not of this checklist.
    """
    if not set(items) <= set(offered):
        raise UnknownItem
    ticked = [item for item in offered if item in set(items)]
    notes = notes_for_writing(act)
    if ticked == notes.ticks.get(block_id, []):
        return
    if not is_outdone(act, block_id):
        notes.ticks = {**notes.ticks, block_id: ticked}
        save_notes(notes, act)
    said = statements.ticked(
        act.scene,
        block_id=block_id,
        items=ticked,
        is_whole=len(ticked) == len(offered),
        statement_id=act.statement_id,
    )
    store_once([said])


@transaction.atomic
def write_reflection(act: Act, *, block_id: str, text: str) -> None:
    """Keep what a learner writes, for that learner alone; no statement holds a word of it.

    Raises:
        PersonalNumberFound: the text holds a personal identity number.
        TextTooLong: the text is longer than what is kept.
    """
    if has_personal_number(text):
        raise PersonalNumberFound
    if len(text) > REFLECTION_LIMIT:
        raise TextTooLong(length=len(text), limit=REFLECTION_LIMIT)
    notes = notes_for_writing(act)
    if text == notes.reflections.get(block_id, ""):
        return
    if not is_outdone(act, block_id):
        notes.reflections = {**notes.reflections, block_id: text}
        save_notes(notes, act)
    said = statements.reflected(act.scene, block_id=block_id, statement_id=act.statement_id)
    store_once([said])
