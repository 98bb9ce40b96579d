"""The only road to a course's figures: one leads it, or there is no such course."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from courses.catalogue.access import courses_to_edit
from courses.catalogue.models import CoursePage, LessonPage
from courses.catalogue.queries import within


def courses_led_by(user: Any) -> QuerySet[CoursePage]:
    """Return the courses that somebody leads, in the source language, as the tree has them."""
    courses = courses_to_edit(user).filter(locale__language_code=settings.LANGUAGE_CODE)
    return courses.order_by("path")


def lessons_led_by(user: Any) -> QuerySet[LessonPage]:
    """Return the live lessons of the courses that somebody leads, in the source language."""
    here = within(courses_led_by(user).order_by())
    lessons: QuerySet[LessonPage] = LessonPage.objects.live().filter(here)
    return lessons


def get_course_for(user: Any, page_id: int) -> CoursePage:
    """Return a course that somebody leads.

    Raises:
        Http404: there is none, or others lead it.
    """
    course = courses_led_by(user).filter(pk=page_id).first()
    if course is None:
        raise Http404
    return course
