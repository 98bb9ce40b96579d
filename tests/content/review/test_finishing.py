"""The last approval publishes what “Publish” would publish unasked, and nothing else."""

from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from content.review.services.reading import decide
from content.review.vocabulary import Verdict
from courses.learning.services import enrolments, lessons
from courses.models import LessonPage
from lms.common.ids import new_id
from lms.outbox.api import run_due
from tests.courses.words import said as words
from tests.factories.accounts import UserFactory
from tests.factories.articles import image, picture_block
from tests.factories.course_pages import QUIZ, TEXT, Course, body
from tests.factories.learning import act
from tests.factories.reviews import Review, hand_in_lesson

pytestmark = pytest.mark.django_db


def approve(review: Review) -> None:
    review.go_on_to_the_council()
    for member in review.members[:2]:
        decide(request=review.request_of(member), verdict=Verdict.APPROVES, summary="")


def live(review: Review) -> LessonPage:
    return LessonPage.objects.get(pk=review.lesson.pk)


def author(review: Review, settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(review.leader)
    return client


def let_be_voluntary(lesson: LessonPage) -> None:
    lesson.is_required = False
    lesson.save_revision().publish()
    lesson.refresh_from_db()


def hand_in_again(review: Review, *blocks) -> None:
    review.state().workflow_state.cancel(user=review.leader)
    review.lesson.body = body(*blocks)
    review.lesson.save_revision(user=review.leader)
    review.lesson.get_workflow().start(review.lesson, review.leader)


def test_the_last_approval_publishes(review: Review) -> None:
    approve(review)
    assert live(review).summary == "Nytt."
    assert not live(review).has_unpublished_changes


def test_the_author_is_told_by_letter_after_each_step(review: Review) -> None:
    approve(review)
    run_due()
    letters = [one for one in mail.outbox if one.to == [review.leader.email]]
    assert len(letters) == 2
    for member in review.members:
        assert member.first_name not in letters[-1].body


def test_what_lacks_its_words_is_not_published_and_the_author_sees_why(
    review: Review, settings
) -> None:
    hand_in_again(review, TEXT, picture_block(image(), alt=""))
    approve(review)
    assert live(review).summary != "Nytt."
    html = author(review, settings).get(reverse("page_reviews", args=[review.lesson.pk]))
    shown = html.content.decode()
    assert words("The picture has no alternative text for those who cannot see it.") in shown
    assert reverse("check_text", args=[review.lesson.pk]) in shown


def test_what_touches_learners_waits_for_its_author(course: Course, settings) -> None:
    let_be_voluntary(course.first)
    enrolments.enrol(user=UserFactory(), course_key=course.key, statement_id=new_id())
    review = hand_in_lesson(course)
    review.lesson.is_required = True
    hand_in_again(review, TEXT)
    approve(review)
    assert live(review).has_unpublished_changes
    shown = author(review, settings).get(reverse("page_reviews", args=[review.lesson.pk]))
    assert reverse("publication_impact", args=[review.lesson.pk]) in shown.content.decode()


def test_more_questions_do_not_wait_for_those_who_have_done_the_lesson(course: Course) -> None:
    enrolment = enrolments.enrol(user=UserFactory(), course_key=course.key, statement_id=new_id())
    lessons.finish_lesson(replace(act(enrolment), lesson_key=course.first.translation_key))
    review = hand_in_lesson(course)
    hand_in_again(review, TEXT, {**QUIZ, "id": "e" + QUIZ["id"][1:]})
    approve(review)
    assert not live(review).has_unpublished_changes


def test_what_was_changed_after_it_was_read_waits_for_its_author(review: Review, settings) -> None:
    review.go_on_to_the_council()
    review.lesson.summary = "Oläst."
    review.lesson.save_revision(user=review.leader)
    for member in review.members[:2]:
        decide(request=review.request_of(member), verdict=Verdict.APPROVES, summary="")
    assert live(review).summary != "Oläst."
    shown = author(review, settings).get(reverse("page_reviews", args=[review.lesson.pk]))
    assert words("The page has been changed after it was read.") in shown.content.decode()


def test_one_answer_of_the_council_publishes_nothing(review: Review) -> None:
    review.go_on_to_the_council()
    decide(request=review.request_of(review.members[0]), verdict=Verdict.APPROVES, summary="")
    assert live(review).summary != "Nytt."
