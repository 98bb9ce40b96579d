"""One published course for all tests of a module: publishing takes its time."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.factories.course_pages import Course, publish_course


@pytest.fixture(scope="module")
def _published(django_db_setup, django_db_blocker) -> Iterator[Course]:
    """Publish a course in a transaction that each test's own lies within."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_course()
        transaction.set_rollback(True)


@pytest.fixture
def published(_published: Course, db) -> Course:
    """Read the course anew: what an earlier test did to its pages has been rolled back."""
    _published.read_anew()
    return _published
