"""Reads across enrolments, and the editions of a course as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from courses.catalogue.models import Outline
from courses.learning.models import Completion, Enrolment, LessonProgress
from courses.learning.rules import outline as outlines
from courses.learning.rules.record import (
    LessonRecord,
    Mark,
    QuizRecord,
    quiz_from_json,
)
from lms.accounts.models import User
from lms.lrs.models import Statement

Editions = tuple[outlines.Outline, ...]


# -- editions -------------------------------------------------------------------------------


def editions_until(outline: Outline) -> Editions:
    """Return a course's editions up to this one, oldest first.

    They never change, so a process reads them once.
    """
    return _editions(outline.course_key, outline.number, outline.created_at)


@lru_cache(maxsize=256)
def _editions(course_key: UUID, number: int, _since: datetime) -> Editions:
    rows = Outline.objects.filter(course_key=course_key, number__lte=number).order_by("number")
    return tuple(outlines.parse(row.data, number=row.number, since=row.created_at) for row in rows)


@lru_cache(maxsize=256)
def quizzes_of(editions: Editions) -> Mapping[str, frozenset[str]]:
    """Return every lesson that some edition has had, with every quiz it has had there."""
    found: dict[str, set[str]] = {}
    for edition in editions:
        for key, lesson in edition.by_key.items():
            found.setdefault(key, set()).update(quiz.id for quiz in lesson.quizzes)
    return {key: frozenset(quizzes) for key, quizzes in found.items()}


# -- the progress step ----------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """An enrolment with what judging needs to know beside it.

    Attributes:
        enrolment: the locked row.
        outline: the edition it goes by.
        newest_number: the number of the course's newest edition.
        completion_at: when the course was completed, if it was.
        has_void: whether one of the statements at hand has been taken back.
    """

    enrolment: Enrolment
    outline: Outline
    newest_number: int
    completion_at: datetime | None
    has_void: bool

    @property
    def is_behind(self) -> bool:
        """Say whether a newer edition is to be followed; a completed course stays."""
        return self.completion_at is None and self.newest_number > self.outline.number


def enrolments_to_judge(learner_id: UUID, statement_ids: Iterable[UUID] = ()) -> list[Judged]:
    """Lock a learner's enrolments and return them. One query."""
    newest = (
        Outline.objects.filter(course_key=OuterRef("course_key"))
        .order_by()
        .values("course_key")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    completion = Completion.objects.filter(
        user=OuterRef("user"), course_key=OuterRef("course_key")
    ).values("completed_at")
    locked = (
        Enrolment.objects.select_for_update(of=("self",))
        .filter(user__learner_id=learner_id)
        .select_related("outline")
        .defer("outline__data")
        .annotate(
            newest_number=Subquery(newest),
            completion_at=Subquery(completion),
            has_void=Exists(Statement.objects.filter(voids__in=list(statement_ids))),
        )
        .order_by("pk")
    )
    return [
        Judged(row, row.outline, row.newest_number, row.completion_at, row.has_void)
        for row in locked
    ]


@dataclass
class Stored:
    """The projection as it stands in the database, for one enrolment.

    Attributes:
        lessons: the record that the rows were written from.
        rows: ids of the lessons' rows.
        done_at: what was judged of the lessons.
        quizzes: the attempts at each quiz, and when it was judged to be passed.
    """

    lessons: dict[str, LessonRecord] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    done_at: dict[str, datetime | None] = field(default_factory=dict)
    quizzes: dict[tuple[str, str], tuple[QuizRecord, datetime | None]] = field(default_factory=dict)


_COLUMNS = (
    "pk",
    "enrolment_id",
    "lesson_key",
    "started_at",
    "started_by",
    "finished_at",
    "finished_by",
    "done_at",
    "quizzes__quiz_id",
    "quizzes__attempts",
    "quizzes__passed_at",
    "quizzes__history",
)


def stored_progress(enrolment_ids: Sequence[int]) -> Mapping[int, Stored]:
    """Return what is stored about some enrolments, lessons and quizzes together. One query."""
    found = {pk: Stored() for pk in enrolment_ids}
    rows = LessonProgress.objects.filter(enrolment__in=enrolment_ids)
    for row in rows.values(*_COLUMNS):
        _gather(found[row["enrolment_id"]], row)
    return found


def _gather(stored: Stored, row: Mapping[str, Any]) -> None:
    key = str(row["lesson_key"])
    lesson = stored.lessons.get(key) or LessonRecord(
        started=Mark(row["started_at"], row["started_by"]),
        finished=Mark(row["finished_at"], row["finished_by"]) if row["finished_at"] else None,
    )
    stored.rows[key] = row["pk"]
    stored.done_at[key] = row["done_at"]
    stored.lessons[key] = lesson
    if quiz_id := row["quizzes__quiz_id"]:
        quiz = quiz_from_json(row["quizzes__history"], attempts=row["quizzes__attempts"])
        stored.quizzes[key, quiz_id] = quiz, row["quizzes__passed_at"]
        stored.lessons[key] = replace(lesson, quizzes={**lesson.quizzes, quiz_id: quiz})


# -- what a learner has ---------------------------------------------------------------------


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    """Return the courses that somebody takes now, the latest used first."""
    return (
        Enrolment.objects.filter(user=user, left_at__isnull=True)
        .select_related("outline")
        .defer("outline__data")
        .order_by("-last_at", "pk")
    )
