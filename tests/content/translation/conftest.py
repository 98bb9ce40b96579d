"""A course leader at the desk, and a course to translate."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from tests.factories.accounts import course_leader
from tests.factories.course_pages import Course


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture
def leader(course: Course) -> User:
    return course_leader()


@pytest.fixture
def editor(leader: User) -> Client:
    client = Client()
    client.force_login(leader)
    return client


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Return how many queries drawing an address takes once everything has been seen."""

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    return count
