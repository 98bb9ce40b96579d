"""What stands below a lesson: its sources, when somebody checked it, what young people changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from content.api import ShownChange, changes_shown, kept, version_of
from courses.catalogue.models import LessonPage
from courses.catalogue.queries import CourseTree, LessonNode


@dataclass(frozen=True)
class Source:
    """Something that a text builds on."""

    title: str
    url: str


@dataclass(frozen=True)
class Check:
    """When the facts were checked, and whether it is time to check them again."""

    reviewed_on: date | None
    due_on: date | None
    is_due: bool

    @property
    def says_something(self) -> bool:
        """Say whether there is any date to tell."""
        return bool(self.reviewed_on or self.due_on)


@dataclass(frozen=True)
class CourseChange:
    """A change and the lesson in which it was made."""

    lesson: LessonNode
    change: ShownChange


def sources_of(page: LessonPage) -> tuple[Source, ...]:
    """Return what a lesson builds on. Kept under the version of the tree; no query."""
    if not hasattr(page, "tree_version"):
        return _read(page.sources)
    sources: tuple[Source, ...] = kept(
        ("sources", page.pk, version_of(page)), lambda: _read(page.sources)
    )
    return sources


def check_of(page: LessonPage, *, today: date | None = None) -> Check:
    """Return when a lesson's facts were checked. No query."""
    due = page.review_due_on
    return Check(page.reviewed_on, due, bool(due and due <= (today or localdate())))


def changes_in(page: LessonPage, language: str) -> tuple[ShownChange, ...]:
    """Return what was changed in a lesson because young people said so. Kept; mostly no query."""
    return changes_shown(language, version=version_of(page)).get(page.translation_key, ())


def changes_in_course(
    tree: CourseTree | None, language: str, *, version: int
) -> tuple[CourseChange, ...]:
    """Return what was changed in a course, the newest first. Kept; mostly no query."""
    shown = changes_shown(language, version=version)
    found: Iterable[CourseChange] = (
        CourseChange(lesson, change)
        for lesson in (tree.lessons if tree else ())
        for change in shown.get(lesson.key, ())
    )
    return tuple(sorted(found, key=lambda one: one.change.on, reverse=True))


def _read(sources: Any) -> tuple[Source, ...]:
    return tuple(Source(source.value["title"], source.value["url"]) for source in sources)
