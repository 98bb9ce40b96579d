"""What a course asks for: an edition of its outline as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Quiz:
    """A quiz that must be passed before its lesson is done.

    `answers` is a fingerprint of what is graded; editions from before it was kept have none.
    """

    id: str
    questions: tuple[str, ...] = ()
    answers: str = ""

    def asks_as(self, other: "Quiz") -> bool:
        """Say whether another edition's quiz asks the same and grades it alike."""
        is_known = bool(self.answers and other.answers)
        return self.questions == other.questions and (not is_known or self.answers == other.answers)


@dataclass(frozen=True)
class Lesson:
    """A lesson: done when it is finished and each of its quizzes is passed."""

    key: str
    is_required: bool = True
    minutes: int = 0
    quizzes: tuple[Quiz, ...] = ()


@dataclass(frozen=True)
class Outline:
    """One edition of a course: in force from `since` until the next edition's `since`."""

    course: str
    number: int
    since: datetime
    lessons: tuple[Lesson, ...]
    mastery_percent: int = 80

    @cached_property
    def by_key(self) -> Mapping[str, Lesson]:
        """Find a lesson by its key."""
        return {lesson.key: lesson for lesson in self.lessons}

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Name the lessons that completion asks for: the required ones, or all if none is."""
        required = tuple(lesson.key for lesson in self.lessons if lesson.is_required)
        return required or tuple(lesson.key for lesson in self.lessons)

    def is_mastered(self, scaled: float) -> bool:
        """Say whether a score from 0 to 1 reaches this edition's mastery score."""
        # Rounded, so that 4 of 5 (0.8) is 80 % whatever the floating point says.
        return round(scaled * 100, 6) >= self.mastery_percent


def parse(data: Mapping[str, Any], *, number: int, since: datetime) -> Outline:
    """Read the frozen JSON of an outline row."""
    return Outline(
        course=str(data["course"]),
        number=number,
        since=since,
        mastery_percent=int(data["mastery_percent"]),
        lessons=tuple(
            _lesson(lesson) for module in data["modules"] for lesson in module["lessons"]
        ),
    )


def _lesson(data: Mapping[str, Any]) -> Lesson:
    return Lesson(
        key=str(data["key"]),
        is_required=bool(data["required"]),
        minutes=int(data["minutes"]),
        quizzes=tuple(
            Quiz(
                id=str(quiz["id"]),
                questions=tuple(map(str, quiz["questions"])),
                answers=str(quiz.get("answers", "")),
            )
            for quiz in data["quizzes"]
        ),
    )


def in_order(editions: Sequence[Outline]) -> tuple[Outline, ...]:
    """Return a course's editions, oldest first."""
    return tuple(sorted(editions, key=lambda edition: edition.number))
