"""A learner takes a course with a browser that has no script at all."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from courses.learning.services import enrolments
from courses.models import Completion, Enrolment, LessonNotes, LessonPage, QuizResult
from lms.accounts.models import User
from lms.common.ids import new_id
from lms.lrs.models import Statement
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import (
    CHECKLIST,
    ITEMS,
    QUESTIONS,
    QUIZ,
    REFLECTION,
    RIGHT_FORM,
    WRONG_FORM,
    Course,
    publish_empty_course,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> User:
    return UserFactory()


@pytest.fixture
def reader(client: Client, learner: User, course: Course) -> Client:
    """The browser of somebody who takes the course."""
    enrolments.enrol(user=learner, course_key=course.key, statement_id=new_id())
    client.force_login(learner)
    return client


def address(name: str, *, language: str = "sv", **kwargs: Any) -> str:
    with override(language):
        return reverse(f"learning_{name}", kwargs=kwargs)


def of_course(name: str, course: Course, **kwargs: Any) -> str:
    return address(name, course_key=course.key, **kwargs)


def of_lesson(name: str, lesson: LessonPage, block: Any = None, **kwargs: Any) -> str:
    if block is not None:
        kwargs["block_id"] = block["id"]
    return address(name, lesson_key=lesson.translation_key, **kwargs)


def path_of(page: Any) -> str:
    return urlsplit(page.get_url()).path


def fresh(page: LessonPage) -> LessonPage:
    """A page to change: the published one is shared by all tests of the module."""
    return LessonPage.objects.get(pk=page.pk)


# -- joining and leaving --------------------------------------------------------------------


def test_joining_leads_to_the_first_lesson(client, learner, course) -> None:
    client.force_login(learner)
    answer = client.post(of_course("enrol", course))
    assert answer.status_code == 302
    place = client.get(answer["Location"])
    assert urlsplit(place["Location"]).path == path_of(course.first)


def test_joining_by_a_link_is_not_possible(client, learner, course) -> None:
    client.force_login(learner)
    assert client.get(of_course("enrol", course)).status_code == 405
    assert not Enrolment.objects.exists()


def test_a_stranger_who_joins_is_led_to_sign_in_and_back_to_the_course(client, course) -> None:
    answer = client.post(of_course("enrol", course))
    assert answer.status_code == 302
    assert path_of(course.page) in answer["Location"]


def test_a_course_that_does_not_exist_is_told_so(client, learner) -> None:
    client.force_login(learner)
    answer = client.post(address("enrol", course_key=new_id()))
    assert answer.status_code == 404
    assert "Min sida" in answer.content.decode()


def test_leaving_asks_first_and_keeps_what_is_done(reader, course) -> None:
    reader.post(of_lesson("finish", course.first))
    assert reader.get(of_course("leave", course)).status_code == 200
    assert Enrolment.objects.get().is_active

    reader.post(of_course("leave", course))
    assert not Enrolment.objects.get().is_active
    reader.post(of_course("enrol", course))
    assert Enrolment.objects.get().lessons_done == 1


# -- going on -------------------------------------------------------------------------------


def test_continue_leads_to_the_exact_place(reader, course) -> None:
    reader.post(of_lesson("place", course.tested), {"place": f"block-{QUIZ['id']}"})
    answer = reader.get(of_course("continue", course))
    assert answer["Location"] == f"{course.tested.get_url()}#block-{QUIZ['id']}"


@pytest.mark.parametrize("place", ["<script>", "a" * 65, "//evil.example", ""])
def test_a_place_that_is_no_place_is_forgotten(reader, course, place) -> None:
    assert reader.post(of_lesson("place", course.tested), {"place": place}).status_code == 204
    assert Enrolment.objects.get().last_position == ""


def test_continue_in_another_language_leads_to_the_same_lesson(reader, course) -> None:
    reader.post(of_lesson("place", course.tested), {"place": f"block-{QUIZ['id']}"})
    answer = reader.get(of_course("continue", course, language="ar"))
    expected = course.in_language(course.tested, "ar").get_url()
    assert answer["Location"] == f"{expected}#block-{QUIZ['id']}"


def test_continue_after_a_finished_lesson_leads_to_the_next(reader, course) -> None:
    reader.post(of_lesson("finish", course.first))
    answer = reader.get(of_course("continue", course))
    assert answer["Location"] == course.tested.get_url()


def test_a_withdrawn_lesson_mid_course_is_told_and_the_way_goes_on(reader, course) -> None:
    reader.post(of_lesson("place", course.tested), {"place": "block-x"})
    reader.post(of_lesson("finish", course.first))
    fresh(course.tested).unpublish()
    answer = reader.get(of_course("continue", course))
    assert answer["Location"] == course.last.get_url()

    answer = reader.get(of_lesson("quiz", course.tested, QUIZ))
    assert answer.status_code == 404
    assert of_course("continue", course).encode() in answer.content
    assert Enrolment.objects.get().lessons_done == 1


def test_somebody_who_left_is_offered_to_join_again(reader, course) -> None:
    reader.post(of_course("leave", course))
    answer = reader.post(of_lesson("finish", course.last))
    assert answer.status_code == 403
    assert of_course("enrol", course).encode() in answer.content


def test_an_unknown_language_is_not_found(reader, course) -> None:
    unknown = of_course("continue", course).replace("/sv/", "/xx/", 1)
    assert reader.get(unknown, follow=True).status_code == 404


# -- finishing ------------------------------------------------------------------------------


def test_finishing_leads_to_the_next_lesson(reader, course) -> None:
    answer = reader.post(of_lesson("finish", course.first))
    assert answer["Location"] == course.tested.get_url()


def test_finishing_a_lesson_with_an_open_quiz_leads_to_the_quiz(reader, course) -> None:
    answer = reader.post(of_lesson("finish", course.tested))
    assert answer["Location"] == f"{course.tested.get_url()}#block-{QUIZ['id']}"


def test_the_last_lesson_leads_to_the_page_of_the_completed_course(reader, course) -> None:
    reader.post(of_lesson("finish", course.first))
    reader.post(of_lesson("finish", course.tested))
    reader.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    answer = reader.post(of_lesson("finish", course.last))
    assert answer["Location"] == of_course("completed", course)
    assert reader.get(answer["Location"]).status_code == 200
    assert Completion.objects.count() == 1


def test_nobody_sees_a_completion_that_is_not_theirs(reader, course) -> None:
    assert reader.get(of_course("completed", course)).status_code == 404


# -- quiz -----------------------------------------------------------------------------------


def test_the_answers_are_graded_with_feedback_for_each(reader, course) -> None:
    answer = reader.post(of_lesson("quiz", course.tested, QUIZ), WRONG_FORM)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Om Fel ett." in page
    assert "Förklaring 1." in page
    assert QuizResult.objects.get().attempts == 1


def test_the_right_answers_pass(reader, course) -> None:
    reader.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    result = QuizResult.objects.get()
    assert (result.best_scaled, result.passed_at is not None) == (1.0, True)


def test_the_questions_do_not_tell_the_answers_before(reader, course) -> None:
    page = reader.get(of_lesson("quiz", course.tested, QUIZ)).content.decode()
    assert "Om Fel ett." not in page
    assert "Förklaring 1." not in page
    assert page.index("Sedan") < page.index("Först")


def test_a_quiz_sent_twice_is_one_attempt(reader, course) -> None:
    form = {**WRONG_FORM, "statement_id": str(new_id())}
    for _ in range(2):
        assert reader.post(of_lesson("quiz", course.tested, QUIZ), form).status_code == 200
    assert QuizResult.objects.get().attempts == 1


def test_the_same_form_with_other_answers_is_told_and_keeps_the_first(reader, course) -> None:
    form = {**WRONG_FORM, "statement_id": str(new_id())}
    reader.post(of_lesson("quiz", course.tested, QUIZ), form)
    answer = reader.post(of_lesson("quiz", course.tested, QUIZ), {**form, **RIGHT_FORM})
    assert answer.status_code == 409
    assert QuizResult.objects.get().best_scaled == 0.0


def test_missing_answers_keep_the_form(reader, course) -> None:
    first = {QUESTIONS[0]["id"]: RIGHT_FORM[QUESTIONS[0]["id"]]}
    answer = reader.post(of_lesson("quiz", course.tested, QUIZ), first)
    assert answer.status_code == 422
    chosen = f'value="{RIGHT_FORM[QUESTIONS[0]["id"]]}" checked'
    assert chosen in answer.content.decode()
    assert not QuizResult.objects.exists()


def test_a_foreign_option_is_refused(reader, course) -> None:
    form = {**RIGHT_FORM, QUESTIONS[0]["id"]: str(new_id())}
    answer = reader.post(of_lesson("quiz", course.tested, QUIZ), form)
    assert answer.status_code == 400
    assert not QuizResult.objects.exists()


def test_the_pause_is_told_with_its_end(reader, course) -> None:
    for _ in range(3):
        reader.post(of_lesson("quiz", course.tested, QUIZ), WRONG_FORM)
    answer = reader.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    assert answer.status_code == 422
    assert "Du kan försöka igen klockan" in answer.content.decode()


def test_a_block_that_is_gone_is_told(reader, course) -> None:
    gone = address("quiz", lesson_key=course.tested.translation_key, block_id=str(new_id()))
    assert reader.post(gone, RIGHT_FORM).status_code == 404


def test_a_script_gets_the_exercise_alone(reader, course) -> None:
    answer = reader.post(
        of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM, headers={"X-Requested-With": "fetch"}
    )
    assert answer.content.strip().startswith(b"<section")
    assert b"<html" not in answer.content


def test_a_visitor_tries_the_quiz_of_the_open_lesson_and_nothing_is_stored(client, course) -> None:
    lesson = fresh(course.tested)
    lesson.is_open_to_all = True
    lesson.save_revision().publish()
    answer = client.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    assert answer.status_code == 200
    assert "Om Rätt ett." in answer.content.decode()
    assert not Statement.objects.exists()


def open_to_all(course: Course) -> str:
    lesson = fresh(course.tested)
    lesson.is_open_to_all = True
    lesson.save_revision().publish()
    return of_lesson("quiz", course.tested, QUIZ)


def test_a_visitor_tries_again_and_again_without_a_forms_token(course) -> None:
    where = open_to_all(course)
    visitor = Client(enforce_csrf_checks=True)
    for form in ({}, WRONG_FORM, RIGHT_FORM):
        answer = visitor.post(where, form)
        assert answer.status_code in {200, 422}
        assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in visitor.get(where).content.decode()
    assert not visitor.cookies


@pytest.mark.parametrize("has_joined", [True, False])
def test_for_somebody_signed_in_another_site_sends_nothing(course, has_joined: bool) -> None:
    where = open_to_all(course)
    user = UserFactory()
    if has_joined:
        enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    assert browser.post(where, RIGHT_FORM).status_code == 403
    assert not QuizResult.objects.exists()
    shown = browser.get(where).content.decode()
    token = shown.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert browser.post(where, {**RIGHT_FORM, "csrfmiddlewaretoken": token}).status_code == 200


def test_only_who_takes_the_course_has_a_list_or_note_that_is_sent(reader, course) -> None:
    sent = 'method="post" action="/sv/learning/lessons/'
    assert sent not in Client().get(course.first.get_url()).content.decode()
    assert reader.get(course.first.get_url()).content.decode().count(sent) >= 2


def test_a_visitor_does_not_get_at_other_lessons(client, course) -> None:
    answer = client.get(of_lesson("quiz", course.tested, QUIZ))
    assert answer.status_code == 302


def test_somebody_who_has_not_joined_is_told(client, learner, course) -> None:
    client.force_login(learner)
    answer = client.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    assert answer.status_code == 403
    assert not Statement.objects.exists()


# -- notes ----------------------------------------------------------------------------------


def test_a_reflection_is_saved_and_shown_again(reader, course) -> None:
    where = of_lesson("reflection", course.first, REFLECTION)
    assert reader.post(where, {"text": "Milo skrattar."}).status_code == 200
    assert "Milo skrattar." in reader.get(where).content.decode()


def test_a_personal_number_is_refused_and_the_text_kept(reader, course) -> None:
    where = of_lesson("reflection", course.first, REFLECTION)
    answer = reader.post(where, {"text": "Hen heter 19811228-9874"})
    assert answer.status_code == 422
    assert "Hen heter 19811228-9874" in answer.content.decode()
    assert not LessonNotes.objects.exists()


def test_a_reflection_is_for_its_writer_alone(reader, course) -> None:
    reader.post(of_lesson("reflection", course.first, REFLECTION), {"text": "Hemligt"})
    other = UserFactory()
    enrolments.enrol(user=other, course_key=course.key, statement_id=new_id())
    reader.force_login(other)
    page = reader.get(of_lesson("reflection", course.first, REFLECTION))
    assert "Hemligt" not in page.content.decode()


def test_a_visitor_cannot_save_a_reflection(client, course) -> None:
    answer = client.post(of_lesson("reflection", course.first, REFLECTION), {"text": "Hej"})
    assert answer.status_code == 302
    assert not LessonNotes.objects.exists()


def test_ticks_are_saved_and_shown_again(reader, course) -> None:
    where = of_lesson("checklist", course.first, CHECKLIST)
    reader.post(where, {"done": ITEMS[:1]})
    page = reader.get(where).content.decode()
    assert f'value="{ITEMS[0]}" checked' in page
    assert f'value="{ITEMS[1]}" checked' not in page


def test_a_foreign_tick_is_refused(reader, course) -> None:
    answer = reader.post(of_lesson("checklist", course.first, CHECKLIST), {"done": ["x"]})
    assert answer.status_code == 400


# -- languages ------------------------------------------------------------------------------


def test_a_course_begun_in_swedish_is_completed_in_arabic(reader, course) -> None:
    reader.post(of_lesson("finish", course.first))
    reader.post(of_lesson("quiz", course.tested, QUIZ), RIGHT_FORM)
    reader.post(of_lesson("finish", course.tested, language="ar"))
    answer = reader.post(of_lesson("finish", course.last, language="ar"))
    assert answer["Location"] == of_course("completed", course, language="ar")
    assert Enrolment.objects.get().percent == 100
    assert Completion.objects.count() == 1


def test_messages_and_forms_come_in_the_direction_of_the_reader(reader, course) -> None:
    page = reader.get(of_lesson("quiz", course.tested, QUIZ, language="ar")).content.decode()
    assert 'data-behaviour="exercise"' in page
    assert 'lang="ar" dir="rtl"' in page
    assert 'lang="sv" dir="ltr"' in page


# -- my page --------------------------------------------------------------------------------


def test_my_page_leads_back_to_the_course(reader, course) -> None:
    with override("sv"):
        page = reader.get(reverse("my_page")).content.decode()
    assert of_course("continue", course) in page


def test_my_page_without_courses_shows_the_way_to_them(client, learner, course) -> None:
    client.force_login(learner)
    with override("sv"):
        page = client.get(reverse("my_page")).content.decode()
    assert path_of(course.page.get_parent()) in page


def test_my_page_asks_the_same_with_one_course_and_with_twenty(reader, learner, course) -> None:
    with override("sv"):
        my_page = reverse("my_page")
    index = course.page.get_parent()
    counts = []
    for size in (0, 19):
        for number in range(size):
            made = publish_empty_course(index, f"kurs-{number}")
            enrolments.enrol(user=learner, course_key=made.translation_key, statement_id=new_id())
        reader.get(my_page)
        with CaptureQueriesContext(connection) as captured:
            reader.get(my_page)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 4


# -- reading --------------------------------------------------------------------------------


def test_opening_a_lesson_is_noted_once(reader, course) -> None:
    for _ in range(2):
        assert reader.get(path_of(course.first)).status_code == 200
    assert Statement.objects.filter(verb_id__endswith="initialized").count() == 1
    assert Enrolment.objects.get().last_lesson_key == course.first.translation_key


def test_a_page_that_is_fetched_ahead_is_not_read(reader, course) -> None:
    reader.get(path_of(course.first), headers={"Sec-Purpose": "prefetch"})
    assert not Statement.objects.filter(verb_id__endswith="initialized").exists()


def test_a_lesson_shows_what_was_written_there(reader, course, learner) -> None:
    reader.post(of_lesson("reflection", course.first, REFLECTION), {"text": "Milo skrattar."})
    assert "Milo skrattar." in reader.get(path_of(course.first)).content.decode()


def test_a_finished_lesson_offers_the_next_and_an_open_one_to_finish(reader, course) -> None:
    finish = of_lesson("finish", course.first).encode()
    assert finish in reader.get(path_of(course.first)).content
    reader.post(of_lesson("finish", course.first))
    assert finish not in reader.get(path_of(course.first)).content


@pytest.mark.parametrize("which", ["page", "first", "tested"])
def test_a_learner_reads_a_page_in_three_queries(reader, course, which) -> None:
    where = path_of(getattr(course, which))
    reader.post(of_lesson("finish", course.first))
    reader.post(of_lesson("quiz", course.tested, QUIZ), WRONG_FORM)
    for _ in range(2):
        reader.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(where).status_code == 200
    assert len(captured) <= 3
