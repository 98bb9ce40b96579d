"""One published course for all tests of a module: publishing takes its time."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.factories.course_pages import Course, publish_course


@pytest.fixture(scope="module")
def published(django_db_setup, django_db_blocker) -> Iterator[Course]:
    """Publish a course in a transaction that each test's own lies within."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_course()
        transaction.set_rollback(True)
