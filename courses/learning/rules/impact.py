"""Whom a new edition of a course touches, and how: told before it is published.

What is told is judged by the function that judges after publication too, so it is what
then happens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from courses.learning.rules.outline import Lesson, Outline
from courses.learning.rules.progress import Progress, judge
from courses.learning.rules.record import Record
from courses.learning.vocabulary import Alteration, Touch


@dataclass(frozen=True)
class Effect:
    """What a new edition means to one learner.

    Attributes:
        touch: the kind of effect.
        more: lessons to do that were not to do before, or were done before.
        less: lessons that need not be done any more.
        done: how many needed lessons are done afterwards.
        needed: how many lessons are needed afterwards.
    """

    touch: Touch
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    done: int = 0
    needed: int = 0


@dataclass(frozen=True)
class Difference:
    """One difference between two editions, about a lesson or about the whole course."""

    alteration: Alteration
    lesson: str = ""


def effect_of(
    editions: Sequence[Outline],
    proposed: Outline,
    record: Record,
    *,
    completed_at: datetime | None = None,
) -> Effect:
    """Say what a proposed edition means to a learner who is judged by these editions so far.

    Args:
        editions: from the one joined to the one followed, oldest first (at least one).
        proposed: in force from now on.
        record: what the learner has done.
        completed_at: when the course was completed, if it was.
    """
    if completed_at is not None:
        new = tuple(key for key in proposed.by_key if key not in editions[-1].by_key)
        return Effect(Touch.GAINS if new else Touch.KEEPS, more=new)
    before, after = judge(editions, record), judge((*editions, proposed), record)
    left_before, left_after = _left(before, editions[-1]), _left(after, proposed)
    more = tuple(key for key in left_after if key not in left_before)
    less = tuple(key for key in left_before if key not in left_after)
    return Effect(_touch(after, more, less), more, less, after.done, after.needed)


def _left(progress: Progress, edition: Outline) -> tuple[str, ...]:
    return tuple(key for key in edition.needed if key not in progress.done_at)


def _touch(after: Progress, more: tuple[str, ...], less: tuple[str, ...]) -> Touch:
    if after.is_complete:
        return Touch.COMPLETES
    if more:
        return Touch.MORE
    return Touch.LESS if less else Touch.SAME


def differences(old: Outline, new: Outline) -> tuple[Difference, ...]:
    """Name what differs between two editions, in the order of the new one."""
    return tuple(_differences(old, new))


def _differences(old: Outline, new: Outline) -> Iterator[Difference]:
    if old.mastery_percent != new.mastery_percent:
        raised = new.mastery_percent > old.mastery_percent
        yield Difference(Alteration.MASTERY_RAISED if raised else Alteration.MASTERY_LOWERED)
    for key, lesson in new.by_key.items():
        if key not in old.by_key:
            yield Difference(Alteration.LESSON_ADDED, key)
        else:
            yield from _altered(key, old.by_key[key], lesson)
    for key in old.by_key:
        if key not in new.by_key:
            yield Difference(Alteration.LESSON_REMOVED, key)


def _altered(key: str, old: Lesson, new: Lesson) -> Iterator[Difference]:
    if old.is_required != new.is_required:
        required = new.is_required
        yield Difference(Alteration.NOW_REQUIRED if required else Alteration.NOW_OPTIONAL, key)
    before, after = ({quiz.id: quiz for quiz in lesson.quizzes} for lesson in (old, new))
    if after.keys() - before.keys():
        yield Difference(Alteration.QUIZ_ADDED, key)
    if before.keys() - after.keys():
        yield Difference(Alteration.QUIZ_REMOVED, key)
    if any(not after[quiz].asks_as(before[quiz]) for quiz in after.keys() & before.keys()):
        yield Difference(Alteration.QUESTIONS_CHANGED, key)
