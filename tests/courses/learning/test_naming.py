"""What activities are called where statements are read."""

from uuid import UUID

import pytest

from content.api import quizzes_in
from courses.learning.naming import name_activities
from courses.learning.statements import block_iri, course_iri, lesson_iri, question_iri
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db

# The same in each process: several collect the tests together.
NOBODYS = UUID("5b6f3a52-7d0f-4c0e-9a3f-1c2d3e4f5a6b")


def test_courses_and_lessons_are_called_by_their_titles(course: Course) -> None:
    lesson = lesson_iri(course.first.translation_key)

    names = name_activities([course_iri(course.key), lesson], "sv")

    assert names == {course_iri(course.key): course.page.title, lesson: course.first.title}


def test_a_question_is_called_by_its_lesson_and_its_number(course: Course) -> None:
    lesson = course.tested
    [quiz] = quizzes_in(lesson.body)
    second = question_iri(lesson.translation_key, quiz.block_id, quiz.questions[1].id)
    quiz_itself = block_iri(lesson.translation_key, quiz.block_id)

    names = name_activities([second, quiz_itself], "sv")

    assert names[second] == f"{lesson.title}, fråga 2"
    assert names[quiz_itself].startswith(f"{lesson.title}, ")


def test_a_page_without_a_translation_is_called_what_it_is_in_swedish(course: Course) -> None:
    address = course_iri(course.key)

    assert name_activities([address], "so") == {address: course.page.title}


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/xapi/activities/course/x",
        "http://example.org/other",
        course_iri(NOBODYS),
        course_iri("------------------------------------"),
        lesson_iri(NOBODYS) + "/block/1/question/2",
    ],
)
def test_what_is_not_ours_has_no_name(address: str) -> None:
    assert name_activities([address], "sv") == {}
