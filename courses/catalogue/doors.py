"""Doors from a course to people: a mentor, a group. The rooms above open them.

They register a function with Wagtail's hooks::

    @hooks.register("courses_doors")
    def doors(request, course_key, version, module) -> Iterable[Door]: ...

It is called for signed-in visitors, on a course's page (`module` is "") and where a module has
just ended (`module` is its title): on its page, below its last lesson, above the lesson after it.
Whoever is told nothing costs no query: what is asked is kept under the version of the tree.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import HttpRequest
from wagtail import hooks

from content.api import version_of
from courses.catalogue.learner import LearnerState
from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from courses.catalogue.queries import CourseTree, ModuleNode, course_key_above

HOOK: Final = "courses_doors"


@dataclass(frozen=True, kw_only=True)
class Door:
    """A way from a course to people: words that are ready to be shown, and where it leads."""

    icon: str
    title: str
    text: str
    label: str
    url: str


Doors = tuple[Door, ...]


def of_course(page: CoursePage, request: HttpRequest) -> Doors:
    """Return the doors on a course's page."""
    return _opened(request, page.translation_key, version_of(page), "")


def after_module(
    module: ModuleNode | None,
    page: LessonPage | ModulePage,
    learner: LearnerState,
    request: HttpRequest,
) -> Doors:
    """Return the doors that open to a learner who has finished a module."""
    course_key = course_key_above(page)
    if module is None or course_key is None or not module.lessons:
        return ()
    if any(lesson.key not in learner.done for lesson in module.lessons):
        return ()
    return _opened(request, course_key, version_of(page), module.title)


def above_lesson(
    tree: CourseTree, page: LessonPage, learner: LearnerState, request: HttpRequest
) -> Doors:
    """Return the doors above the first lesson of a module when the module before has just ended."""
    if page.translation_key in learner.done:
        return ()
    pairs = zip(tree.modules, tree.modules[1:], strict=False)
    ended = (each for each, after in pairs if _keys(after)[:1] == [page.translation_key])
    return after_module(next(ended, None), page, learner, request)


def below_lesson(
    tree: CourseTree, page: LessonPage, learner: LearnerState, request: HttpRequest
) -> Doors:
    """Return the doors below the last lesson of a module that is finished."""
    ended = (each for each in tree.modules if _keys(each)[-1:] == [page.translation_key])
    return after_module(next(ended, None), page, learner, request)


def _keys(module: ModuleNode) -> list[UUID]:
    return [lesson.key for lesson in module.lessons]


def _opened(request: HttpRequest, course_key: UUID, version: int, module: str) -> Doors:
    if not request.user.is_authenticated:
        return ()
    return tuple(
        door
        for provide in hooks.get_hooks(HOOK)
        for door in provide(request, course_key, version, module)
    )
