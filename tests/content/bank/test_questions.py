"""A question of the bank in a quiz: same shape, same grading, one identity in all languages."""

import pytest
from django.core.exceptions import ValidationError

from content.api import answer_key, grade, quiz_of, quizzes_in
from content.blocks.bodies import LessonBody
from content.models import BankQuestion
from tests.factories.bank import (
    bank_question,
    banked,
    in_language,
    option_ids,
    question_body,
    quiz_block,
    raw_question,
)
from tests.factories.course_pages import QUESTIONS, QUIZ

pytestmark = pytest.mark.django_db

ARABIC = {"Vad gör du först?": "ماذا تفعل أولاً؟", "Rätt": "صحيح", "Fel": "خطأ"}


def quiz_with(*questions, language: str = ""):
    [quiz] = quizzes_in(LessonBody().to_python([quiz_block(*questions)]), language)
    return quiz


def test_it_stands_beside_hand_written_ones_in_the_order_of_the_author() -> None:
    question = bank_question()
    quiz = quiz_with(QUESTIONS[0], banked(question), QUESTIONS[1])
    assert [one.id for one in quiz.questions] == [
        QUESTIONS[0]["id"],
        str(question.translation_key),
        QUESTIONS[1]["id"],
    ]


def test_it_is_graded_on_the_server_as_any_other() -> None:
    question = bank_question()
    right, wrong = option_ids(question)
    quiz = quiz_with(banked(question))
    key = str(question.translation_key)
    assert grade(quiz, {key: [right]}).scaled == 1
    assert grade(quiz, {key: [wrong]}).scaled == 0


def test_its_words_are_those_of_the_language_and_its_ids_are_the_same() -> None:
    question = bank_question()
    in_language(question, "ar", ARABIC)
    swedish, arabic = (quiz_with(banked(question), language=code) for code in ("sv", "ar"))
    assert arabic.questions[0].prompt == ARABIC["Vad gör du först?"]
    assert arabic.questions[0].options[0].id == swedish.questions[0].options[0].id
    assert answer_key(arabic) == answer_key(swedish)


def test_without_a_translation_the_source_is_shown_and_says_so() -> None:
    [shown] = quiz_with(banked(bank_question()), language="ar").questions
    assert (shown.prompt, shown.language) == ("Vad gör du först?", "sv")


def test_a_translation_that_is_not_published_is_not_shown() -> None:
    question = bank_question()
    BankQuestion.objects.filter(pk=in_language(question, "ar", ARABIC).pk).update(live=False)
    assert quiz_with(banked(question), language="ar").questions[0].language == "sv"


def test_twenty_questions_cost_as_many_queries_as_one(django_assert_num_queries) -> None:
    for number in (1, 20):
        questions = [banked(bank_question(f"Fråga {n}?")) for n in range(number)]
        body = LessonBody().to_python([quiz_block(*questions)])
        with django_assert_num_queries(2):
            assert len(quiz_of(body[0], "ar").questions) == number
        with django_assert_num_queries(0):
            quiz_of(body[0], "ar")


def test_what_has_left_the_bank_is_left_out() -> None:
    question = bank_question()
    raw = banked(question)
    question.delete()
    assert [one.id for one in quiz_with(QUESTIONS[0], raw).questions] == [QUESTIONS[0]["id"]]


def test_quizzes_from_before_the_bank_are_read_as_they_are() -> None:
    [quiz] = quizzes_in(LessonBody().to_python([QUIZ]))
    assert [one.id for one in quiz.questions] == [one["id"] for one in QUESTIONS]


def test_the_same_question_is_not_asked_twice_in_a_quiz() -> None:
    question = bank_question()
    block = LessonBody().child_blocks["quiz"]
    value = quiz_block(banked(question), banked(question))["value"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))
    block.clean(block.to_python(quiz_block(banked(question))["value"]))


def test_a_draft_is_kept_before_its_questions_are_chosen() -> None:
    block = LessonBody().child_blocks["quiz"]
    empty = {"type": "bank", "value": None}
    value = block.to_python(quiz_block(empty, empty, QUESTIONS[0])["value"])
    assert len(block.clean_deferred(value)["questions"]) == 3
    with pytest.raises(ValidationError):
        block.clean(value)


def test_a_question_with_a_personal_number_is_refused() -> None:
    raw = raw_question("Är 811218-9876 ett bra exempel?")
    with pytest.raises(ValidationError):
        BankQuestion(body=question_body(raw)).clean()


@pytest.mark.parametrize(
    ("change", "is_noticed"),
    [
        ({"prompt": "Vad gör du sist?", "explanation": "Nej."}, False),
        ({"kind": "multiple"}, True),
        ({"options": "turned"}, True),
        ({"options": "fewer"}, True),
    ],
)
def test_the_answer_key_notices_what_counts_and_nothing_else(change, is_noticed) -> None:
    question = bank_question(raw=raw_question("Fråga?", ("A", True), ("B", False), ("C", False)))
    before = answer_key(quiz_with(banked(question)))
    raw = question.body.raw_data[0]["value"]
    options = raw["options"]
    if change.get("options") == "turned":
        options[0]["value"]["correct"], options[1]["value"]["correct"] = False, True
    elif change.get("options") == "fewer":
        options.pop()
    else:
        raw.update(change)
    question.body = question_body(raw)
    question.save()
    assert (answer_key(quiz_with(banked(question))) != before) is is_noticed
