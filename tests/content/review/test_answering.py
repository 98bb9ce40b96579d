"""Authors answer what was said, its writer sees it, and readers are told in the author's words."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from content.models import ReaderChange, ReviewComment
from content.review.services.answering import Answer, answer_comment
from content.review.services.reading import write_comment
from content.review.vocabulary import CommentTheme
from lms.outbox.api import run_due
from tests.courses.words import said as words
from tests.factories.course_pages import Course
from tests.factories.reviews import BLOCK, Review, hand_in_lesson, said

YES: dict[str, str] = {
    "decision": "accept",
    "words": "Vi skriver nu att barnet frågas först.",
    "shown": "Vi säger tydligare att barnet ska frågas först.",
    "theme": "taking_part",
}
NO: dict[str, str] = {"decision": "decline", "words": "Det står i nästa lektion.", "theme": "facts"}
NUMBER = "811228-9874"

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(settings, course: Course) -> Review:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    review = hand_in_lesson(course)
    review.go_on_to_the_council()
    said(review, review.members[0])
    return review


@pytest.fixture
def author(review: Review) -> Client:
    client = Client()
    client.force_login(review.leader)
    return client


def comment() -> ReviewComment:
    return ReviewComment.objects.get()


def answer(author: Client, **sent: str) -> Any:
    return author.post(reverse("answer_review_comment", args=[comment().pk]), sent)


def page(author: Client, review: Review) -> str:
    return str(author.get(reverse("page_reviews", args=[review.lesson.pk])).content.decode())


def publish(review: Review) -> None:
    review.lesson.get_latest_revision().publish()


def read(review: Review, code: str = "sv") -> str:
    url = review.course.in_language(review.course.first, code).get_url()
    return str(Client().get(url).content.decode())


# -- the author's page --------------------------------------------------------------------------


def test_the_author_sees_what_was_said_and_not_who(review: Review, author: Client) -> None:
    html = page(author, review)
    assert "Fråga oss först." in html
    assert f"#block-{BLOCK}-section" in html
    for member in review.members:
        assert member.first_name not in html


def test_the_editor_leads_there_and_tells_how_many_wait(review: Review, author: Client) -> None:
    html = author.get(reverse("wagtailadmin_pages:edit", args=[review.lesson.pk])).content.decode()
    assert reverse("page_reviews", args=[review.lesson.pk]) in html


def test_what_has_not_been_handed_in_is_its_writers_own(review: Review, author: Client) -> None:
    request = review.request_of(review.members[1])
    mine = write_comment(request=request, block_id="", theme=CommentTheme.OTHER, text="Utkast.")
    assert "Utkast." not in page(author, review)
    sent = author.post(reverse("answer_review_comment", args=[mine.pk]), NO)
    assert sent.status_code == 422


def test_an_answer_reaches_whoever_wrote_the_comment(review: Review, author: Client) -> None:
    assert answer(author, **NO).status_code == 302
    run_due()
    client = Client()
    client.force_login(review.members[0])
    request = review.request_of(review.members[0])
    assert NO["words"] in client.get(reverse("review", args=[request.pk])).content.decode()
    assert any(one.to == [review.members[0].email] for one in mail.outbox)


@pytest.mark.parametrize(
    "sent",
    [{**YES, "words": ""}, {**YES, "words": NUMBER}, {**YES, "shown": NUMBER}, {"words": "Ja"}],
)
def test_what_is_refused_is_kept(author: Client, sent: dict[str, str]) -> None:
    response = answer(author, **sent)
    assert response.status_code == 422
    assert sent["words"] in response.content.decode()
    assert comment().state == "open"
    assert not ReaderChange.objects.exists()


def test_leaders_of_other_pages_may_not_answer(review: Review, client: Client) -> None:
    client.force_login(review.members[0])
    assert client.get(reverse("page_reviews", args=[review.lesson.pk])).status_code == 302
    assert answer(client, **NO).status_code == 302
    assert comment().state == "open"


@pytest.mark.parametrize("number", [1, 20])
def test_many_comments_take_no_more_queries(
    review: Review, author: Client, number: int, django_assert_max_num_queries
) -> None:
    request = comment().request
    for place in range(number - 1):
        ReviewComment.objects.create(
            request=request, block_id=f"x{place}", theme="other", text="Ja."
        )
    page(author, review)
    with django_assert_max_num_queries(45):
        page(author, review)


# -- what readers are told ----------------------------------------------------------------------


def test_readers_are_told_in_the_authors_words_when_it_is_published(review, author) -> None:
    answer(author, **YES)
    assert YES["shown"] not in read(review)
    publish(review)
    html = read(review)
    assert words("Changed because young people said …") in html
    assert YES["shown"] in html
    assert words("Being asked and taking part") in html
    assert "Fråga oss först." not in html


def test_what_is_out_already_is_told_at_once(review: Review, author: Client) -> None:
    publish(review)
    read(review)
    answer(author, **YES)
    assert YES["shown"] in read(review)


def test_the_course_page_lists_them_with_their_lesson(review: Review, author: Client) -> None:
    publish(review)
    answer(author, **YES)
    html = Client().get(review.course.page.get_url()).content.decode()
    assert YES["shown"] in html
    assert html.count(review.lesson.get_url()) >= 2


def test_readers_of_another_language_are_told_in_theirs_or_in_swedish(review, author) -> None:
    publish(review)
    answer(author, **YES)
    assert f'<p lang="sv" dir="ltr">{YES["shown"]}</p>' in read(review, "ar")
    change = ReaderChange.objects.get()
    sent = {"sv": YES["shown"], "ar": "نقول الآن بوضوح إن الطفل يُسأل أولاً."}
    author.post(reverse("reader_change", args=[change.pk]), sent)
    assert f'<p lang="ar" dir="rtl">{sent["ar"]}</p>' in read(review, "ar")


def test_readers_are_told_no_longer(review: Review, author: Client) -> None:
    publish(review)
    answer(author, **YES)
    change = ReaderChange.objects.get()
    author.post(reverse("reader_change", args=[change.pk]), {"remove": "1"})
    assert YES["shown"] not in read(review)


def test_words_that_point_somebody_out_are_refused(review: Review, author: Client) -> None:
    answer(author, **YES)
    change = ReaderChange.objects.get()
    response = author.post(reverse("reader_change", args=[change.pk]), {"sv": f"Ring {NUMBER}"})
    assert response.status_code == 422
    assert f"Ring {NUMBER}" in response.content.decode()


def test_an_answer_that_turns_takes_it_back(review: Review, author: Client) -> None:
    publish(review)
    answer(author, **YES)
    answer(author, **NO)
    assert YES["shown"] not in read(review)


def test_what_readers_are_told_outlives_whoever_said_it(review: Review, author: Client) -> None:
    publish(review)
    answer(author, **YES)
    review.members[0].delete()
    assert not ReviewComment.objects.exists()
    assert YES["shown"] in read(review)


def test_only_the_council_changes_what_readers_are_told(settings, course: Course) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    review = hand_in_lesson(course)
    written = said(review, review.subject)
    answer_comment(comment=written, answer=Answer(is_accepted=True, words="Ja.", shown="Nej."))
    assert not ReaderChange.objects.exists()
