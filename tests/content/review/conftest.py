"""A lesson handed in for review."""

import pytest

from tests.factories.course_pages import Course
from tests.factories.reviews import Review, hand_in_lesson


@pytest.fixture
def review(course: Course) -> Review:
    return hand_in_lesson(course)
