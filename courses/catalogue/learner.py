"""The place where a room above says how far the visitor has come.

`courses.learning` registers one function with Wagtail's hooks:

    @hooks.register("courses_learner_state")
    def learner_state(request, course_key, lesson_key) -> LearnerState: ...

It is called once a page, for signed-in visitors only, with the course's key and, on a
lesson, the lesson's key. What it returns reaches the templates as `learner`; a room
that needs more there returns a subclass.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from wagtail import hooks

from content.api import hidden_keys

HOOK = "courses_learner_state"
TAKEN_HOOK = "courses_taken"
"""A function of the request that returns the `Taken` of a reader who is signed in."""
AFTER_HOOK = "courses_after_course"
"""A function of course key, language, version of the tree and the keys of hidden courses."""


@dataclass(frozen=True, kw_only=True)
class LearnerState:
    """How far one person has come in one course; this one has not begun."""

    is_enrolled: bool = False
    done: frozenset[UUID] = frozenset()
    started: frozenset[UUID] = frozenset()
    percent: int = 0
    is_completed: bool = False
    completed_lessons: frozenset[UUID] = frozenset()
    has_joined: bool = False

    def was_added_after(self, lesson_key: UUID) -> bool:
        """Say whether a lesson came to the course after this person had completed it."""
        return self.is_completed and lesson_key not in self.completed_lessons | self.done


NOBODY = LearnerState()


def learner_state(
    request: HttpRequest, *, course_key: UUID, lesson_key: UUID | None = None
) -> LearnerState:
    """Return how far the visitor has come; somebody not signed in has not begun."""
    if not request.user.is_authenticated:
        return NOBODY
    for provider in hooks.get_hooks(HOOK):
        state: LearnerState = provider(request, course_key, lesson_key)
        return state
    return NOBODY


def may_read_lesson(user: Any, learner: LearnerState, *, is_open_to_all: bool) -> bool:
    """Say who may read a lesson: anyone an open one, the others who takes or makes the course."""
    if is_open_to_all or learner.is_enrolled:
        return True
    return bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


@dataclass(frozen=True)
class Taken:
    """The keys of the courses that somebody has completed, and of those under way."""

    completed: frozenset[UUID] = frozenset()
    under_way: frozenset[UUID] = frozenset()


def taken_by(request: HttpRequest) -> Taken:
    """Return which courses the visitor takes or has completed."""
    if not request.user.is_authenticated:
        return Taken()
    for provider in hooks.get_hooks(TAKEN_HOOK):
        taken: Taken = provider(request)
        return taken
    return Taken()


def after_course(
    course_key: UUID, language: str, version: int, request: HttpRequest
) -> tuple[Any, ...]:
    """Return what rooms above suggest to take after a course, which is never hidden from itself."""
    hidden = hidden_keys(request.user, version=version) - {course_key}
    return tuple(
        each
        for provide in hooks.get_hooks(AFTER_HOOK)
        for each in provide(course_key, language, version, hidden)
    )
