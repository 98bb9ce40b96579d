"""A course on paper: all lessons for who takes it, the open one for anyone."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from courses.booklets.documents import booklet
from courses.booklets.queries import pages_of
from courses.catalogue.queries import course_tree
from courses.learning.services import enrolments
from lms.accounts.models import User
from lms.common.ids import new_id
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()


@pytest.fixture
def learner(course: Course) -> User:
    user: User = UserFactory()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    return user


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(course: Course, code: str = "sv") -> str:
    with translation.override(code):
        return reverse("course_booklet", args=[course.key])


def pdf(course: Course, client: Client, code: str = "sv") -> bytes:
    response = client.get(address(course, code))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def words(course: Course, code: str = "sv", *, only_open: bool = False) -> str:
    """Return everything that stands in a booklet."""
    with translation.override(code):
        tree = course_tree(course.key, code)
        assert tree is not None
        lessons = [x for x in tree.lessons if x.is_open_to_all or not only_open]
        return str(booklet(tree, lessons, pages_of(lessons), code).values)


class TestWhoGetsWhat:
    def test_who_takes_the_course_gets_an_accessible_booklet(self, course, learner) -> None:
        content = pdf(course, browser_of(learner))
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"/Lang(sv)" in content

    def test_a_visitor_gets_the_open_lesson_alone(self, course, learner) -> None:
        whole, tried = pdf(course, browser_of(learner)), pdf(course, Client())
        assert len(whole) > len(tried)
        said_here = words(course, only_open=True)
        assert "Laget" in said_here
        assert "Frågor om laget" not in said_here

    def test_somebody_who_has_not_joined_gets_the_open_lesson_alone(self, course) -> None:
        assert pdf(course, browser_of(UserFactory())) == pdf(course, Client())

    def test_where_no_lesson_is_open_a_visitor_gets_nothing(self, course: Course) -> None:
        course.first.is_open_to_all = False
        course.first.save_revision().publish()
        assert Client().get(address(course)).status_code == 404

    def test_a_course_that_is_withdrawn_is_not_printed(self, course: Course) -> None:
        course.page.unpublish()
        assert Client().get(address(course)).status_code == 404

    def test_the_course_page_offers_it(self, course: Course, learner: User) -> None:
        mine = browser_of(learner).get(course.page.get_url()).content.decode()
        assert said("Print the course as a booklet") in mine
        assert address(course) in mine
        other = Client().get(course.page.get_url()).content.decode()
        assert said("Print the open lesson") in other
        assert said("Print the course as a booklet") not in other


class TestWhatStandsInIt:
    def test_modules_and_lessons_are_its_chapters(self, course: Course) -> None:
        found = words(course)
        for title in ("1. uppdrag", "2. band", "Laget", "Frågor", "Sist"):
            assert title in found

    def test_answers_are_not_told(self, course: Course) -> None:
        found = words(course)
        assert "Frågor om laget" in found
        assert "Förklaring 1." not in found
        assert "Om Rätt ett." not in found

    def test_what_is_not_translated_says_so_and_keeps_its_language(self, course: Course) -> None:
        found = words(course, "ar")
        assert "'language': 'ar', 'direction': 'rtl'" in found
        assert "'language': 'sv', 'direction': 'ltr'" in found
        note = said(
            "This lesson is not translated yet. It stands here in its own language: %(name)s.", "ar"
        )
        assert note % {"name": "Svenska"} in found

    def test_in_swedish_nothing_is_marked(self, course: Course) -> None:
        assert "InLanguage" not in words(course)

    def test_an_arabic_booklet_is_read_from_right_to_left(self, course, learner) -> None:
        content = pdf(course, browser_of(learner), "ar")
        assert b"/Direction/R2L" in content
        assert b"/Lang(sv)" in content

    def test_a_changed_lesson_is_printed_anew(self, course: Course, learner: User) -> None:
        before = pdf(course, browser_of(learner))
        course.last.title = "Allra sist"
        course.last.save_revision().publish()
        assert pdf(course, browser_of(learner)) != before
        assert "Allra sist" in words(course)


def test_a_booklet_costs_the_same_queries_however_long_the_course(course, learner) -> None:
    client = browser_of(learner)
    pdf(course, client)
    with CaptureQueriesContext(connection) as queries:
        pdf(course, client)
    lessons = [q for q in queries if "lessonpage" in q["sql"]]
    assert len(lessons) == 1
    assert len(queries) <= 7
