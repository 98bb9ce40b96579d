"""A course with its leader."""

import pytest
from django.test import Client

from tests.factories.accounts import course_leader
from tests.factories.course_pages import Course


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture
def leader(db, course: Course) -> Client:
    client = Client()
    client.force_login(course_leader())
    return client
