"""Progress as a projection of statements: step by step, or rebuilt from the whole store.

Both ways gather evidence into a record and judge it by the course's editions, and both
write through the same function; that is why they agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from courses.catalogue.models import Outline as OutlineRow
from courses.learning import queries, statements
from courses.learning.evidence import evidence_in
from courses.learning.models import Completion, Enrolment, LessonProgress, QuizResult
from courses.learning.queries import Judged, Stored
from courses.learning.rules.outline import Outline
from courses.learning.rules.progress import Progress, QuizProgress, judge, quiz_progress
from courses.learning.rules.record import (
    Evidence,
    LessonRecord,
    QuizRecord,
    Record,
    collect,
    quiz_as_json,
)
from courses.learning.vocabulary import Deed
from courses.signals import course_completed
from lms.common.ids import stable_id
from lms.lrs.api import statements_of, store
from lms.lrs.models import Statement

RULE: Final = "needed-lessons-done/1"
_COMPLETIONS: Final = UUID("2f6f7d0e-6a41-4a64-8a35-2f0f6c8b1f5d")


@transaction.atomic
def project(stored: Sequence[Statement]) -> None:
    """Add newly stored statements to the progress of those they tell about.

    Per learner: two reads (enrolments, their progress), then only the rows that changed.
    """
    taken_back = [statement.voids for statement in stored if statement.voids]
    learners = _learners_of(taken_back)
    for learner_id in sorted(learners):
        rebuild(learner_id=learner_id)
    for learner_id, evidence in sorted(_by_learner(stored).items()):
        if learner_id not in learners:
            _step(learner_id, evidence)


@transaction.atomic
def rebuild(*, learner_id: UUID, evidence: Sequence[Evidence] | None = None) -> None:
    """Make a learner's progress anew from every statement that counts.

    Args:
        learner_id: whose.
        evidence: what all of them tell, if somebody has read them already.
    """
    enrolments = queries.enrolments_to_judge(learner_id)
    if not enrolments:
        return
    if evidence is None:
        evidence = evidence_of(learner_id)
    stored = queries.stored_progress([one.enrolment.pk for one in enrolments])
    for judged in map(_following, enrolments):
        known = stored[judged.enrolment.pk]
        record = record_from(evidence, queries.editions_for(judged.enrolment, judged.outline))
        _forget(known, record)
        _write(judged, known, record)


def record_of(learner_id: UUID, editions: queries.Editions) -> Record:
    """Gather what a learner has done in a course from every statement that counts."""
    return record_from(evidence_of(learner_id), editions)


def evidence_of(learner_id: UUID) -> list[Evidence]:
    """Return what a learner's statements tell about lessons, as far as they count."""
    return [found for one in statements_of(learner_id) if (found := evidence_in(one))]


def record_from(evidence: Sequence[Evidence], editions: queries.Editions) -> Record:
    """Gather what is about the lessons of a course."""
    return collect(_about(editions, evidence))


def _step(learner_id: UUID, evidence: Sequence[Evidence]) -> None:
    ids = [item.statement_id for item in evidence]
    enrolments = queries.enrolments_to_judge(learner_id, ids)
    if any(one.has_void or one.is_behind for one in enrolments):
        # A statement may be taken back before it comes, and a new edition may ask for
        # lessons that earlier evidence is about: the whole store knows.
        rebuild(learner_id=learner_id)
        return
    news = [
        (one, found)
        for one in enrolments
        if (found := _about(queries.editions_for(one.enrolment, one.outline), evidence))
    ]
    if not news:
        return
    stored = queries.stored_progress([one.enrolment.pk for one, _ in news])
    for judged, items in news:
        known = stored[judged.enrolment.pk]
        _write(judged, known, collect(items, into=known.lessons))


def _learners_of(statement_ids: Sequence[UUID]) -> set[UUID]:
    if not statement_ids:
        return set()
    found = Statement.objects.filter(statement_id__in=statement_ids, learner_id__isnull=False)
    return {row for row in found.values_list("learner_id", flat=True) if row}


def _by_learner(stored: Iterable[Statement]) -> Mapping[UUID, list[Evidence]]:
    found: dict[UUID, list[Evidence]] = defaultdict(list)
    for statement in stored:
        evidence = evidence_in(statement) if statement.learner_id else None
        if evidence and statement.learner_id:
            found[statement.learner_id].append(evidence)
    return found


def _about(editions: queries.Editions, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Pick the evidence about the lessons of a course."""
    quizzes = queries.quizzes_of(editions)
    return [
        item if not item.quiz or item.quiz in quizzes[item.lesson] else _as_touch(item)
        for item in evidence
        if item.lesson in quizzes
    ]


def _as_touch(item: Evidence) -> Evidence:
    """Return what is left of a score for something the course does not count."""
    return replace(item, kind="block", deed=Deed.OPENED, quiz="", scaled=None)


def _following(judged: Judged) -> Judged:
    """Go by the newest edition of the course, unless the course is completed."""
    if not judged.is_behind:
        return judged
    newest = OutlineRow.objects.get(
        course_key=judged.enrolment.course_key, number=judged.newest_number
    )
    return replace(judged, outline=newest)


# -- writing --------------------------------------------------------------------------------


def _write(judged: Judged, stored: Stored, record: Record) -> None:
    """Write what differs from what is stored, and the completion when it has come."""
    editions = queries.editions_for(judged.enrolment, judged.outline)
    progress = judge(editions, record)
    changed = {
        key: lesson
        for key, lesson in record.items()
        if (lesson, progress.done_at.get(key)) != (stored.lessons.get(key), stored.done_at.get(key))
    }
    rows = {**stored.rows, **_write_lessons(judged.enrolment.pk, changed, progress)}
    _write_quizzes(editions[-1], stored, record, rows)
    _write_roll_up(judged, progress)
    if progress.completed_at and judged.completion_at is None:
        _complete(judged, progress, progress.completed_at)


def _write_lessons(
    enrolment_id: int, lessons: Mapping[str, LessonRecord], progress: Progress
) -> Mapping[str, int]:
    """Upsert the lessons and return their rows' ids by lesson key."""
    if not lessons:
        return {}
    rows = LessonProgress.objects.bulk_create(
        [lesson_row(enrolment_id, key, lesson, progress) for key, lesson in lessons.items()],
        update_conflicts=True,
        unique_fields=["enrolment", "lesson_key"],
        update_fields=[*LESSON_COLUMNS],
    )
    return {str(row.lesson_key): row.pk for row in rows}


LESSON_COLUMNS: Final = ("started_at", "started_by", "finished_at", "finished_by", "done_at")


def lesson_row(
    enrolment_id: int, key: str, lesson: LessonRecord, progress: Progress
) -> LessonProgress:
    """Return the row that a lesson's record makes, not yet written."""
    started, finished = lesson.started, lesson.finished
    if started is None:
        raise ValueError("A lesson is recorded because something touched it.")
    return LessonProgress(
        enrolment_id=enrolment_id,
        lesson_key=UUID(key),
        started_at=started.instant,
        started_by=started.statement_id,
        finished_at=finished.instant if finished else None,
        finished_by=finished.statement_id if finished else None,
        done_at=progress.done_at.get(key),
    )


def _write_quizzes(
    newest: Outline, stored: Stored, record: Record, rows: Mapping[str, int]
) -> None:
    results = [
        quiz_row(rows[key], quiz, standing)
        for key, lesson in record.items()
        for quiz_id, quiz in lesson.quizzes.items()
        if (standing := quiz_progress(quiz_id, newest, quiz))
        and (quiz, standing.passed_at) != stored.quizzes.get((key, quiz_id))
    ]
    if results:
        QuizResult.objects.bulk_create(
            results,
            update_conflicts=True,
            unique_fields=["lesson", "quiz_id"],
            update_fields=[*QUIZ_COLUMNS],
        )


QUIZ_COLUMNS: Final = (
    "attempts",
    "best_scaled",
    "passed_at",
    "last_at",
    "next_attempt_at",
    "history",
)


def quiz_row(lesson_id: int, quiz: QuizRecord, standing: QuizProgress) -> QuizResult:
    """Return the row that the attempts at a quiz make, not yet written."""
    return QuizResult(
        lesson_id=lesson_id,
        quiz_id=standing.id,
        attempts=quiz.attempts,
        best_scaled=quiz.best or 0.0,
        passed_at=standing.passed_at,
        last_at=quiz.recent[-1].instant,
        next_attempt_at=standing.next_attempt_at,
        history=quiz_as_json(quiz),
    )


def _write_roll_up(judged: Judged, progress: Progress) -> None:
    """Bump the enrolment's totals; what was once completed stays so, with its date."""
    totals = totals_of(judged, progress)
    if any(getattr(judged.enrolment, name) != value for name, value in totals.items()):
        Enrolment.objects.filter(pk=judged.enrolment.pk).update(**totals)


def totals_of(judged: Judged, progress: Progress) -> dict[str, object]:
    """Return the enrolment's totals as they are to be, by column."""
    completed_at = judged.completion_at or progress.completed_at
    return {
        "outline_id": judged.outline.pk,
        "lessons_done": progress.done,
        "lessons_needed": progress.needed,
        "percent": 100 if completed_at else progress.percent,
        "completed_at": completed_at,
    }


def _forget(stored: Stored, record: Record) -> None:
    """Delete rows that no statement speaks for any more."""
    lessons = [pk for key, pk in stored.rows.items() if key not in record]
    if lessons:
        LessonProgress.objects.filter(pk__in=lessons).delete()
    for key, quiz_id in stored.quizzes:
        if key in record and quiz_id not in record[key].quizzes:
            QuizResult.objects.filter(lesson=stored.rows[key], quiz_id=quiz_id).delete()


# -- completion -----------------------------------------------------------------------------


def _complete(judged: Judged, progress: Progress, completed_at: datetime) -> None:
    """Record a completion once, say so in a statement, and tell the floors above."""
    enrolment = judged.enrolment
    completion, is_new = Completion.objects.get_or_create(
        user_id=enrolment.user_id,
        course_key=enrolment.course_key,
        defaults={
            "outline": _outline_row(judged, progress),
            "rule": RULE,
            "completed_at": completed_at,
            "evidence": [str(statement_id) for statement_id in progress.evidence],
        },
    )
    if is_new:
        say_completed(completion)
        course_completed.send(Completion, completion=completion)


def _outline_row(judged: Judged, progress: Progress) -> OutlineRow:
    number = progress.completed_edition
    if number == judged.outline.number:
        return judged.outline
    return OutlineRow.objects.get(course_key=judged.enrolment.course_key, number=number or 0)


def completed_statement_id(learner_id: UUID, course_key: UUID) -> UUID:
    """Return the id of the one statement that says that somebody completed a course."""
    return stable_id(_COMPLETIONS, str(learner_id), str(course_key))


def say_completed(completion: Completion) -> None:
    """Store the statement that says that a course is completed; twice is once."""
    learner_id = completion.user.learner_id
    scene = statements.Scene(
        learner_id=learner_id, course_key=completion.course_key, at=completion.completed_at
    )
    statement_id = completed_statement_id(learner_id, completion.course_key)
    store([statements.course_completed(scene, statement_id=statement_id)])
