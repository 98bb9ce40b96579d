"""Right-time units: what is short enough is offered when something happens."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from courses.models import CoursePage, LessonPage
from tests.courses.words import said
from tests.factories.course_pages import Course


def mark(page: LessonPage | CoursePage, *situations: str) -> None:
    page.situations = list(situations)
    page.save_revision().publish()


def moments(client: Client, language: str = "sv") -> dict[str, list[str]]:
    shown = client.get(f"/{language}/right-now/").context["moments"]
    return {moment.code: [unit.title for unit in moment.units] for moment in shown}


def test_a_marked_lesson_stands_under_its_situations(client, course: Course) -> None:
    mark(course.first, "first_contact", "two_years")
    assert moments(client) == {"first_contact": ["Laget"], "two_years": ["Laget"]}


def test_a_short_course_is_a_unit_of_its_own(client, course: Course) -> None:
    mark(course.page, "moving_in")
    assert moments(client) == {"moving_in": ["Grundkurs"]}


def test_readers_of_every_language_see_it_at_an_address_of_their_own(client, course) -> None:
    mark(course.first, "moving_in")
    (moment,) = client.get("/ar/right-now/").context["moments"]
    assert moment.units[0].url.startswith("/ar/")
    assert moment.units[0].language == "sv"


def test_what_is_withdrawn_helps_nobody(client, course: Course) -> None:
    mark(course.first, "moving_in")
    course.first.unpublish()
    assert moments(client) == {}


def test_without_units_the_page_leads_to_the_courses(client, course: Course) -> None:
    html = client.get("/sv/right-now/").content.decode()
    assert said("Nothing for right now yet") in html


def test_the_catalogue_is_filtered_by_situation(client, course: Course) -> None:
    mark(course.last, "school_start")
    index = course.page.get_parent().get_url()
    for situation, total in (("school_start", 1), ("runs_away", 0)):
        shown = client.get(index, {"situation": situation}).context["shown"]
        assert shown.total == total


@pytest.mark.parametrize("minutes", [61, 600])
def test_a_lesson_of_more_than_an_hour_is_refused(course: Course, minutes: int) -> None:
    course.first.situations, course.first.minutes = ["moving_in"], minutes
    with pytest.raises(ValidationError) as refusal:
        course.first.full_clean()
    assert "minutes" in refusal.value.error_dict


def test_a_lesson_of_an_hour_is_accepted(course: Course) -> None:
    course.first.situations, course.first.minutes = ["moving_in"], 60
    course.first.full_clean()


def test_a_course_of_more_than_an_hour_is_refused(course: Course) -> None:
    course.first.minutes = 50
    course.first.save_revision().publish()
    course.page.situations = ["moving_in"]
    with pytest.raises(ValidationError) as refusal:
        course.page.full_clean()
    assert "situations" in refusal.value.error_dict


def test_a_lesson_does_not_make_its_right_time_course_too_long(course: Course) -> None:
    mark(course.page, "moving_in")
    course.last.minutes = 50
    with pytest.raises(ValidationError) as refusal:
        course.last.full_clean()
    assert "minutes" in refusal.value.error_dict


@pytest.mark.parametrize("lessons", [1, 3])
def test_the_page_costs_one_query(client, course, queries_of, lessons: int) -> None:
    for lesson in course.lessons[:lessons]:
        mark(lesson, "moving_in")
    assert queries_of(client, "/sv/right-now/") == 1
