"""How far a learner has come: a record judged by the editions of a course.

An edition judges what was done while it was in force. Therefore publishing a new
edition takes nothing away: a lesson that was done stays done although the new edition
asks for more, and a course that was complete stays complete. More evidence never lowers
anything, and the dates of what is done only ever move backwards, towards what was
really first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.learning.rules.attempts import next_attempt_at
from courses.learning.rules.outline import Lesson, Outline
from courses.learning.rules.record import (
    Evidence,
    LessonRecord,
    Mark,
    QuizRecord,
    Record,
    collect,
    earliest,
)
from courses.learning.vocabulary import State


@dataclass(frozen=True)
class QuizProgress:
    """How a quiz stands."""

    id: str
    attempts: int = 0
    best: float | None = None
    passed_at: datetime | None = None
    next_attempt_at: datetime | None = None

    @property
    def is_passed(self) -> bool:
        """Say whether the quiz needs nothing more."""
        return self.passed_at is not None


@dataclass(frozen=True)
class LessonProgress:
    """How a lesson stands."""

    key: str
    state: State = State.NOT_STARTED
    started_at: datetime | None = None
    finished_at: datetime | None = None
    done_at: datetime | None = None
    quizzes: tuple[QuizProgress, ...] = ()
    evidence: tuple[UUID, ...] = ()

    @property
    def is_done(self) -> bool:
        """Say whether the lesson needs nothing more."""
        return self.state is State.DONE


@dataclass(frozen=True)
class Progress:
    """How a course stands for one learner.

    Attributes:
        lessons: each lesson of the newest edition, in order.
        done_at: when each lesson was done, also those that the newest edition left out.
        done: how many of the needed lessons of the newest edition are done.
        needed: how many it needs.
        completed_at: when the last evidence that was needed was given.
        completed_edition: number of the edition that is completed.
        evidence: the statements that prove the completion.
    """

    lessons: tuple[LessonProgress, ...]
    done_at: Mapping[str, datetime]
    done: int
    needed: int
    completed_at: datetime | None = None
    completed_edition: int | None = None
    evidence: tuple[UUID, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Say whether an edition of the course is completed."""
        return self.completed_at is not None

    @property
    def percent(self) -> int:
        """Return whole percent, rounded down: 100 means complete and nothing else does."""
        if self.is_complete:
            return 100
        return min(99, self.done * 100 // self.needed) if self.needed else 0


@dataclass(frozen=True)
class _Done:
    """A lesson or a course that is done: when, and the statements that prove it."""

    at: datetime
    evidence: tuple[UUID, ...]


def evaluate(editions: Sequence[Outline], evidence: Iterable[Evidence]) -> Progress:
    """Judge evidence, in any order, by a course's editions, oldest edition first."""
    return judge(editions, collect(evidence))


def judge(editions: Sequence[Outline], record: Record) -> Progress:
    """Judge a record by a course's editions, oldest edition first (at least one)."""
    newest = editions[-1]
    keys = {key for edition in editions for key in edition.by_key}
    done = {key: found for key in keys if (found := _first_done(key, editions, record))}
    completed = _completed(editions, done)
    return Progress(
        lessons=tuple(
            _lesson(lesson, newest, record.get(lesson.key, LessonRecord()), done.get(lesson.key))
            for lesson in newest.lessons
        ),
        done_at={key: one.at for key, one in done.items()},
        done=sum(key in done for key in newest.needed),
        needed=len(newest.needed),
        completed_at=completed[1].at if completed else None,
        completed_edition=completed[0].number if completed else None,
        evidence=completed[1].evidence if completed else (),
    )


def quiz_progress(quiz_id: str, edition: Outline, record: QuizRecord) -> QuizProgress:
    """Judge the attempts at one quiz by an edition's mastery score."""
    passed = _pass(record, edition)
    return QuizProgress(
        id=quiz_id,
        attempts=record.attempts,
        best=record.best,
        passed_at=passed.instant if passed else None,
        next_attempt_at=None if passed else next_attempt_at(record),
    )


def follow(followed: Outline, newest: Outline, progress: Progress) -> Outline:
    """Choose the edition an enrolment goes by from now on.

    The newest, because what was done stays done there; but a completed course is
    finished business, and stays with the edition it was followed by.
    """
    return followed if progress.is_complete else newest


def next_lesson(progress: Progress, *, after: str = "") -> str | None:
    """Name the lesson to go on with: the first undone after `after`, else from the start."""
    keys = [lesson.key for lesson in progress.lessons]
    start = keys.index(after) + 1 if after in keys else 0
    ahead = (*progress.lessons[start:], *progress.lessons[:start])
    return next((lesson.key for lesson in ahead if not lesson.is_done), None)


def _first_done(key: str, editions: Sequence[Outline], record: Record) -> _Done | None:
    """Find when a lesson was all that the first edition asked for in whose time it was done.

    A later edition may ask for less and would call it done before that; it dates nothing anew.
    """
    lesson_record = record.get(key, LessonRecord())
    if lesson_record.finished is None:
        return None
    found = (
        done
        for edition, until in _in_force(editions)
        if (done := _done_in(edition, key, lesson_record)) and _is_before(done, until)
    )
    return next(found, None)


def _in_force(editions: Sequence[Outline]) -> Iterator[tuple[Outline, datetime | None]]:
    """Pair each edition with the instant at which the next one took over."""
    ends = [*(edition.since for edition in editions[1:]), None]
    return zip(editions, ends, strict=True)


def _is_before(done: _Done, until: datetime | None) -> bool:
    return until is None or done.at < until


def _done_in(edition: Outline, key: str, record: LessonRecord) -> _Done | None:
    """Gather what makes the lesson done in this edition, or nothing if something lacks."""
    lesson = edition.by_key.get(key)
    if lesson is None:
        return None
    passes = (_pass(record.quizzes.get(quiz.id, QuizRecord()), edition) for quiz in lesson.quizzes)
    marks = [record.finished, *passes]
    known = sorted(mark for mark in marks if mark)
    if len(known) < len(marks):
        return None
    return _Done(known[-1].instant, tuple(mark.statement_id for mark in known))


def _pass(quiz: QuizRecord, edition: Outline) -> Mark | None:
    """Find the first pass: told so at the time, or reaching this edition's mastery score."""
    mastered = next((one.mark for one in quiz.climb if edition.is_mastered(one.scaled)), None)
    return earliest(quiz.passed, mastered)


def _completed(
    editions: Sequence[Outline], done: Mapping[str, _Done]
) -> tuple[Outline, _Done] | None:
    """Find the edition that was first completed while it was in force."""
    found = [
        (edition, whole)
        for edition, until in _in_force(editions)
        if (whole := _whole(edition.needed, done)) and _is_before(whole, until)
    ]
    return min(found, key=lambda pair: _when(pair[1]), default=None)


def _whole(needed: Sequence[str], done: Mapping[str, _Done]) -> _Done | None:
    if not needed or any(key not in done for key in needed):
        return None
    parts = sorted((done[key] for key in needed), key=_when)
    return _Done(parts[-1].at, tuple(one for part in parts for one in part.evidence))


def _when(done: _Done) -> tuple[datetime, tuple[UUID, ...]]:
    """Order by instant; the proof settles a tie, so that any order of arrival agrees."""
    return done.at, done.evidence


def _lesson(
    lesson: Lesson, edition: Outline, record: LessonRecord, done: _Done | None
) -> LessonProgress:
    state = State.DONE if done else State.STARTED if record.started else State.NOT_STARTED
    return LessonProgress(
        key=lesson.key,
        state=state,
        started_at=record.started.instant if record.started else None,
        finished_at=record.finished.instant if record.finished else None,
        done_at=done.at if done else None,
        quizzes=tuple(
            quiz_progress(quiz.id, edition, record.quizzes.get(quiz.id, QuizRecord()))
            for quiz in lesson.quizzes
        ),
        evidence=done.evidence if done else (),
    )
