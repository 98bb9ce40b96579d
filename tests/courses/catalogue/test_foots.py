"""Below a lesson its readers see what it builds on, and when somebody checked it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate

from courses.models import LessonPage
from tests.courses.words import said
from tests.factories.course_pages import Course, body

SOURCE = {
    "type": "source",
    "id": "e0000000-0000-4000-8000-000000000001",
    "value": {"title": "Barnkonventionen", "url": "https://example.org/barn"},
}


def publish(lesson: LessonPage, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(lesson, name, value)
    lesson.save_revision().publish()


def shown(client: Client, page: Any) -> str:
    return str(client.get(page.get_url()).content.decode())


def test_readers_see_the_sources_as_links(course: Course, client: Client) -> None:
    publish(course.first, sources=body(SOURCE))
    assert '<a href="https://example.org/barn" rel="external">Barnkonventionen</a>' in shown(
        client, course.first
    )


def test_readers_of_another_language_see_them_in_theirs(course: Course, client: Client) -> None:
    publish(course.first, sources=body(SOURCE))
    assert '<ul lang="sv" dir="ltr"><li><a href="https://example.org/barn"' in shown(
        client, course.in_language(course.first, "ar")
    )


def test_readers_see_when_it_was_checked_and_when_it_is_next(course: Course, client) -> None:
    today = localdate()
    publish(course.first, reviewed_on=today, review_due_on=today + timedelta(days=365))
    html = shown(client, course.first)
    next_time = today + timedelta(days=365)
    assert said("Facts checked %(date)s.") % {"date": date_format(today)} in html
    assert said("Next check %(date)s.") % {"date": date_format(next_time)} in html


def test_readers_are_told_that_it_is_time(course: Course, client: Client) -> None:
    publish(course.first, reviewed_on=date(2024, 1, 1), review_due_on=localdate())
    assert said("It is time for a new check.") in shown(client, course.first)


def test_a_lesson_without_either_says_nothing(course: Course, client: Client) -> None:
    assert "lesson__foot" not in shown(client, course.first)


def test_a_closed_lesson_keeps_its_sources_for_those_who_take_it(course: Course, client) -> None:
    publish(course.tested, sources=body(SOURCE))
    assert "Barnkonventionen" not in shown(client, course.tested)


def test_the_next_check_comes_after_the_last(course: Course) -> None:
    course.first.reviewed_on = course.first.review_due_on = localdate()
    with pytest.raises(ValidationError) as refused:
        course.first.full_clean()
    assert list(refused.value.message_dict) == ["review_due_on"]
