"""What visitors meet on course and lesson pages, and what keeps it true and quick."""

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from courses.learning.services import enrolments
from courses.models import LessonPage, ModulePage
from lms.common.ids import new_id
from tests.courses.words import said
from tests.factories.accounts import UserFactory, course_leader
from tests.factories.course_pages import TEXT, Course, body


def page_of(client: Client, page) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def enrolled(course: Course) -> Client:
    user = UserFactory()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    client = Client()
    client.force_login(user)
    return client


def signed_in() -> Client:
    client = Client()
    client.force_login(UserFactory())
    return client


# -- who may read -----------------------------------------------------------------------------


def test_anyone_reads_the_open_lesson(course: Course, client: Client) -> None:
    assert "<p>Text.</p>" in page_of(client, course.first)


@pytest.mark.parametrize("who", [Client, signed_in])
def test_a_closed_lesson_says_how_to_get_in_and_keeps_its_text(course: Course, who) -> None:
    shown = page_of(who(), course.tested)
    assert said("This lesson is part of the course") in shown
    assert "<p>Text.</p>" not in shown
    assert "Rätt ett" not in shown


def test_somebody_who_takes_the_course_reads_every_lesson(course: Course) -> None:
    assert "<p>Text.</p>" in page_of(enrolled(course), course.tested)


def test_a_course_leader_reads_without_joining(course: Course) -> None:
    client = Client()
    client.force_login(course_leader())
    assert "<p>Text.</p>" in page_of(client, course.tested)


def test_a_withdrawn_lesson_is_not_found(course: Course, client: Client) -> None:
    address = course.first.get_url()
    client.get(address)
    course.first.unpublish()
    assert client.get(address).status_code == 404


def test_a_restricted_page_asks_as_soon_as_it_is_restricted(course: Course, client: Client) -> None:
    address = course.page.get_url()
    assert client.get(address).status_code == 200
    PageViewRestriction.objects.create(page=course.page, restriction_type="login")
    assert client.get(address).status_code == 302
    assert client.get(course.first.get_url()).status_code == 302


def test_a_page_is_only_read(course: Course, client: Client) -> None:
    assert client.post(course.page.get_url()).status_code == 405


# -- languages --------------------------------------------------------------------------------


def test_an_untranslated_page_says_so_and_keeps_its_direction(course: Course, client) -> None:
    shown = page_of(client, course.in_language(course.first, "ar"))
    assert '<html lang="ar" dir="rtl">' in shown
    assert 'class="body" lang="sv" dir="ltr"' in shown
    assert "notice--language" in shown
    assert f'href="{course.first.get_url()}"' in shown


def test_a_page_in_its_own_language_has_no_note(course: Course, client: Client) -> None:
    assert "notice--language" not in page_of(client, course.first)


def test_a_translated_page_stands_in_its_own_direction(course: Course, client: Client) -> None:
    arabic = course.in_language(course.first, "ar")
    arabic.alias_of, arabic.title, arabic.body = (
        None,
        "الفريق",
        body({**TEXT, "value": "<p>نص</p>"}),
    )
    arabic.save()
    arabic.save_revision().publish()
    shown = page_of(client, arabic)
    assert 'class="body" lang="ar" dir="rtl"' in shown
    assert "notice--language" not in shown


def test_an_arabic_reader_meets_no_latin_comma_between_labels(course: Course, client) -> None:
    course.page.audiences = ["foster_parent", "secretary"]
    course.page.save_revision().publish()
    for code, comma in (("sv", ", "), ("ar", "، ")):
        shown = page_of(client, course.in_language(course.page, code))
        labels = [said(word, code) for word in ("Foster homes", "Family-home secretaries")]
        assert comma.join(labels) in shown


# -- what is kept is never stale --------------------------------------------------------------


def test_a_new_text_is_seen_at_once(course: Course, client: Client) -> None:
    page_of(client, course.first)
    course.first.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.first.save_revision().publish()
    assert "<p>Nya ord.</p>" in page_of(client, course.first)
    assert "<p>Nya ord.</p>" in page_of(client, course.in_language(course.first, "ar"))


def test_a_new_lesson_is_in_the_outline_at_once(course: Course, client: Client) -> None:
    page_of(client, course.page)
    module = ModulePage.objects.get(pk=course.first.get_parent().pk)
    lesson = LessonPage(title="Alldeles ny", slug="ny", body=body(TEXT))
    module.add_child(instance=lesson)
    lesson.save_revision().publish()
    assert "Alldeles ny" in page_of(client, course.page)
    assert "Alldeles ny" in page_of(client, course.first)


def test_a_withdrawn_lesson_leaves_the_outline_at_once(course: Course, client: Client) -> None:
    assert course.last.title in page_of(client, course.first)
    course.last.unpublish()
    assert f">{course.last.title}<" not in page_of(client, course.first)


def test_a_link_follows_the_page_it_leads_to(course: Course, client: Client) -> None:
    link = f'<p><a linktype="page" id="{course.last.pk}">Dit</a></p>'
    course.first.body = body({**TEXT, "value": link})
    course.first.save_revision().publish()
    assert course.last.get_url() in page_of(client, course.first)
    course.last.slug = "annat-namn"
    course.last.save_revision().publish()
    assert "annat-namn/" in page_of(client, course.first)


def test_a_language_that_gets_its_text_is_offered_at_once(course: Course, client: Client) -> None:
    so = Locale.objects.get(language_code="so")
    arabic = course.in_language(course.last, "ar")
    shown = page_of(client, course.in_language(course.first, "ar"))
    assert "/so/" not in shown.partition("notice--language")[2][:600]
    somali = course.first.copy_for_translation(so, copy_parents=True, alias=False)
    somali.save_revision().publish()
    shown = page_of(client, course.in_language(course.first, "ar"))
    assert "/so/" in shown.partition("notice--language")[2][:900]
    assert arabic is not None


# -- queries ----------------------------------------------------------------------------------


def add_lessons(course: Course, number: int) -> None:
    module = ModulePage.objects.get(pk=course.first.get_parent().pk)
    for place in range(number):
        lesson = LessonPage(title=f"Lektion {place}", slug=f"lektion-{place}", body=body(TEXT))
        module.add_child(instance=lesson)


@pytest.mark.parametrize("lessons", [1, 20])
def test_a_visitor_costs_one_query(course: Course, client, queries_of, lessons: int) -> None:
    add_lessons(course, lessons)
    assert queries_of(client, course.page.get_url()) == 1
    assert queries_of(client, course.first.get_url()) == 1
    assert queries_of(client, course.in_language(course.first, "ar").get_url()) == 1


@pytest.mark.parametrize("lessons", [1, 20])
def test_a_learner_costs_three_queries(course: Course, queries_of, lessons: int) -> None:
    add_lessons(course, lessons)
    learner = enrolled(course)
    assert queries_of(learner, course.page.get_url()) <= 3
    assert queries_of(learner, course.last.get_url()) <= 3
    assert queries_of(learner, course.tested.get_url()) <= 4


def test_a_visitor_of_a_closed_lesson_or_course_gets_no_cookie(course: Course, client) -> None:
    for page in (course.page, course.tested, course.page.get_parent()):
        assert not client.get(page.get_url()).cookies
