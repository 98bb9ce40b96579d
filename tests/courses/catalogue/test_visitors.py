"""Visitors share drawn pages; whoever is somebody never does, and nothing shared is stale."""

import pytest
from django.middleware.csrf import get_token
from django.test import Client
from wagtail.models import PageViewRestriction

from content.pages import visitors
from content.pages.contexts import _providers
from courses.learning.services import enrolments
from courses.models import CatalogueEntry, LessonPage
from lms.common.ids import new_id
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import CHECKLIST, QUIZ, REFLECTION, TEXT, Course, body


@pytest.fixture(autouse=True)
def _empty_shelf() -> None:
    visitors._shelf.clear()


def shown(client: Client, page) -> str:
    return client.get(page.get_url()).content.decode()


def test_a_second_visitor_gets_what_was_drawn_for_the_first(course: Course) -> None:
    first = Client().get(course.page.get_url())
    assert len(visitors._shelf) == 1
    second = Client().get(course.page.get_url())
    assert second.content == first.content
    assert "Cookie" in second.headers["Vary"]
    assert not second.cookies


def test_a_new_title_is_seen_by_visitors_at_once(course: Course, client: Client) -> None:
    index = course.page.get_parent()
    shown(client, index)
    shown(client, course.page)
    course.page.title = "Alldeles ny titel"
    course.page.save_revision().publish()
    assert "Alldeles ny titel" in shown(client, course.page)
    assert "Alldeles ny titel" in shown(client, index)


def test_a_withdrawn_course_leaves_the_shared_catalogue(course: Course, client: Client) -> None:
    index = course.page.get_parent()
    assert course.page.title in shown(client, index)
    course.page.unpublish()
    assert course.page.title not in shown(client, index)
    assert client.get(course.page.get_url()).status_code == 404


def test_a_page_drawn_before_the_entries_were_there_is_not_kept_on(
    course: Course, client: Client, monkeypatch
) -> None:
    """Another process may ask between a publication and the rewriting of the catalogue."""
    index = course.page.get_parent()
    refresh = "courses.catalogue.services.refresh_entries"

    def asked_first(key) -> None:
        shown(client, index)
        CatalogueEntry.objects.filter(course_key=key).update(title="Nytt på kortet")

    monkeypatch.setattr(refresh, asked_first)
    course.page.save_revision().publish()
    assert "Nytt på kortet" in shown(client, index)


def test_a_restriction_closes_a_shared_page_at_once(course: Course, client: Client) -> None:
    assert client.get(course.page.get_url()).status_code == 200
    PageViewRestriction.objects.create(page=course.page, restriction_type="login")
    assert client.get(course.page.get_url()).status_code == 302


def test_a_learners_page_is_neither_shared_nor_taken_from_the_shelf(course: Course) -> None:
    user = UserFactory()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    learner = Client()
    learner.force_login(user)
    of_learner = shown(learner, course.tested)
    assert not visitors._shelf
    of_visitor = shown(Client(), course.tested)
    assert "<p>Text.</p>" in of_learner
    assert "<p>Text.</p>" not in of_visitor
    assert "<p>Text.</p>" in shown(learner, course.tested)


def test_languages_and_questions_are_kept_apart(course: Course, client: Client) -> None:
    swedish = shown(client, course.page)
    assert shown(client, course.in_language(course.page, "ar")) != swedish
    index = course.page.get_parent().get_url()
    assert course.page.title in client.get(index).content.decode()
    nothing = client.get(index, {"q": "finnsinte"}).content.decode()
    assert f">{course.page.title}<" not in nothing


def with_a_quiz_for_all(course: Course) -> LessonPage:
    lesson: LessonPage = LessonPage.objects.get(pk=course.tested.pk)
    lesson.is_open_to_all = True
    lesson.body = body(TEXT, REFLECTION, CHECKLIST, QUIZ)
    lesson.save_revision().publish()
    return lesson


def test_an_open_lesson_with_exercises_is_shared_and_sets_no_cookie(course: Course) -> None:
    lesson = with_a_quiz_for_all(course)
    first = Client().get(lesson.get_url())
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert "statement_id" not in first.content.decode()
    assert not first.cookies
    assert len(visitors._shelf) == 1
    assert Client().get(lesson.get_url()).content == first.content


def test_a_page_with_a_forms_token_is_drawn_for_each_visitor(
    course: Course, client, monkeypatch
) -> None:
    def with_token(page, request) -> dict[str, object]:
        return {"sections": [], "token": get_token(request)}

    monkeypatch.setitem(_providers, type(course.page), with_token)
    assert client.get(course.page.get_url()).cookies
    assert not visitors._shelf


def test_a_request_does_not_share_its_page_object(course: Course, client: Client) -> None:
    one = client.get(course.page.get_url(), {"a": 1})
    other = client.get(course.page.get_url(), {"a": 2})
    assert one.context["page"] is not other.context["page"]
