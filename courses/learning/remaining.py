"""Why a course is not complete: for those who follow somebody, and for the learner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from content.api import current_version
from courses.catalogue.queries import CourseTree, course_tree
from courses.learning import queries
from courses.learning.queries import Standing
from courses.learning.rules.progress import QuizProgress
from courses.learning.rules.remaining import Reached, Reason, what_is_left
from courses.learning.vocabulary import Why
from courses.terms.queries import archived_courses
from lms.accounts.models import User

_OF_SOMEBODY: Final = {
    Why.NOT_JOINED: _("The person has not joined the course."),
    Why.LEFT: _("The person left the course on %(date)s. What was done is kept."),
    Why.WITHDRAWN: _("The course is not published now, so nobody can go on with it."),
    Why.ARCHIVED: _("The course is archived. Whoever has begun it can finish it."),
    Why.EMPTY: _("The course has no lessons yet."),
    Why.LESSON_WITHDRAWN: _("A lesson that is needed is not published now."),
    Why.NOT_OPENED: _("“%(lesson)s” has not been opened."),
    Why.NOT_TRIED: _("The questions in “%(lesson)s” have not been answered."),
    Why.BELOW_MASTERY: _(
        "The questions in “%(lesson)s”: the best result is %(best)s %%, and %(mastery)s %% is "
        "needed."
    ),
    Why.PAUSED: _(
        "The questions in “%(lesson)s”: the best result is %(best)s %%, and %(mastery)s %% is "
        "needed. The next attempt opens at %(time)s."
    ),
    Why.NOT_FINISHED: _("“%(lesson)s” has been opened, but not gone through to the end."),
    Why.UNRECORDED: _(
        "Everything is done, but the completion is not recorded. If it stays so, tell whoever "
        "runs the platform."
    ),
}

_OF_MINE: Final = {
    Why.LESSON_WITHDRAWN: _("One lesson is being worked on and comes back. You need do nothing."),
    Why.NOT_OPENED: _("“%(lesson)s” waits for you."),
    Why.NOT_TRIED: _("In “%(lesson)s” there are questions left to answer."),
    Why.BELOW_MASTERY: _(
        "In “%(lesson)s” you have %(best)s %% right so far, and %(mastery)s %% is enough. "
        "Try again whenever you like."
    ),
    Why.PAUSED: _(
        "In “%(lesson)s” you have %(best)s %% right so far, and %(mastery)s %% is enough. "
        "Read it once more: you can try again at %(time)s."
    ),
    Why.NOT_FINISHED: _("You have begun “%(lesson)s”: go through it to the end."),
}


@dataclass(frozen=True)
class Left:
    """One thing that is left, in words, with the address where it is done."""

    words: str
    url: str = ""


def why_not_complete(
    user: User, *, course_key: UUID, language: str, at: datetime, version: int | None = None
) -> tuple[Reason, ...]:
    """Return why somebody's course is not complete, in order; nothing when it is.

    What is in the way of the whole comes first, then what is left of each lesson. One query;
    one more when the version of the page tree is not known.
    """
    standing = queries.standing_of(user, course_key=course_key, lesson_key=None)
    version = current_version() if version is None else version
    tree = course_tree(course_key, language, version=version)
    if standing is None:
        return (Reason(why=Why.NOT_JOINED),)
    if standing.is_completed:
        return ()
    is_archived = course_key in archived_courses(version)
    left = _left(standing, course_key, tree, at=at)
    return (*_in_the_way(standing, tree, is_archived=is_archived), *left)


def _in_the_way(
    standing: Standing, tree: CourseTree | None, *, is_archived: bool
) -> Iterator[Reason]:
    if standing.has_left:
        yield Reason(why=Why.LEFT, at=standing.left_at)
    if tree is None:
        yield Reason(why=Why.WITHDRAWN)
    if is_archived:
        yield Reason(why=Why.ARCHIVED)


def _left(
    standing: Standing, course_key: UUID, tree: CourseTree | None, *, at: datetime
) -> tuple[Reason, ...]:
    edition = queries.edition_followed(standing.outline_id, course_key)
    # When the whole course is withdrawn, that is said once and not of each lesson.
    live = {str(lesson.key) for lesson in tree.lessons} if tree else set(edition.by_key)
    left = what_is_left(edition, _reached(standing), live=live, at=at)
    return left or (Reason(why=Why.UNRECORDED),)


def _reached(standing: Standing) -> Reached:
    return Reached(
        started=frozenset(map(str, standing.started)),
        finished=frozenset(map(str, standing.finished)),
        done=frozenset(map(str, standing.done)),
        quizzes={
            quiz_id: QuizProgress(
                id=quiz_id,
                attempts=one.attempts,
                best=one.best_scaled,
                passed_at=one.passed_at,
                next_attempt_at=one.next_attempt_at,
            )
            for quiz_id, one in standing.quizzes.items()
        },
    )


def said_of_somebody(reason: Reason, tree: CourseTree | None) -> str:
    """Say to those who follow a person what is left."""
    return _said(_OF_SOMEBODY[reason.why], reason, tree)


def left_to_do(standing: Standing, tree: CourseTree, *, at: datetime) -> list[Left]:
    """Say to the learner what is left in the lessons, each with the way there. No query.

    The edition that is followed is read once by each process.
    """
    if standing.is_completed:
        return []
    left = _left(standing, tree.key, tree, at=at)
    return [
        Left(_said(_OF_MINE[one.why], one, tree), _url(one, tree))
        for one in left
        if one.why in _OF_MINE
    ]


def _said(words: Promise | str, reason: Reason, tree: CourseTree | None) -> str:
    lesson = tree.lesson(UUID(reason.lesson)) if tree and reason.lesson else None
    at = localtime(reason.at) if reason.at else None
    return str(words) % {
        "lesson": lesson.title if lesson else "…",
        "best": reason.best_percent,
        "mastery": reason.mastery_percent,
        "date": date_format(at, "DATE_FORMAT") if at else "",
        "time": date_format(at, "TIME_FORMAT") if at else "",
    }


def _url(reason: Reason, tree: CourseTree) -> str:
    lesson = tree.lesson(UUID(reason.lesson)) if reason.lesson else None
    return lesson.url if lesson else ""
