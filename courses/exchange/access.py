"""The only road from an address to a course that somebody may take along."""

from typing import Any

from django.conf import settings
from django.http import Http404

from courses.catalogue.models import CoursePage
from courses.catalogue.queries import catalogue_page


def get_course_to_export(user: Any, page_id: int) -> CoursePage:
    """Return a course in the source language that somebody may change.

    Raises:
        Http404: there is no such course, or it is not theirs.
    """
    course: CoursePage | None = CoursePage.objects.filter(
        pk=page_id, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    if course is None or not course.permissions_for_user(user).can_edit():
        raise Http404
    return course


def may_import(user: Any) -> bool:
    """Say whether somebody may bring courses into the catalogue."""
    index = catalogue_page(settings.LANGUAGE_CODE)
    return index is not None and index.permissions_for_user(user).can_add_subpage()
