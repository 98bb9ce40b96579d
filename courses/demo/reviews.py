"""What the demonstration's council has read, and what came of it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from content.api import (
    CommentTheme,
    ReviewAnswer,
    Verdict,
    answer_review_comment,
    change_reader_words,
    decide_review,
    set_up_review,
    write_review_comment,
)
from content.models import ReaderChange, ReviewComment, ReviewRequest
from courses.catalogue.models import CourseIndexPage, LessonPage
from courses.demo.bodies import page_key
from lms.accounts.api import demo_people
from lms.accounts.models import User
from lms.common.demo import Report, demo_step
from lms.outbox.models import Effect

FILE = Path(__file__).parent / "reviews.yaml"
COURSE = "basic"
Names = Mapping[str, str]


@demo_step("courses.reviews", order=45)
def load_reviews(report: Report) -> None:
    """Hand lessons in, let them be read and answered; what has been read already stays.

    Nobody gets a letter about what was said long ago.
    """
    for index in CourseIndexPage.objects.all():
        set_up_review(page=index)
    wanted: dict[str, Any] = yaml.safe_load(FILE.read_text())
    person = partial(_person, {each.key: each.learner_id for each in demo_people()})
    known = set(Effect.objects.values_list("pk", flat=True))
    told = sum(_tell(story, wanted, person) for story in wanted["told"])
    waiting = _wait(wanted["waiting"], wanted, person)
    Effect.objects.filter(effect__startswith="content.review.").exclude(pk__in=known).delete()
    report(f"reviews: {told} changes told, {waiting} lesson waits for the council")


def _tell(story: Mapping[str, Any], names: Names, person: Any) -> int:
    """Let the council suggest a change that is made, told and published; once."""
    lesson = _lesson(story["lesson"])
    if ReaderChange.objects.filter(page_key=lesson.translation_key).exists():
        return 0
    comment = _say(story, names, person, lesson, block_id=lesson.body[story["block"] - 1].id)
    decide_review(request=comment.request, verdict=Verdict.CHANGES, summary="")
    another = _requests(lesson, kind="council").filter(verdict="").first()
    if another is not None:
        decide_review(request=another, verdict=Verdict.APPROVES, summary="")
    comment = ReviewComment.objects.select_related("request__page__locale").get(pk=comment.pk)
    shown = dict(story["shown"])
    answer = ReviewAnswer(
        is_accepted=True,
        words=story["answer"],
        shown=shown[settings.LANGUAGE_CODE],
        theme=CommentTheme(story["theme"]),
    )
    answer_review_comment(comment=comment, answer=answer)
    change_reader_words(change=ReaderChange.objects.get(comment=comment), words=shown)
    lesson.get_latest_revision().publish()
    return 1


def _wait(story: Mapping[str, Any], names: Names, person: Any) -> int:
    """Hand a lesson in and let it wait for the council, with one comment begun."""
    lesson = _lesson(story["lesson"])
    if _requests(lesson).exists():
        return 0
    _say(story, names, person, lesson, block_id=lesson.body[0].id)
    return 1


def _say(
    story: Mapping[str, Any], names: Names, person: Any, lesson: LessonPage, *, block_id: str
) -> ReviewComment:
    """Hand a lesson in, let the first two approve, and let one of the council say something."""
    leader = person(names["leader"])
    lesson.save_revision(user=leader)
    lesson.get_workflow().start(lesson, leader)
    for reader in (names["subject"], names["language"]):
        request = _requests(lesson).get(reviewer=person(reader))
        decide_review(request=request, verdict=Verdict.APPROVES, summary="")
    return write_review_comment(
        request=_requests(lesson).get(reviewer=person(story["by"])),
        block_id=block_id,
        theme=CommentTheme(story["theme"]),
        text=story["said"],
    )


def _requests(lesson: LessonPage, **more: str) -> Any:
    found = ReviewRequest.objects.filter(page_id=lesson.pk, **more)
    return found.select_related("task_state").order_by("pk")


def _person(ids: Mapping[str, Any], key: str) -> User:
    return User.objects.get(learner_id=ids[key])


def _lesson(key: str) -> LessonPage:
    identity = page_key("course", COURSE, "lesson", key)
    lesson: LessonPage = LessonPage.objects.get(
        translation_key=identity, locale__language_code=settings.LANGUAGE_CODE
    )
    return lesson
