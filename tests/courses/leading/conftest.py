"""A course with its leader."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from tests.factories.accounts import course_leader
from tests.factories.course_pages import Course, publish_course


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture(scope="module")
def _published(django_db_setup, django_db_blocker) -> Iterator[Course]:
    """Publish a course in a transaction that each test's own lies within."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_course()
        transaction.set_rollback(True)


@pytest.fixture
def course(_published: Course, db) -> Course:
    """Read the course anew: what an earlier test did to its pages has been rolled back."""
    _published.read_anew()
    return _published


@pytest.fixture
def leader(db, course: Course) -> Client:
    client = Client()
    client.force_login(course_leader())
    return client
