"""The path page: levels with their courses; who is signed in sees where they stand."""

import json
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from courses.learning.services import enrolments
from courses.models import Completion, PathPage
from courses.terms.services import archive_course
from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db


def level(stage: str, *stops: dict) -> dict:
    goals = [{"type": "item", "id": str(new_id()), "value": "Ett mål."}]
    value = {"stage": stage, "title": stage.title(), "years": "", "text": "", "goals": goals}
    return {"type": "level", "id": str(new_id()), "value": {**value, "stops": list(stops)}}


def stop(kind: str, value: object) -> dict:
    return {"type": kind, "id": str(new_id()), "value": value}


@pytest.fixture
def path(course: Course) -> PathPage:
    levels = [
        level("new", stop("course", course.page.pk)),
        level("senior", stop("planned", {"title": "Lära av unga", "text": "Snart."})),
    ]
    page = PathPage(title="Resan", slug="resan", levels=json.dumps(levels))
    course.page.get_parent().get_parent().add_child(instance=page)
    page.save_revision().publish()
    page.copy_for_translation(Locale.objects.get(language_code="ar"), alias=True)
    return page


def join(course: Course) -> tuple[User, Client]:
    user, client = UserFactory(), Client()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    client.force_login(user)
    return user, client


def complete(course: Course) -> Client:
    user, client = join(course)
    Completion.objects.create(
        user=user,
        course_key=course.key,
        outline=user.enrolments.get().outline,
        rule="test",
        completed_at=now(),
        evidence=[],
    )
    return client


def states(client: Client, page: PathPage) -> list[tuple[str, list[str]]]:
    levels = client.get(page.get_url()).context["levels"]
    return [(level.state, [stop.state for stop in level.stops]) for level in levels]


def test_a_visitor_sees_the_road_and_no_place_of_their_own(client: Client, path) -> None:
    shown = client.get(path.get_url()).content.decode()
    assert "Lära av unga" in shown
    assert said("On its way") in shown
    assert f">{said('You are here')}<" not in shown


def test_somebody_new_stands_at_the_first_course(path) -> None:
    client = Client()
    client.force_login(UserFactory())
    assert states(client, path) == [("now", ["now"]), ("next", ["next"])]


def test_a_completed_course_is_behind(course: Course, path) -> None:
    assert states(complete(course), path) == [("done", ["done"]), ("next", ["next"])]


def test_a_course_counts_once_in_every_language(course: Course, path) -> None:
    arabic = path.get_translations().get(locale__language_code="ar").specific
    client = complete(course)
    assert states(client, arabic)[0] == ("done", ["done"])
    stop = client.get(arabic.get_url()).context["levels"][0].stops[0]
    assert stop.url == course.in_language(course.page, "ar").get_url()
    assert isinstance(stop.key, UUID)


def test_a_withdrawn_course_leaves_the_road(client: Client, course: Course, path) -> None:
    course.page.unpublish()
    assert client.get(path.get_url()).context["levels"][0].stops == ()


def test_an_archived_course_stays_on_the_road_of_whoever_takes_it(client, course, path) -> None:
    _user, learner = join(course)
    archive_course(course_key=course.key, by=UserFactory())
    assert states(learner, path)[0] == ("now", ["now"])
    assert states(client, path)[0][1] == []


def test_the_path_costs_one_query_to_a_visitor_and_three_to_a_learner(course, client, path) -> None:
    for reader, most in ((client, 1), (complete(course), 3)):
        reader.get(path.get_url())
        with CaptureQueriesContext(connection) as captured:
            reader.get(path.get_url())
        assert len(captured) <= most
