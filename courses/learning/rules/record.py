"""What a learner has done in a course, gathered from statements.

A record is a join of its evidence: the order of arrival does not matter, the same
evidence twice in one batch is the same evidence once, and a record can be gathered in
steps. That is why the projection may be updated statement by statement and still equals
the one rebuilt from the whole store.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from courses.learning.vocabulary import Deed

RECENT_ATTEMPTS = 3


@dataclass(frozen=True)
class Evidence:
    """One statement, reduced to what progress needs to know.

    Attributes:
        deed: what was done.
        kind: whether it was done to the lesson itself, to a quiz or to another block.
        lesson: translation key of the lesson.
        instant: when it was done, never later than when it was stored.
        statement_id: the statement that says so.
        quiz: block id of the quiz, for kind "quiz".
        scaled: score from 0 to 1, where the statement has one.
    """

    deed: Deed
    kind: Literal["lesson", "quiz", "block"]
    lesson: str
    instant: datetime
    statement_id: UUID
    quiz: str = ""
    scaled: float | None = None

    @property
    def is_finish(self) -> bool:
        """Say whether it finishes the lesson itself."""
        return self.kind == "lesson" and self.deed is Deed.FINISHED

    @property
    def is_attempt(self) -> bool:
        """Say whether it is the outcome of one attempt at a quiz."""
        return self.kind == "quiz" and self.deed in {Deed.PASSED, Deed.FAILED}


@dataclass(frozen=True, order=True)
class Mark:
    """An instant and the statement that put it there; the earliest of two wins."""

    instant: datetime
    statement_id: UUID


@dataclass(frozen=True, order=True)
class Attempt:
    """The outcome of one attempt at a quiz."""

    instant: datetime
    statement_id: UUID
    scaled: float = 0.0
    is_passed: bool = False

    @property
    def mark(self) -> Mark:
        """Say when it was, and which statement tells."""
        return Mark(self.instant, self.statement_id)


@dataclass(frozen=True)
class QuizRecord:
    """The attempts at a quiz, kept as little as judging needs.

    Attributes:
        attempts: how many there were.
        passed: the first attempt that was told to be a pass.
        climb: the attempts that were the best so far, oldest first.
        recent: the latest attempts, oldest first.
    """

    attempts: int = 0
    passed: Mark | None = None
    climb: tuple[Attempt, ...] = ()
    recent: tuple[Attempt, ...] = ()

    @property
    def best(self) -> float | None:
        """Return the best score, or None before the first attempt."""
        return self.climb[-1].scaled if self.climb else None


@dataclass(frozen=True)
class LessonRecord:
    """When a lesson was first touched and first finished, and its quizzes."""

    started: Mark | None = None
    finished: Mark | None = None
    quizzes: Mapping[str, QuizRecord] = field(default_factory=dict)


Record = Mapping[str, LessonRecord]


def collect(evidence: Iterable[Evidence], *, into: Record | None = None) -> Record:
    """Add evidence to a record; each statement may be added once."""
    lessons = dict(into or {})
    for item in {item.statement_id: item for item in evidence}.values():
        lessons[item.lesson] = _with(lessons.get(item.lesson, LessonRecord()), item)
    return lessons


def _with(lesson: LessonRecord, item: Evidence) -> LessonRecord:
    mark = Mark(item.instant, item.statement_id)
    lesson = replace(lesson, started=earliest(lesson.started, mark))
    if item.is_finish:
        return replace(lesson, finished=earliest(lesson.finished, mark))
    if item.is_attempt:
        quiz = _with_attempt(lesson.quizzes.get(item.quiz, QuizRecord()), item)
        return replace(lesson, quizzes={**lesson.quizzes, item.quiz: quiz})
    return lesson


def _with_attempt(quiz: QuizRecord, item: Evidence) -> QuizRecord:
    attempt = Attempt(item.instant, item.statement_id, item.scaled or 0.0, item.deed is Deed.PASSED)
    return QuizRecord(
        attempts=quiz.attempts + 1,
        passed=earliest(quiz.passed, attempt.mark) if attempt.is_passed else quiz.passed,
        climb=_climb((*quiz.climb, attempt)),
        recent=tuple(sorted((*quiz.recent, attempt))[-RECENT_ATTEMPTS:]),
    )


def _climb(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Keep each attempt that beat all before it."""
    steps: list[Attempt] = []
    for attempt in sorted(attempts):
        if not steps or attempt.scaled > steps[-1].scaled:
            steps.append(attempt)
    return tuple(steps)


def earliest(*marks: Mark | None) -> Mark | None:
    """Return the earliest mark there is."""
    return min((mark for mark in marks if mark), default=None)


def quiz_as_json(quiz: QuizRecord) -> dict[str, Any]:
    """Write the attempts at a quiz as values that JSON knows."""
    return {
        "passed": _mark_as_json(quiz.passed) if quiz.passed else None,
        "climb": [_attempt_as_json(attempt) for attempt in quiz.climb],
        "recent": [_attempt_as_json(attempt) for attempt in quiz.recent],
    }


def quiz_from_json(data: Mapping[str, Any], *, attempts: int) -> QuizRecord:
    """Read what `quiz_as_json` wrote."""
    return QuizRecord(
        attempts=attempts,
        passed=_mark_from_json(data["passed"]) if data["passed"] else None,
        climb=tuple(map(_attempt_from_json, data["climb"])),
        recent=tuple(map(_attempt_from_json, data["recent"])),
    )


def _mark_as_json(mark: Mark) -> list[Any]:
    return [mark.instant.isoformat(), str(mark.statement_id)]


def _mark_from_json(data: Any) -> Mark:
    return Mark(datetime.fromisoformat(data[0]), UUID(data[1]))


def _attempt_as_json(attempt: Attempt) -> list[Any]:
    return [*_mark_as_json(attempt.mark), attempt.scaled, attempt.is_passed]


def _attempt_from_json(data: Any) -> Attempt:
    mark = _mark_from_json(data)
    return Attempt(mark.instant, mark.statement_id, float(data[2]), bool(data[3]))
