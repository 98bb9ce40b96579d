"""Reads across courses of several organisations."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page

from courses.catalogue.models import CoursePage
from courses.sharing.rules import Changes, changes_between
from courses.terms.models import ArchivedCourse, CourseCopy, CourseOffer, CourseTerms
from courses.terms.queries import organisations_led_by, terms_led_by
from courses.terms.vocabulary import Use
from lms.accounts.models import Organisation, User

SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class SharedCourse:
    """A course that another organisation shares."""

    terms: CourseTerms
    page: CoursePage
    is_offered: bool

    @property
    def owner(self) -> str:
        """Return the name of the organisation that shares it."""
        return self.terms.organisation.name

    @property
    def may_be_copied(self) -> bool:
        """Return whether its owner lets others make a copy."""
        return self.terms.use == Use.COPY


@dataclass(frozen=True)
class NewerOriginal:
    """A copy whose original has changed since its author last looked."""

    copy: CourseCopy
    page: CoursePage
    changes: Changes


def published_pages(course_key: UUID) -> list[Any]:
    """Return the live pages of a course in the source language, in order. Two queries or more."""
    course = _in_source().live().filter(translation_key=course_key).first()
    if course is None:
        return []
    live = Page.objects.live().descendant_of(course, inclusive=True).order_by("path")
    paths: set[str] = set()
    pages = []
    for page in live.specific():
        # What lies below something withdrawn is not published either.
        if page.depth == course.depth or page.path[: -page.steplen] in paths:
            paths.add(page.path)
            pages.append(page)
    return pages


def pieces_of(course_key: UUID) -> dict[str, tuple[str, str]]:
    """Return title and digest of each live page of a course. Two queries."""
    course = _in_source().live().filter(translation_key=course_key).first()
    if course is None:
        return {}
    pages = Page.objects.live().descendant_of(course, inclusive=True).order_by("path")
    rows = pages.values_list("translation_key", "title", "translation_review__says")
    return {str(key): (title, says or "") for key, title, says in rows}


def shared_terms() -> QuerySet[CourseTerms]:
    """Return the terms of the courses that others may use; nobody offers an archived one."""
    shared = CourseTerms.objects.exclude(use=Use.NOTHING).filter(is_template=False)
    return shared.exclude(course_key__in=ArchivedCourse.objects.values("course_key"))


def shared_with(user: User, organisation: Organisation) -> list[SharedCourse]:
    """Return the published courses that others share, by title. Three queries."""
    terms = shared_terms()
    terms = terms.exclude(organisation__in=organisations_led_by(user))
    rows = {row.course_key: row for row in terms.select_related("organisation")}
    offered = set(
        CourseOffer.objects.filter(organisation=organisation).values_list("terms", flat=True)
    )
    pages = _in_source().live().filter(translation_key__in=rows).order_by("title")
    return [
        SharedCourse(rows[page.translation_key], page, rows[page.translation_key].pk in offered)
        for page in pages
    ]


def templates_for(organisations: QuerySet[Organisation]) -> list[CoursePage]:
    """Return the courses that some organisations begin others with. One query."""
    terms = CourseTerms.objects.filter(is_template=True, organisation__in=organisations)
    pages = _in_source().live().filter(translation_key__in=terms.values("course_key"))
    return list(pages.order_by("title"))


def newer_originals(user: User) -> list[NewerOriginal]:
    """Return the copies somebody works with whose originals have changed.

    An original tells of itself only while its owner shares it. Two queries and two a copy.
    """
    mine = terms_led_by(user).values("course_key")
    shared = CourseTerms.objects.filter(use=Use.COPY).values("course_key")
    copies = CourseCopy.objects.filter(copy_key__in=mine, original_key__in=shared)
    pages = {page.translation_key: page for page in _in_source().filter(translation_key__in=mine)}
    found = []
    for copy in copies.order_by("pk"):
        changes = changes_of(copy)
        if changes and copy.copy_key in pages:
            found.append(NewerOriginal(copy, pages[copy.copy_key], changes))
    return found


def changes_of(copy: CourseCopy) -> Changes:
    """Return what is new in the original of a copy; nothing when it is not published now."""
    now = pieces_of(copy.original_key)
    before = {key: (title, says) for key, (title, says) in copy.pieces.items()}
    return changes_between(before, now) if now else Changes()


def _in_source() -> Any:
    return CoursePage.objects.filter(locale__language_code=SOURCE)
