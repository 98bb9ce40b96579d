"""A course leader at the desk, and a course to translate."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from tests.factories.accounts import course_leader
from tests.factories.course_pages import Course, publish_course


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker) -> Iterator[Course]:
    """Publish a course in a transaction that each test's own lies within."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_course()
        transaction.set_rollback(True)


@pytest.fixture
def course(published: Course, db) -> Course:
    for page in (published.page, *published.lessons):
        page.refresh_from_db()
    return published


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
