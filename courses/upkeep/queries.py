"""Lessons with a date on which they are to be checked again."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page

from courses.catalogue.models import CoursePage, LessonPage
from courses.catalogue.queries import COURSE_DEPTH
from courses.terms.models import CourseTerms
from courses.terms.queries import leaders_of
from lms.accounts.models import Organisation, User


def lessons_with_a_date() -> QuerySet[LessonPage]:
    """Return the live lessons that are to be checked again, each with its course's title and key.

    The date is the same in every language, so each lesson is told once: in the source language.
    """
    above = Substr(OuterRef("path"), 1, COURSE_DEPTH * Page.steplen)
    course = CoursePage.objects.filter(path=above)
    lessons: QuerySet[LessonPage] = LessonPage.objects.live().filter(
        review_due_on__isnull=False, locale__language_code=settings.LANGUAGE_CODE
    )
    annotated: QuerySet[LessonPage] = lessons.defer("body").annotate(
        course_title=Subquery(course.values("title")[:1]),
        course_key=Subquery(course.values("translation_key")[:1]),
    )
    return annotated


def due_between(first: date, last: date) -> QuerySet[LessonPage]:
    """Return the lessons that fall due in a span of days, both included. One query."""
    return lessons_with_a_date().filter(review_due_on__range=(first, last))


def leaders_by_course(keys: set[Any]) -> Mapping[Any, tuple[User, ...]]:
    """Return who leads each course. Two queries for each organisation that owns one of them."""
    owned: dict[int, list[Any]] = defaultdict(list)
    for key, owner in CourseTerms.objects.filter(course_key__in=keys).values_list(
        "course_key", "organisation_id"
    ):
        owned[owner].append(key)
    return {
        key: tuple(leaders_of(Organisation.objects.filter(pk=owner)).distinct())
        for owner, courses in owned.items()
        for key in courses
    }


def due_for(user: User, on: date) -> list[LessonPage]:
    """Return the lessons that somebody leads and that fall due on a day."""
    lessons = list(due_between(on, on).order_by(F("course_title"), "path"))
    leaders = leaders_by_course({lesson.course_key for lesson in lessons})
    return [lesson for lesson in lessons if user in leaders.get(lesson.course_key, ())]
