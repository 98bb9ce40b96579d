"""Where suggestions stand, what they say, and that they cost nothing."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from content.blocks.rendering import shelf
from courses.learning.services import enrolments
from courses.models import Completion, CoursePage, PathPage
from courses.suggestions.queries import homes_by_course
from courses.suggestions.vocabulary import FEWEST_HOMES
from lms.accounts.models import User
from lms.accounts.vocabulary import HouseholdKind
from lms.common.clock import now
from lms.common.ids import new_id
from tests.factories.accounts import HouseholdFactory, UserFactory
from tests.factories.course_pages import Course, publish_course
from tests.shared import Share

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _new_day() -> None:
    """Forget what is kept for a day."""
    shelf.clear()


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_course_on_roles)


def publish_course_on_roles() -> Course:
    made = publish_course()
    made.page.themes = ["roles"]
    made.page.save_revision().publish()
    return made


def add(course: Course, title: str, **fields: object) -> CoursePage:
    slug = f"kurs-{CoursePage.objects.count()}"
    page = CoursePage(title=title, slug=slug, audiences=["foster_parent"], **fields)
    course.page.get_parent().add_child(instance=page)
    page.save_revision().publish()
    return page


def join(user: User, course: Course, *, is_completed: bool = False) -> None:
    enrolment = enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    if is_completed:
        enrolment.completed_at, enrolment.percent = now(), 100
        enrolment.lessons_done = enrolment.lessons_needed
        enrolment.save()
        Completion.objects.create(
            user=user,
            course_key=course.key,
            outline=enrolment.outline,
            rule="test",
            completed_at=now(),
            evidence=[],
        )


def reader_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def my_page(user: User) -> str:
    with translation.override("sv"):
        address = reverse("my_page")
    response = reader_of(user).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_completed_course_leads_on_by_its_theme_and_says_so(course) -> None:
    add(course, "Hem och roller", themes=["roles"])
    user = UserFactory()
    join(user, course, is_completed=True)
    page = my_page(user)
    assert "Hem och roller" in page
    assert "Roller och uppdrag" in page.partition("suggestions")[2]


def test_who_takes_nothing_yet_gets_no_suggestions(course) -> None:
    assert "suggestions" not in my_page(UserFactory())


def test_the_next_course_of_a_path_is_named_with_the_path(course) -> None:
    after = add(course, "Handleda")
    stops = [
        {"type": "course", "id": str(new_id()), "value": page.pk} for page in (course.page, after)
    ]
    value = {"stage": "new", "title": "Ny", "years": "", "text": "", "goals": [], "stops": stops}
    levels = json.dumps([{"type": "level", "id": str(new_id()), "value": value}])
    home = course.page.get_parent().get_parent()
    road = home.add_child(instance=PathPage(title="Resan", slug="resan", levels=levels))
    road.save_revision().publish()
    user = UserFactory()
    join(user, course)
    page = my_page(user)
    assert "Handleda" in page
    assert "Resan" in page.partition("suggestions")[2]


@pytest.mark.parametrize(("homes", "is_told"), [(FEWEST_HOMES - 1, False), (FEWEST_HOMES, True)])
def test_what_homes_of_a_kind_take_is_told_of_five_and_more(course, homes, is_told) -> None:
    for _home in range(homes):
        adult = UserFactory()
        HouseholdFactory(kind=HouseholdKind.KINSHIP, members=[adult])
        join(adult, course)
    assert (course.key in homes_by_course(HouseholdKind.KINSHIP)) is is_told


def test_two_adults_of_a_home_are_one_home(course) -> None:
    adults = [UserFactory() for _adult in range(FEWEST_HOMES)]
    HouseholdFactory(kind=HouseholdKind.KINSHIP, members=adults)
    for adult in adults:
        join(adult, course)
    assert homes_by_course(HouseholdKind.KINSHIP) == {}


def test_suggestions_cost_my_page_no_query(course) -> None:
    add(course, "Hem och roller", themes=["roles"])
    user = UserFactory()
    HouseholdFactory(kind=HouseholdKind.KINSHIP, members=[user])
    join(user, course, is_completed=True)
    client = reader_of(user)
    with translation.override("sv"):
        address = reverse("my_page")
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert "Hem och roller" in client.get(address).content.decode()
    assert len(captured) <= 4


def test_a_course_page_says_what_follows(client, course) -> None:
    add(course, "Hem och roller", themes=["roles"])
    page = client.get(course.page.get_url()).content.decode()
    assert "Hem och roller" in page.partition('id="after"')[2]
