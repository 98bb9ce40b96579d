"""What is due to be checked is listed for its leaders, and they are reminded once per date."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from courses.models import LessonPage
from courses.upkeep.services import remind_of_checks
from courses.upkeep.tasks import look
from lms.outbox.api import run_due
from tests.factories.accounts import OrganisationFactory, course_leader
from tests.factories.course_pages import Course

TODAY = date(2026, 11, 2)

pytestmark = pytest.mark.django_db


def due(lesson: Any, on: date | None) -> None:
    LessonPage.objects.filter(translation_key=lesson.translation_key).update(review_due_on=on)


def workshop(person: Any, settings: Any) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(person)
    return client


def listed(client: Client, **asked: str) -> str:
    response = client.get(reverse("due_checks"), asked)
    assert response.status_code == 200
    return str(response.content.decode())


# -- the list -----------------------------------------------------------------------------------


def test_leaders_see_what_has_a_date_the_longest_due_first(course: Course, settings) -> None:
    due(course.first, TODAY)
    due(course.tested, TODAY - timedelta(days=300))
    html = listed(workshop(course_leader(), settings))
    assert html.index("Frågor") < html.index("Laget")
    assert "Sist" not in html
    assert html.count(reverse("wagtailadmin_pages:edit", args=[course.first.pk])) == 1


def test_it_is_sorted_as_asked(course: Course, settings) -> None:
    due(course.first, TODAY)
    due(course.tested, TODAY - timedelta(days=300))
    html = listed(workshop(course_leader(), settings), ordering="-review_due_on")
    assert html.index("Laget") < html.index("Frågor")


def test_it_is_searched_by_title(course: Course, settings) -> None:
    due(course.first, TODAY)
    due(course.tested, TODAY)
    html = listed(workshop(course_leader(), settings), q="frågor")
    assert "Frågor" in html
    assert "Laget" not in html


def test_leaders_of_another_organisation_see_nothing_of_it(course: Course, settings) -> None:
    due(course.first, TODAY)
    assert "Laget" not in listed(workshop(course_leader(OrganisationFactory()), settings))


def test_many_lessons_take_no_more_queries(
    course: Course, settings, django_assert_max_num_queries
) -> None:
    client = workshop(course_leader(), settings)
    due(course.first, TODAY)
    listed(client)
    with django_assert_max_num_queries(60) as one:
        listed(client)
    for lesson in course.lessons:
        due(lesson, TODAY)
    with django_assert_max_num_queries(len(one)):
        listed(client)


# -- the reminder -------------------------------------------------------------------------------


def test_leaders_are_reminded_once_for_all_that_falls_due_on_a_day(course: Course) -> None:
    leader = course_leader()
    today = localdate()
    due(course.first, today)
    due(course.tested, today)
    look()
    look()
    run_due()
    [letter] = mail.outbox
    assert letter.to == [leader.email]
    assert "2 lektioner" in letter.body
    assert leader.last_name not in letter.body


def test_every_due_date_has_a_reminder_of_its_own(course: Course) -> None:
    course_leader()
    due(course.first, TODAY)
    due(course.tested, TODAY - timedelta(days=1))
    assert remind_of_checks(today=TODAY) == 2


@pytest.mark.parametrize("days", [-1, 8])
def test_what_is_not_due_yet_or_long_ago_reminds_nobody(course: Course, days: int) -> None:
    course_leader()
    due(course.first, TODAY)
    assert remind_of_checks(today=TODAY + timedelta(days=days)) == 0


def test_leaders_of_another_organisation_are_not_reminded(course: Course) -> None:
    course_leader(OrganisationFactory())
    due(course.first, TODAY)
    assert remind_of_checks(today=TODAY) == 0


def test_when_the_date_is_moved_the_letter_stays_unsent(course: Course) -> None:
    course_leader()
    due(course.first, localdate())
    look()
    due(course.first, localdate() + timedelta(days=365))
    run_due()
    assert mail.outbox == []
