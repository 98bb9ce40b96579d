"""The only road from an address of the workshop to a course and its terms."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404

from courses.catalogue.access import courses_to_edit
from courses.catalogue.models import CoursePage
from courses.sharing.queries import shared_terms
from courses.terms.models import CourseTerms
from courses.terms.queries import leads_anything, organisations_led_by
from lms.accounts.models import Organisation, User


@dataclass(frozen=True)
class OwnCourse:
    """A course that somebody works with, and its terms."""

    page: CoursePage
    terms: CourseTerms


def get_own_course(user: Any, page_id: int) -> OwnCourse:
    """Return a course that somebody works with, by any of its pages' numbers.

    Raises:
        Http404: there is no such course, it is not theirs, or it belongs to nobody.
    """
    page = courses_to_edit(user).filter(pk=page_id).first()
    terms = page and CourseTerms.objects.filter(course_key=page.translation_key).first()
    if page is None or terms is None:
        raise Http404
    return OwnCourse(page, terms)


def get_shared_course(user: Any, page_id: int) -> CourseTerms:
    """Return the terms of a published course that another organisation shares.

    Raises:
        Http404: there is no such course, or it is not shared.
    """
    pages = CoursePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    page = pages.filter(pk=page_id).first()
    terms = shared_terms().filter(course_key=page.translation_key).first() if page else None
    if terms is None or not may_lead(user):
        raise Http404
    return terms


def may_lead(user: Any) -> bool:
    """Say whether somebody may begin, offer and copy courses for any organisation. No query."""
    return isinstance(user, User) and (user.is_superuser or leads_anything(user))


def organisations_of(user: Any) -> list[Organisation]:
    """Return the organisations for which somebody may begin, offer and copy courses."""
    if not isinstance(user, User):
        return []
    mine = Organisation.objects.all() if user.is_superuser else organisations_led_by(user)
    return list(mine.order_by("path"))


def get_organisation(user: Any, pk: object) -> Organisation:
    """Return one of the organisations that somebody leads courses for; the first if not named.

    Raises:
        Http404: there is none, or it is not theirs.
    """
    mine = organisations_of(user)
    found = [each for each in mine if not pk or str(each.pk) == str(pk)]
    if not found:
        raise Http404
    return found[0]
