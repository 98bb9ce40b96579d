"""The only road from a person to the courses that the person may write, or may find."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from courses.catalogue.learner import LearnerState
from courses.catalogue.models import CoursePage
from courses.terms.queries import archived_courses, hidden_from, terms_led_by
from lms.accounts.models import User


def courses_to_edit(user: Any) -> QuerySet[CoursePage]:
    """Return the course pages, in every language, that somebody may write.

    Those of the organisations that the person leads courses for; all for whoever runs the
    installation. A course that belongs to nobody is theirs alone.
    """
    pages: QuerySet[CoursePage] = CoursePage.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return pages.none()
    if user.is_superuser:
        return pages
    return pages.filter(translation_key__in=terms_led_by(user).values("course_key"))


def may_edit_course(user: Any, course_key: UUID) -> bool:
    """Return whether somebody may write a course. One query."""
    return courses_to_edit(user).filter(translation_key=course_key).exists()


def may_find(user: object, course_key: UUID, *, version: int) -> bool:
    """Return whether somebody finds a course, or writes it.

    No query for a course that is found, when the version of the page tree is known.
    """
    return course_key not in hidden_from(user, version=version) or may_edit_course(user, course_key)


def may_see(user: object, course_key: UUID, learner: LearnerState, *, version: int) -> bool:
    """Return whether somebody finds a course, writes it, takes it or has completed it.

    No query for a course that is found, when the version of the page tree is known.
    """
    is_theirs = learner.is_enrolled or learner.is_completed
    return is_theirs or may_find(user, course_key, version=version)


def is_closed_to(user: object, course_key: UUID, learner: LearnerState, *, version: int) -> bool:
    """Return whether somebody may not read an archived course: who never joined, nor writes it.

    No query for a course that is not archived, when the version of the page tree is known.
    """
    if course_key not in archived_courses(version) or learner.has_joined:
        return False
    return not may_edit_course(user, course_key)


def get_course_to_edit(user: Any, course_key: UUID, language: str) -> CoursePage:
    """Return a course's page in a language, live or not, if the person may write it.

    Raises:
        Http404: there is no such course, or it is not theirs.
    """
    page = (
        courses_to_edit(user)
        .filter(translation_key=course_key, locale__language_code=language)
        .first()
    )
    if page is None:
        raise Http404
    return page
