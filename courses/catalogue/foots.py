"""What stands below a lesson: what it builds on, and when somebody checked it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from content.api import kept, version_of
from courses.catalogue.models import LessonPage


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


def _read(sources: Any) -> tuple[Source, ...]:
    return tuple(Source(source.value["title"], source.value["url"]) for source in sources)
