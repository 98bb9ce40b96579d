"""What is left before a course is complete, lesson by lesson in the order of the course."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from courses.learning.rules.outline import Lesson, Outline
from courses.learning.rules.progress import QuizProgress
from courses.learning.vocabulary import Why


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that keeps a course from being complete.

    Attributes:
        why: what it is.
        lesson: key of the lesson, where it is about one.
        quiz: block id of the quiz, where it is about one.
        best_percent: the best result so far, rounded down.
        mastery_percent: the result that is enough.
        at: when the quiz opens again, or when the course was left.
    """

    why: Why
    lesson: str = ""
    quiz: str = ""
    best_percent: int = 0
    mastery_percent: int = 0
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How far somebody has come: keys of lessons, and the quizzes by block id."""

    started: Collection[str] = ()
    finished: Collection[str] = ()
    done: Collection[str] = ()
    quizzes: Mapping[str, QuizProgress] = field(default_factory=dict)


def what_is_left(
    edition: Outline, reached: Reached, *, live: Collection[str], at: datetime
) -> tuple[Reason, ...]:
    """Return what is left of the lessons that an edition needs, in order; nothing if all is done.

    Args:
        edition: the one that is followed.
        reached: what has been done.
        live: the lessons that can be opened now.
        at: the instant of asking; a quiz may rest until later.
    """
    if not edition.needed:
        return (Reason(why=Why.EMPTY),)
    undone = (edition.by_key[key] for key in edition.needed if key not in reached.done)
    return tuple(
        reason
        for lesson in undone
        for reason in _of_lesson(lesson, edition, reached, live=live, at=at)
    )


def _of_lesson(
    lesson: Lesson, edition: Outline, reached: Reached, *, live: Collection[str], at: datetime
) -> Iterator[Reason]:
    if lesson.key not in live:
        yield Reason(why=Why.LESSON_WITHDRAWN, lesson=lesson.key)
        return
    if lesson.key not in reached.started:
        yield Reason(why=Why.NOT_OPENED, lesson=lesson.key)
        return
    for quiz in lesson.quizzes:
        standing = reached.quizzes.get(quiz.id, QuizProgress(id=quiz.id))
        if not standing.is_passed:
            yield _of_quiz(standing, lesson, edition, at=at)
    if lesson.key not in reached.finished:
        yield Reason(why=Why.NOT_FINISHED, lesson=lesson.key)


def _of_quiz(quiz: QuizProgress, lesson: Lesson, edition: Outline, *, at: datetime) -> Reason:
    if not quiz.attempts:
        return Reason(why=Why.NOT_TRIED, lesson=lesson.key, quiz=quiz.id)
    opens = quiz.next_attempt_at
    rests = opens is not None and opens > at
    return Reason(
        why=Why.PAUSED if rests else Why.BELOW_MASTERY,
        lesson=lesson.key,
        quiz=quiz.id,
        best_percent=int(round((quiz.best or 0.0) * 100, 6)),
        mastery_percent=edition.mastery_percent,
        at=opens if rests else None,
    )
