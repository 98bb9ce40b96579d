"""Who gets what from reviews: who was asked reads, who writes the page answers, others nothing."""

from collections.abc import Mapping
from typing import Any

from content.models import ReaderChange, ReviewRequest
from content.review.services.answering import Answer, answer_comment
from content.review.services.reading import decide, write_comment
from content.review.vocabulary import CommentTheme, Verdict
from lms.accounts.models import User
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.course_pages import TEXT

BLOCK = TEXT["id"]


def extend(world: World) -> None:
    """Hand a lesson in: two have read it and one has been answered, the council is asked."""
    lesson, tree = world["course"].first, world.north
    lesson.save_revision(user=tree.course_leader)
    lesson.get_workflow().start(lesson, tree.course_leader)
    _read(tree.subject_reader)
    comment = write_comment(
        request=_request_of(tree.language_reader),
        block_id=BLOCK,
        theme=CommentTheme.LANGUAGE,
        text=f"Sagt av {tree.canary}",
    )
    _read(tree.language_reader)
    comment.refresh_from_db()
    answer_comment(comment=comment, answer=Answer(is_accepted=False, words="Nej."))
    world["review"] = _request_of(tree.council_member)
    world["review comment"] = comment
    world["change"] = ReaderChange.objects.create(
        page_key=lesson.translation_key, theme="other", language="sv", words={"sv": "Nytt."}
    )


def _request_of(person: User) -> ReviewRequest:
    return ReviewRequest.objects.select_related("task_state").get(reviewer=person)


def _read(person: User) -> None:
    decide(request=_request_of(person), verdict=Verdict.APPROVES, summary="")


def _review(world: World) -> Mapping[str, Any]:
    return {"pk": world["review"].pk}


def _page(world: World) -> Mapping[str, Any]:
    return {"page_id": world["course"].first.pk}


def _comment(world: World) -> Mapping[str, Any]:
    return {"pk": world["review comment"].pk}


def _change(world: World) -> Mapping[str, Any]:
    return {"pk": world["change"].pk}


def _said(_world: World) -> Mapping[str, Any]:
    return {"block_id": BLOCK, "theme": "other", "text": "Fråga oss."}


def _verdict(_world: World) -> Mapping[str, Any]:
    return {"verdict": "approves", "summary": "Bra."}


def _answer(_world: World) -> Mapping[str, Any]:
    return {"decision": "decline", "words": "Det står i nästa lektion."}


def _words(_world: World) -> Mapping[str, Any]:
    return {"sv": "Nyare."}


MINE = signed_in(404, council_member=200)
DONE = signed_in(404, council_member=302)
LEADER = expect(302, course_leader=200)

ROWS = [
    Row("reviews", "GET", signed_in(200)),
    Row("reviews", "POST", expect(405)),
    Row("review", "GET", MINE, of="the council's member", kwargs=_review),
    Row("review", "POST", expect(405), of="the council's member", kwargs=_review),
    Row("review_comment", "GET", expect(405), kwargs=_review),
    Row("review_comment", "POST", DONE, of="the member", kwargs=_review, data=_said),
    Row("review_answer", "GET", expect(405), kwargs=_review),
    Row("review_answer", "POST", DONE, of="the member", kwargs=_review, data=_verdict),
    # Behind the workshop's door, for whoever may edit the page.
    Row("page_reviews", "GET", LEADER, kwargs=_page),
    Row("page_reviews", "POST", expect(302, course_leader=405), kwargs=_page),
    Row("ask_reviewers", "GET", expect(302, course_leader=405), kwargs=_page),
    Row("ask_reviewers", "POST", expect(302), kwargs=_page),
    Row("answer_review_comment", "GET", expect(302, course_leader=405), kwargs=_comment),
    Row("answer_review_comment", "POST", expect(302), kwargs=_comment, data=_answer),
    Row("reader_change", "GET", LEADER, kwargs=_change),
    Row("reader_change", "POST", expect(302), kwargs=_change, data=_words),
]
