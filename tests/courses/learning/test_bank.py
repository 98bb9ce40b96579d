"""A question of the bank that changes never takes anything from a learner."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.api import latest_outline
from courses.learning.services.enrolments import enrol, follow_newest
from courses.models import Enrolment, LessonProgress
from lms.common.ids import new_id
from lms.lrs.models import Statement
from tests.factories.accounts import UserFactory
from tests.factories.bank import (
    bank_question,
    banked,
    in_language,
    option_ids,
    question_body,
    quiz_block,
)
from tests.factories.course_pages import QUIZ, TEXT, Course, body

pytestmark = pytest.mark.django_db

QUIZ_ID = quiz_block()["id"]


@pytest.fixture
def question(course: Course) -> Any:
    """A question of the bank that the last lesson asks."""
    question = bank_question()
    course.last.body = body(TEXT, quiz_block(banked(question)))
    course.last.save_revision().publish()
    return question


@pytest.fixture
def learner(course: Course, question: Any) -> Client:
    user = UserFactory()
    enrol(user=user, course_key=course.key, statement_id=new_id())
    client = Client()
    client.force_login(user)
    return client


def address(course: Course) -> str:
    key = course.last.translation_key
    return reverse("learning_quiz", kwargs={"lesson_key": key, "block_id": QUIZ_ID})


def answer(client: Client, course: Course, question: Any, option: str) -> Any:
    form = {"statement_id": str(new_id()), str(question.translation_key): option}
    return client.post(address(course), form)


def finish(client: Client, course: Course) -> None:
    key = course.last.translation_key
    form = {"statement_id": str(new_id())}
    client.post(reverse("learning_finish", kwargs={"lesson_key": key}), form)


def change(question: Any, *, prompt: str = "", turn: bool = False) -> None:
    """Publish the question with other words, or with the wrong answer right."""
    raw = question.body.raw_data[0]["value"]
    raw["prompt"] = prompt or raw["prompt"]
    if turn:
        for option in raw["options"]:
            option["value"]["correct"] = not option["value"]["correct"]
    question.body = question_body(raw)
    question.save_revision().publish()
    question.refresh_from_db()


def is_done(course: Course) -> bool:
    rows = LessonProgress.objects.filter(lesson_key=course.last.translation_key)
    return all(row.done_at for row in rows) and rows.exists()


def test_a_learner_answers_it_and_it_is_graded_here(course, question, learner) -> None:
    right, wrong = option_ids(question)
    assert "Du har svarat rätt" not in learner.get(address(course)).content.decode()
    refused = answer(learner, course, question, wrong).content.decode()
    assert f"Om {'Fel'}." in refused
    assert "Om Rätt." in answer(learner, course, question, right).content.decode()


def test_who_has_passed_keeps_it_when_the_right_answer_changes(course, question, learner) -> None:
    right, _wrong = option_ids(question)
    finish(learner, course)
    answer(learner, course, question, right)
    assert is_done(course)
    before = Enrolment.objects.values_list("lessons_done", "percent").get()
    number = latest_outline(course.key).number
    change(question, turn=True)
    newest = latest_outline(course.key)
    assert newest.number == number + 1
    follow_newest(outline=newest)
    assert is_done(course)
    assert Enrolment.objects.values_list("lessons_done", "percent").get() == before
    assert Enrolment.objects.get().outline == newest


def test_who_has_not_passed_is_graded_by_the_new_answer(course, question, learner) -> None:
    right, wrong = option_ids(question)
    change(question, turn=True)
    finish(learner, course)
    answer(learner, course, question, right)
    assert not is_done(course)
    answer(learner, course, question, wrong)
    assert is_done(course)


def test_other_words_are_seen_at_once_and_freeze_nothing(course, question, learner) -> None:
    number = latest_outline(course.key).number
    assert "Vad gör du först?" in learner.get(course.last.get_url()).content.decode()
    change(question, prompt="Vad gör du allra först?")
    for url in (course.last.get_url(), address(course)):
        assert "Vad gör du allra först?" in learner.get(url).content.decode()
    assert latest_outline(course.key).number == number


def test_a_draft_of_it_is_not_seen(course, question, learner) -> None:
    question.body = question_body({**question.body.raw_data[0]["value"], "prompt": "Utkast?"})
    question.save_revision()
    assert "Utkast?" not in learner.get(course.last.get_url()).content.decode()


def test_a_question_changes_only_the_courses_that_ask_it(course, question) -> None:
    number = latest_outline(course.key).number
    change(bank_question("En annan?"), turn=True)
    assert latest_outline(course.key).number == number


def test_an_answer_to_what_it_was_is_refused_with_a_reason(course, question, learner) -> None:
    right, _wrong = option_ids(question)
    change_ids = {"options": bank_question().body.raw_data[0]["value"]["options"]}
    question.body = question_body({**question.body.raw_data[0]["value"], **change_ids})
    question.save_revision().publish()
    response = answer(learner, course, question, right)
    assert response.status_code == 400
    assert not is_done(course)


def test_without_a_translation_it_is_marked_as_swedish(course, question, learner) -> None:
    arabic = course.in_language(course.last, "ar")
    arabic.alias_of = None
    arabic.body = course.last.body
    arabic.save_revision().publish()
    shown = learner.get(arabic.get_url()).content.decode()
    key = question.translation_key
    assert f'id="question-{key}" lang="sv" dir="ltr"' in shown
    in_language(question, "ar", {"Vad gör du först?": "ماذا أولاً؟"})
    shown = learner.get(arabic.get_url()).content.decode()
    assert "ماذا أولاً؟" in shown
    assert f'id="question-{key}" lang="sv"' not in shown


def test_answers_in_two_languages_are_about_one_question(course, question, learner) -> None:
    right, wrong = option_ids(question)
    answer(learner, course, question, wrong)
    learner.cookies["django_language"] = "ar"
    form = {"statement_id": str(new_id()), str(question.translation_key): right}
    learner.post(address(course).replace("/sv/", "/ar/"), form)
    about = Statement.objects.filter(activity_id__contains="/question/")
    assert about.count() == 2
    assert about.values("activity_id").distinct().count() == 1


@pytest.mark.parametrize("number", [1, 20])
def test_the_bank_costs_a_learner_no_query(course, learner, number, django_assert_max_num_queries):
    questions = [banked(bank_question(f"Fråga {n}?")) for n in range(number)]
    course.last.body = body(TEXT, QUIZ, quiz_block(*questions))
    course.last.save_revision().publish()
    for page, budget in ((course.last.get_url(), 3), (address(course), 4)):
        learner.get(page)
        with django_assert_max_num_queries(budget):
            assert learner.get(page).status_code == 200
