"""The only road from an address to a course that somebody may take along."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404

from courses.catalogue.models import CoursePage
from courses.catalogue.queries import catalogue_page
from courses.exchange.errors import NotYours
from courses.exchange.models import Arrival
from courses.sharing.access import may_lead, organisations_of
from courses.terms.models import CourseTerms
from lms.accounts.models import Organisation


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
    """Say whether somebody may bring courses into the catalogue, for an organisation or at all."""
    if may_lead(user):
        return True
    index = catalogue_page(settings.LANGUAGE_CODE)
    return index is not None and may_begin_below(index, user)


def get_arrival_for(user: Any, arrival_id: int) -> Arrival:
    """Return a file that somebody has brought, if the person may bring any still.

    Raises:
        Http404: there is none, or another person has brought it.
    """
    arrival = Arrival.objects.filter(pk=arrival_id, brought_by=user.pk).first()
    if arrival is None or not may_import(user):
        raise Http404
    return arrival


def may_begin_below(index: Any, user: Any, *, publish: bool = False) -> bool:
    """Say whether somebody may begin a course in a catalogue: a course leader may, an own one."""
    if may_lead(user):
        return True
    may = index.permissions_for_user(user)
    return bool(may.can_add_subpage() and (not publish or may.can_publish_subpage()))


def new_owner(user: Any, course_key: UUID) -> Organisation | None:
    """Return whose a course becomes that is new here: the topmost organisation of who brings it.

    Returns:
        None if nobody is to be given it: it has its owner, or who brings it runs the
        installation and gives it away when it has come.

    Raises:
        NotYours: its pages are gone, but the course is another organisation's still.
    """
    mine = organisations_of(user)
    terms = CourseTerms.objects.filter(course_key=course_key).first()
    if terms is not None and terms.organisation not in mine:
        raise NotYours
    return mine[0] if mine and terms is None and not user.is_superuser else None
