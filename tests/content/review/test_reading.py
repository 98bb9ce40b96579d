"""Whoever was asked reads what was handed in on a page of their own, and says what they think."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from content.models import ReviewComment
from content.review.services.reading import write_comment
from content.review.vocabulary import CommentTheme, Verdict
from courses.models import LessonPage
from tests.courses.words import said as words
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import CHECKLIST, REFLECTION, TEXT, body
from tests.factories.reviews import BLOCK, Review, said

NUMBER = "811228-9874"
SENT: dict[str, Any] = {"block_id": BLOCK, "theme": "child_view", "text": "Fråga oss först."}

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(review: Review) -> Client:
    client = Client()
    client.force_login(review.subject)
    return client


def address(review: Review, name: str = "review") -> str:
    return reverse(name, args=[review.request_of(review.subject).pk])


def shown(reader: Client, review: Review) -> str:
    response = reader.get(address(review))
    assert response.status_code == 200
    return str(response.content.decode())


def comments(review: Review) -> list[str]:
    return [one.text for one in review.request_of(review.subject).comments.all()]


# -- what is read -------------------------------------------------------------------------------


def test_the_reader_sees_what_was_handed_in_and_not_what_is_live(review, reader) -> None:
    LessonPage.objects.filter(pk=review.lesson.pk).update(summary="Gammalt.")
    html = shown(reader, review)
    assert "Nytt." in html
    assert "Gammalt." not in html


def test_what_the_author_writes_afterwards_is_not_shown(review, reader) -> None:
    review.lesson.summary = "Ännu nyare."
    review.lesson.save_revision()
    assert "Ännu nyare." not in shown(reader, review)


def test_exercises_are_read_line_by_line(review, reader) -> None:
    html = shown(reader, review)
    assert REFLECTION["value"]["prompt"] in html
    assert CHECKLIST["value"]["items"][0]["value"]["text"] in html


def test_a_reader_without_the_workshop_is_told_on_the_first_page(review, reader) -> None:
    assert reverse("reviews") in reader.get(reverse("my_page")).content.decode()
    assert review.lesson.title in reader.get(reverse("reviews")).content.decode()


def test_the_way_there_costs_readers_no_query(review, reader, django_assert_max_num_queries):
    reader.get(reverse("my_page"))
    # Session, person, courses, reviews; and the version for somebody who takes no course.
    with django_assert_max_num_queries(5):
        reader.get(reverse("my_page"))


def test_others_find_nothing_there(review: Review, client: Client) -> None:
    stranger = UserFactory()
    for person in (stranger, review.leader, review.members[0]):
        client.force_login(person)
        assert client.get(address(review)).status_code == 404
        assert client.post(address(review, "review_comment"), SENT).status_code == 404
        assert client.post(address(review, "review_answer")).status_code == 404
    client.force_login(stranger)
    assert reverse("reviews") not in client.get(reverse("my_page")).content.decode()


@pytest.mark.parametrize("number", [1, 20])
def test_reading_costs_the_same_for_one_block_and_twenty(
    review: Review, number: int, django_assert_max_num_queries
) -> None:
    blocks = [{**TEXT, "id": f"a0000000-0000-4000-8000-0000000001{n:02}"} for n in range(number)]
    request = review.request_of(review.subject)
    revision = request.task_state.revision
    revision.content["body"] = body(*blocks)
    revision.save()
    for block in blocks:
        write_comment(request=request, block_id=block["id"], theme=CommentTheme.FACTS, text="Ja.")
    client = Client()
    client.force_login(review.subject)
    client.get(address(review))
    with django_assert_max_num_queries(11):
        client.get(address(review))


def test_the_list_costs_the_same_for_one_and_twenty(review, reader, django_assert_num_queries):
    reader.get(reverse("reviews"))
    with django_assert_num_queries(2):
        reader.get(reverse("reviews"))
    state = review.state()
    for _ in range(19):
        copy = TaskState.objects.create(
            workflow_state=state.workflow_state, revision=state.revision, task=state.task
        )
        review.request_of(review.subject).__class__.objects.create(
            task_state=copy, page=review.lesson, kind="subject", reviewer=review.subject
        )
    with django_assert_num_queries(2):
        reader.get(reverse("reviews"))


# -- what is said -------------------------------------------------------------------------------


def test_a_comment_is_saved_and_stands_at_its_block(review, reader) -> None:
    response = reader.post(address(review, "review_comment"), SENT)
    assert response.headers["Location"].endswith(f"#block-{BLOCK}")
    assert comments(review) == ["Fråga oss först."]
    assert "Fråga oss först." in shown(reader, review)


def test_it_is_rewritten_until_it_is_handed_in(review, reader) -> None:
    reader.post(address(review, "review_comment"), SENT)
    reader.post(address(review, "review_comment"), {**SENT, "text": "Fråga alla."})
    assert comments(review) == ["Fråga alla."]


def test_it_is_taken_back(review, reader) -> None:
    reader.post(address(review, "review_comment"), SENT)
    reader.post(address(review, "review_comment"), {"block_id": BLOCK, "remove": "1"})
    assert comments(review) == []


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (
            {"text": f"Ring {NUMBER}."},
            "There is a personal identity number in the text. Take it out.",
        ),
        ({"text": "  "}, "This field is required."),
        ({"theme": "nothing"}, None),
        ({"text": "x" * 2001}, None),
    ],
)
def test_what_is_refused_is_kept_with_the_reason(review, reader, sent, reason) -> None:
    response = reader.post(address(review, "review_comment"), {**SENT, **sent})
    assert response.status_code == 422
    html = response.content.decode()
    assert "field__error" in html
    assert {**SENT, **sent}["text"].strip() in html
    if reason:
        assert words(reason) in html
    assert comments(review) == []


def test_a_block_that_is_not_there_cannot_be_commented(review, reader) -> None:
    response = reader.post(address(review, "review_comment"), {**SENT, "block_id": "x"})
    assert response.status_code == 422
    assert comments(review) == []


def test_after_the_answer_nothing_is_changed(review: Review, reader: Client) -> None:
    said(review, review.subject)
    for name, sent in (
        ("review_comment", {**SENT, "text": "Mer."}),
        ("review_comment", {"block_id": BLOCK, "remove": "1"}),
        ("review_answer", {"verdict": "approves"}),
    ):
        response = reader.post(address(review, name), sent, follow=True)
        assert words("This review has ended, so nothing was changed.") in response.content.decode()
    assert comments(review) == ["Fråga oss först."]
    assert review.request_of(review.subject).verdict == Verdict.CHANGES


def test_when_the_author_takes_the_lesson_back_the_review_is_closed(review, reader) -> None:
    reader.post(address(review, "review_comment"), SENT)
    review.state().workflow_state.cancel(user=review.leader)
    html = shown(reader, review)
    assert words("This review ended before you answered. What you saved is kept.") in html
    assert "Fråga oss först." in html
    reader.post(address(review, "review_comment"), {**SENT, "text": "Mer."})
    assert comments(review) == ["Fråga oss först."]


# -- the answer ---------------------------------------------------------------------------------


def test_who_approves_sends_the_lesson_on(review: Review, reader: Client) -> None:
    reader.post(address(review, "review_answer"), {"verdict": "approves", "summary": ""})
    assert set(review.state().requests.values_list("reviewer", flat=True)) == {
        member.pk for member in review.members
    }


def test_who_suggests_changes_says_which(review: Review, reader: Client) -> None:
    response = reader.post(address(review, "review_answer"), {"verdict": "changes"})
    assert response.status_code == 422
    assert words("Write a few words first.") in response.content.decode()
    assert not review.request_of(review.subject).verdict


def test_who_has_commented_need_not_say_it_twice(review: Review, reader: Client) -> None:
    reader.post(address(review, "review_comment"), SENT)
    reader.post(address(review, "review_answer"), {"verdict": "changes"})
    assert review.request_of(review.subject).verdict == Verdict.CHANGES


def test_two_of_the_council_decide_and_the_history_names_none(review: Review) -> None:
    review.go_on_to_the_council()
    first, second, third = review.members
    said(review, first)
    assert review.state() is not None
    state = review.state()
    said(review, second)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_REJECTED
    assert state.finished_by is None
    assert not review.request_of(third).is_open
    assert ReviewComment.objects.count() == 2
