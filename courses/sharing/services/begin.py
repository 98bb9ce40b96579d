"""A new course: from a template of the installation, or from one of an organisation's own."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale

from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from courses.sharing.patterns import Pattern, body_of
from courses.sharing.services.copies import copy_course
from courses.sharing.services.places import catalogue, free_slug
from courses.terms.services import give_course, set_terms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User


@transaction.atomic
def begin_course(
    *, template: Pattern | UUID, organisation: Organisation, by: User, title: str
) -> CoursePage:
    """Begin a course as drafts; it is found by the own organisation once it is published.

    Args:
        template: one of the installation's, or the key of an organisation's own.
        organisation: who owns the course.
        by: who begins it.
        title: what it is called.

    Raises:
        NotShared: the template is not the organisation's, nor shared with it.
        NoCatalogue: there is no catalogue to put it into.
    """
    if isinstance(template, UUID):
        return copy_course(course_key=template, organisation=organisation, by=by, title=title)
    course = _course(template, title, by)
    give_course(course_key=course.translation_key, organisation=organisation)
    set_terms(course_key=course.translation_key, visibility=Visibility.OWN, use=Use.NOTHING)
    return course


def _course(pattern: Pattern, title: str, by: User) -> CoursePage:
    index = catalogue()
    page = CoursePage(
        title=title,
        slug=free_slug(index, title),
        kind=pattern.course["kind"],
        audiences=pattern.course["audiences"],
        certificate_hours=pattern.course["hours"],
    )
    course: CoursePage = _draft(index, page, by)
    for module in pattern.modules:
        below = _draft(course, ModulePage(title=module["title"], slug=_slug(module)), by)
        for lesson in module["lessons"]:
            _draft(below, _lesson(lesson), by)
    return course


def _lesson(lesson: Any) -> LessonPage:
    return LessonPage(
        title=lesson["title"],
        slug=_slug(lesson),
        minutes=lesson["minutes"],
        is_open_to_all=lesson.get("open", False),
        body=body_of(lesson["blocks"]),
    )


def _slug(node: Any) -> str:
    return str(slugify(node["title"]))


def _draft(parent: Any, page: Any, by: User) -> Any:
    """Add a page as a draft, and what stands for it in the other languages."""
    page.live, page.owner, page.locale_id = False, by, parent.locale_id
    made = parent.add_child(instance=page)
    made.save_revision(user=by)
    for locale in Locale.objects.exclude(pk=parent.locale_id):
        made.copy_for_translation(locale, copy_parents=True, alias=True)
    return made
