"""Reads across courses, modules, lessons and outlines."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Substr
from wagtail.models import Page

from content.api import Way, current_version, kept, version_of
from content.models import TreeVersion
from courses.catalogue.models import (
    CatalogueEntry,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    Outline,
)

# Wagtail's root, home, catalogue, course.
COURSE_DEPTH = 4


@dataclass(frozen=True)
class LessonNode:
    """A lesson in a course's tree; `language` is the one its text is written in."""

    key: UUID
    pk: int
    title: str
    summary: str
    url: str
    minutes: int
    is_required: bool
    is_open_to_all: bool
    language: str


@dataclass(frozen=True)
class ModuleNode:
    """A module in a course's tree."""

    key: UUID
    title: str
    summary: str
    url: str
    language: str
    lessons: tuple[LessonNode, ...]

    @property
    def minutes(self) -> int:
        """Return how long all its lessons take together."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class CourseTree:
    """A course as it can be walked through in one language."""

    key: UUID
    pk: int
    title: str
    url: str
    language: str
    modules: tuple[ModuleNode, ...]

    @property
    def lessons(self) -> tuple[LessonNode, ...]:
        """Return all lessons in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """Return how long all lessons take together."""
        return sum(lesson.minutes for lesson in self.lessons)

    def lesson(self, key: UUID) -> LessonNode | None:
        """Return the lesson with this key, if the course still has it."""
        return next((lesson for lesson in self.lessons if lesson.key == key), None)

    def neighbours(self, key: UUID) -> tuple[LessonNode | None, LessonNode | None]:
        """Return the lessons before and after this one."""
        lessons = self.lessons
        place = next((i for i, lesson in enumerate(lessons) if lesson.key == key), None)
        if place is None:
            return None, None
        before = lessons[place - 1] if place else None
        after = lessons[place + 1] if place + 1 < len(lessons) else None
        return before, after


def latest_outline(course_key: UUID) -> Outline | None:
    """Return what counts in a course now; none when it was never published. One query."""
    return Outline.objects.filter(course_key=course_key).order_by("-number").first()


def course_by_key(key: UUID, language: str) -> CoursePage | None:
    """Return the live course page for a language (an alias where none is translated)."""
    page: CoursePage | None = _in_language(CoursePage, key, language).first()
    return page


def lesson_by_key(key: UUID, language: str) -> LessonPage | None:
    """Return the live lesson page for a language (an alias where none is translated).

    It comes with the version of the tree, under which its body is kept, and without it.
    """
    version = Subquery(TreeVersion.objects.values("number")[:1])
    found = _in_language(LessonPage, key, language).annotate(tree_version=version)
    page: LessonPage | None = found.defer("body").first()
    return page


def course_keys_asking(question_key: UUID) -> list[UUID]:
    """Return the keys of the courses of which some edition asks a question. One query."""
    outlines = Outline.objects.annotate(text=Cast("data", TextField()))
    found = outlines.filter(text__contains=f'"{question_key}"').order_by("course_key")
    return list(found.values_list("course_key", flat=True).distinct())


def course_key_of(lesson_key: UUID) -> UUID | None:
    """Return the key of the course that a lesson lies in."""
    lesson = LessonPage.objects.filter(translation_key=lesson_key).first()
    if lesson is None:
        return None
    course = CoursePage.objects.ancestor_of(lesson).first()
    return course.translation_key if course else None


def course_tree(
    course_key: UUID, language: str, *, version: int | None = None
) -> CourseTree | None:
    """Return a live course with its live modules and lessons in one language.

    Kept in the process under the version of the page tree: no query when the caller
    knows the version (`page.tree_version`) and somebody has asked before; else one to
    learn it. Read anew it costs three, whatever the number of lessons.
    """
    version = current_version() if version is None else version
    tree: CourseTree | None = kept(
        ("course tree", course_key, language, version), lambda: _read_tree(course_key, language)
    )
    return tree


def _read_tree(course_key: UUID, language: str) -> CourseTree | None:
    course = course_by_key(course_key, language)
    if course is None:
        return None
    lessons: dict[str, list[LessonNode]] = {}
    for page in _live_below(LessonPage, course).defer("body"):
        lessons.setdefault(page.path[: -page.steplen], []).append(_lesson_node(page))
    modules = tuple(
        ModuleNode(
            key=page.translation_key,
            title=page.title,
            summary=page.summary,
            url=page.get_url(),
            language=page.content_language,
            lessons=tuple(lessons.get(page.path, ())),
        )
        for page in _live_below(ModulePage, course)
    )
    return CourseTree(
        key=course.translation_key,
        pk=course.pk,
        title=course.title,
        url=course.get_url(),
        language=course.content_language,
        modules=modules,
    )


def _in_language(model: type[Page], key: UUID, language: str) -> Any:
    pages = model.objects.live().filter(translation_key=key, locale__language_code=language)
    return pages.select_related("alias_of")


def _live_below(model: type[Page], course: CoursePage) -> Any:
    return model.objects.live().descendant_of(course).select_related("alias_of").order_by("path")


def _lesson_node(page: LessonPage) -> LessonNode:
    return LessonNode(
        key=page.translation_key,
        pk=page.pk,
        title=page.title,
        summary=page.summary,
        url=page.get_url(),
        minutes=page.minutes,
        is_required=page.is_required,
        is_open_to_all=page.is_open_to_all,
        language=page.content_language,
    )


def course_keys_at(*paths: str) -> list[UUID]:
    """Return the keys of the courses at or above these places in the tree."""
    step = Page.steplen
    above = {path[:end] for path in paths for end in range(step, len(path) + step, step)}
    found = CoursePage.objects.filter(path__in=above).order_by("translation_key")
    return list(found.values_list("translation_key", flat=True).distinct())


def within(courses: QuerySet[CoursePage]) -> Exists:
    """Return what tells of each page in a list whether it is one of some courses, or in one."""
    above = Substr(OuterRef("path"), 1, COURSE_DEPTH * Page.steplen)
    return Exists(courses.filter(path=above))


def course_key_above(page: LessonPage | ModulePage) -> UUID | None:
    """Return the key of the course that a page lies in. Kept; one query when read anew."""
    if not page.path:
        return None
    version = version_of(page)
    courses: dict[str, UUID] = kept(("courses", version), _courses_by_path)
    return courses.get(page.path[: COURSE_DEPTH * Page.steplen])


def course_themes(version: int) -> Mapping[UUID, tuple[str, ...]]:
    """Return what each course is about, by codes. Kept; one query when read anew."""
    found: Mapping[UUID, tuple[str, ...]] = kept(("course themes", version), _read_themes)
    return found


def _read_themes() -> dict[UUID, tuple[str, ...]]:
    rows = CoursePage.objects.values_list("translation_key", "themes")
    return {key: tuple(themes) for key, themes in rows}


def course_title_above(page: LessonPage) -> str:
    """Return the title of the course that a lesson lies in. One query."""
    titles = CoursePage.objects.ancestor_of(page).values_list("title", flat=True)
    return titles.first() or ""


def entry_of(course_key: UUID, language: str) -> CatalogueEntry | None:
    """Return a course's entry in the catalogue of a language. One query."""
    entries = CatalogueEntry.objects.filter(course_key=course_key, language=language)
    return entries.defer("text").first()


def catalogue_page(language: str) -> CourseIndexPage | None:
    """Return the live catalogue of a language."""
    page: CourseIndexPage | None = (
        CourseIndexPage.objects.live().filter(locale__language_code=language).first()
    )
    return page


CATALOGUE = Way("catalogue", catalogue_page)


def kept_entries(language: str, *, version: int) -> dict[UUID, CatalogueEntry]:
    """Return what `entries_by_key` does, kept under the version of the page tree."""
    entries: dict[UUID, CatalogueEntry] = kept(
        ("entries by key", language, version), lambda: entries_by_key(language)
    )
    return entries


def entries_by_key(language: str) -> dict[UUID, CatalogueEntry]:
    """Return every course of a language's catalogue by its key. One query."""
    entries = CatalogueEntry.objects.filter(language=language).defer("text")
    return {entry.course_key: entry for entry in entries}


def _courses_by_path() -> dict[str, UUID]:
    return dict(CoursePage.objects.live().values_list("path", "translation_key"))


def first_entries(
    language: str, number: int, *, hidden: Collection[UUID] = frozenset()
) -> list[CatalogueEntry]:
    """Return the first courses of a language's catalogue but the hidden ones. One query."""
    entries = CatalogueEntry.objects.filter(language=language).defer("text")
    if hidden:
        entries = entries.exclude(course_key__in=list(hidden))
    return list(entries.order_by("position")[:number])


def source_courses() -> list[tuple[UUID, str, str]]:
    """Return key, title and place of the live courses in the source language. One query."""
    pages = CoursePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    return list(pages.order_by("path").values_list("translation_key", "title", "path"))
