"""A question goes into the bank, and nobody who learns notices anything."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from content.api import mark_reviewed, quizzes_in
from content.bank.errors import NoQuestionChosen, QuestionNotFound, TagsTooLong
from content.bank.services import lift_questions
from content.models import BankQuestion, ReviewState, TranslationReview
from courses.api import latest_outline
from courses.models import LessonPage
from lms.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import QUESTIONS, Course
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

FIRST, SECOND = QUESTIONS[0], QUESTIONS[1]


@pytest.fixture
def chief(db) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chef@example.se"))
    return client


def lesson(course: Course) -> LessonPage:
    return LessonPage.objects.get(pk=course.tested.pk)


def arabic(course: Course) -> Any:
    return course.in_language(lesson(course), "ar")


def kinds(page: Any) -> list[str]:
    quiz = next(block for block in page.body if block.block_type == "quiz")
    return [child.block_type for child in quiz.value["questions"]]


def test_the_quiz_is_what_it_was(course: Course) -> None:
    before = quizzes_in(lesson(course).body)
    outline = latest_outline(course.key)
    [lifted] = lift_questions(page=lesson(course), question_ids=[SECOND["id"]], tags=["natt"])
    assert kinds(lesson(course)) == ["item", "bank", "item"]
    assert quizzes_in(lesson(course).body) == before
    assert latest_outline(course.key) == outline
    assert str(lifted.translation_key) == SECOND["id"]
    assert [tag.name for tag in lifted.tags.all()] == ["natt"]


def test_an_alias_follows(course: Course) -> None:
    lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    assert kinds(arabic(course)) == ["bank", "item", "item"]


def test_the_words_of_every_language_go_along(course: Course) -> None:
    page = translate(lesson(course))
    before = quizzes_in(page.body)
    lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    after = quizzes_in(arabic(course).body, "ar")
    assert kinds(arabic(course)) == ["bank", "item", "item"]
    assert after == before
    assert after[0].questions[0].prompt == "نص"


def test_the_translated_question_is_kept_where_translators_go_on(course: Course) -> None:
    translate(lesson(course))
    [lifted] = lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    source = TranslationSource.objects.get_for_instance(lifted)
    assert Translation.objects.filter(source=source, target_locale__language_code="ar").exists()
    assert lifted.get_translations().get(locale=Locale.objects.get(language_code="ar")).live


def test_who_stood_for_a_translation_still_does(course: Course) -> None:
    page = translate(lesson(course))
    reader = UserFactory()
    mark_reviewed(page=page, reviewer=reader)
    lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    review = TranslationReview.objects.get(page_id=page.pk)
    assert (review.state, review.reviewed_by) == (ReviewState.REVIEWED, reader)
    source = TranslationReview.objects.get(page_id=course.tested.pk)
    assert review.follows == source.follows


def test_a_draft_that_waits_goes_on_waiting(course: Course) -> None:
    page = lesson(course)
    page.title = "Utkast"
    page.save_revision()
    lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    page = lesson(course)
    assert (page.title, kinds(page)[0]) == ("Frågor", "item")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, kinds(draft)[0]) == ("Utkast", "bank")


def test_a_question_in_a_copy_of_the_lesson_becomes_the_same_one(course: Course) -> None:
    copy = lesson(course).copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    [one] = lift_questions(page=lesson(course), question_ids=[FIRST["id"]])
    [other] = lift_questions(page=LessonPage.objects.get(pk=copy.pk), question_ids=[FIRST["id"]])
    assert one == other


@pytest.mark.parametrize(
    ("ids", "tags", "refusal"),
    [
        ([], [], NoQuestionChosen),
        ([FIRST["id"], "nothing"], [], QuestionNotFound),
        ([FIRST["id"]], ["x" * 101], TagsTooLong),
    ],
)
def test_what_cannot_be_done_is_refused_whole(course, ids, tags, refusal) -> None:
    with pytest.raises(refusal):
        lift_questions(page=lesson(course), question_ids=ids, tags=tags)
    assert not BankQuestion.objects.exists()
    assert kinds(lesson(course)) == ["item"] * 3


def test_an_author_chooses_questions_of_her_lesson(chief: Client, course: Course) -> None:
    address = reverse("lift_questions", args=[course.tested.pk])
    editor = chief.get(reverse("wagtailadmin_pages:edit", args=[course.tested.pk]))
    assert address in editor.content.decode()
    assert FIRST["value"]["prompt"] in chief.get(address).content.decode()
    refused = chief.post(address, {"tags": "natt"})
    assert refused.status_code == 400
    assert 'value="natt"' in refused.content.decode()
    chief.post(address, {"question": [FIRST["id"], SECOND["id"]], "tags": "natt, trygghet"})
    assert kinds(lesson(course)) == ["bank", "bank", "item"]
    assert {tag.name for tag in BankQuestion.objects.first().tags.all()} == {"natt", "trygghet"}


def test_pages_of_others_and_pages_without_questions_are_not_there(chief, course) -> None:
    stranger = Client()
    stranger.force_login(UserFactory())
    address = reverse("lift_questions", args=[course.tested.pk])
    assert stranger.post(address, {"question": [FIRST["id"]]}, follow=True).status_code == 404
    assert kinds(lesson(course)) == ["item"] * 3
    nowhere = reverse("lift_questions", args=[course.page.pk])
    assert chief.get(nowhere, follow=True).status_code == 404
