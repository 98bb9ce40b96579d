"""Before a publication its author sees whom it touches, and that is what then happens."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from courses.api import latest_outline
from courses.catalogue.outlines import CourseOutline, LessonOutline, ModuleOutline, QuizOutline
from courses.learning.publication import effects_by_enrolment, impact_of
from courses.learning.rules.impact import effect_of
from courses.learning.rules.outline import Outline
from courses.learning.rules.progress import judge
from courses.learning.rules.record import collect
from courses.learning.services import enrolments, exercises, lessons
from courses.learning.vocabulary import Touch
from courses.models import Completion, Enrolment
from lms.common.ids import new_id
from tests.courses.learning import strategies
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import QUIZ, TEXT, Course, body
from tests.factories.learning import (
    RIGHT,
    WRONG,
    EnrolmentFactory,
    OutlineFactory,
    act,
    lesson_data,
    quiz,
)

# --- rules ------------------------------------------------------------------------------


@st.composite
def publications(draw: st.DrawFn) -> tuple[tuple[Outline, ...], Outline]:
    """Draw a course with its editions, and the edition that is published next."""
    *before, proposed = draw(strategies.courses(max_editions=4).filter(lambda all_: len(all_) > 1))
    return tuple(before), proposed


@given(publications(), st.data())
@settings(max_examples=1000, deadline=None)
def test_what_is_told_is_what_is_judged_afterwards(course: Any, data: st.DataObject) -> None:
    editions, proposed = course
    record = collect(data.draw(strategies.histories(before=proposed.since)))
    before, after = judge(editions, record), judge((*editions, proposed), record)
    told = effect_of(editions, proposed, record, completed_at=before.completed_at)
    if before.is_complete:
        assert told.touch in {Touch.KEEPS, Touch.GAINS}
        assert after.completed_at == before.completed_at
        return
    assert (told.done, told.needed) == (after.done, after.needed)
    assert (told.touch is Touch.COMPLETES) == after.is_complete
    left = {key for key in proposed.needed if key not in after.done_at}
    assert set(told.more) <= left
    assert not set(told.less) & left


# --- what is told, and what happens -----------------------------------------------------

NAMES = ["read", "tested", "third"]


@st.composite
def drafts(draw: st.DrawFn) -> list[Any]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    return [
        lesson_data(
            name,
            required=draw(st.booleans()),
            quizzes=("q",) if name == "tested" and draw(st.booleans()) else (),
        )
        for name in names
    ]


DEEDS = st.lists(
    st.sampled_from(["read", "tested", "third", "right", "wrong"]), max_size=6, unique=True
)


class WhatHappens(TestCase):
    """Each example is a course, some learners with their histories, and a publication."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(drafts(), drafts(), st.lists(DEEDS, min_size=1, max_size=3), st.integers(0, 100))
    def test_the_preview_is_what_then_happens(
        self, first: list[Any], second: list[Any], histories: list[list[str]], mastery: int
    ) -> None:
        outline = OutlineFactory(lessons=tuple(first))
        learners = [EnrolmentFactory(outline=outline) for _history in histories]
        for learner, history in zip(learners, histories, strict=True):
            for deed in history:
                do(learner, deed, {lesson["title"] for lesson in first})
        told = effects_by_enrolment(outline, drafted(second, mastery))

        newest = OutlineFactory(
            course_key=outline.course_key,
            number=2,
            lessons=tuple(second),
            mastery_percent=mastery,
        )
        finished = {row.pk: row.completed_at for row in Enrolment.objects.all()}
        enrolments.follow_newest(outline=newest)

        for learner in learners:
            row = Enrolment.objects.get(pk=learner.pk)
            effect = told[learner.pk]
            if finished[learner.pk]:
                assert row.completed_at == finished[learner.pk]
                assert effect.touch in {Touch.KEEPS, Touch.GAINS}
                continue
            assert (row.lessons_done, row.lessons_needed) == (effect.done, effect.needed)
            assert bool(row.completed_at) == (effect.touch is Touch.COMPLETES)


def do(enrolment: Enrolment, deed: str, offered: set[str]) -> None:
    """Do something in the course, if it is offered."""
    if deed in {"right", "wrong"}:
        if "tested" in offered:
            answers = RIGHT if deed == "right" else WRONG
            exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=answers)
    elif deed in offered:
        lessons.finish_lesson(act(enrolment, deed))


def drafted(lessons_: list[Any], mastery: int = 80) -> CourseOutline:
    """Return a draft as the catalogue makes it."""
    return CourseOutline(
        course="course",
        title="Kurs",
        kind="basic",
        certificate_hours=4,
        mastery_percent=mastery,
        modules=(ModuleOutline("m", "Modul", tuple(map(_lesson, lessons_))),),
    )


def _lesson(data: Any) -> LessonOutline:
    quizzes = tuple(QuizOutline(each["id"], tuple(each["questions"])) for each in data["quizzes"])
    return LessonOutline(
        key=data["key"],
        title=data["title"],
        required=data["required"],
        minutes=data["minutes"],
        quizzes=quizzes,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("learners", [1, 20])
def test_looking_costs_the_same_for_one_and_twenty(learners: int, django_assert_num_queries: Any):
    outline = OutlineFactory()
    for _number in range(learners):
        EnrolmentFactory(outline=outline)
    impact_of(outline.course_key, drafted([lesson_data("read")], 70))
    with django_assert_num_queries(3):
        impact_of(outline.course_key, drafted([lesson_data("read")], 60))


@pytest.mark.django_db
def test_a_lesson_done_in_another_course_counts_when_it_comes_to_this_one() -> None:
    user = UserFactory()
    other = EnrolmentFactory(user=user, outline__lessons=(lesson_data("third"),))
    lessons.finish_lesson(act(other, "third"))
    here = EnrolmentFactory(user=user)
    draft = drafted([lesson_data("read"), lesson_data("third")])
    assert effects_by_enrolment(here.outline, draft)[here.pk].done == 1


# --- in the workshop --------------------------------------------------------------------


@pytest.fixture
def leader(admin_client: Any) -> Iterator[Any]:
    return admin_client


def draft_of(lesson: Any, **changes: Any) -> Any:
    """Save a draft of a lesson and return its page."""
    for name, value in changes.items():
        setattr(lesson, name, value)
    lesson.save_revision()
    return lesson


def seen(leader: Any, page: Any) -> dict[str, str]:
    """Return what the page that tells whom a draft touches sends back."""
    context = leader.get(address(page)).context
    return {"confirmed": context["token"], "revision": context["revision"]}


def joined(course: Course, *done: Any) -> Enrolment:
    """Return somebody who takes the course and has finished these lessons."""
    enrolment = enrolments.enrol(user=UserFactory(), course_key=course.key, statement_id=new_id())
    for lesson in done:
        lessons.finish_lesson(replace(act(enrolment), lesson_key=lesson.translation_key))
    enrolment.refresh_from_db()
    return enrolment


def edited(leader: Any, editor: str) -> Any:
    """Return the editor's form with a body of one text, ready to publish."""
    form = querydict_from_html(leader.get(editor).content.decode(), form_id="page-edit-form")
    form["action-publish"] = "1"
    form["is_required"] = "on"
    text = {"type": "text", "order": "0", "deleted": "", "id": TEXT["id"]}
    form.update({f"body-0-{name}": value for name, value in text.items()})
    form.update({"body-0-value": rich_text("<p>Text.</p>"), "body-count": "1"})
    form["sources-count"] = "0"
    return form


def address(page: Any) -> str:
    return reverse("publication_impact", args=[page.pk])


def test_a_quiz_added_mid_course_is_told_with_whom_it_touches(course: Course, leader: Any) -> None:
    joined(course, course.first)
    joined(course, course.last)
    page = draft_of(course.last, body=body(TEXT, {**QUIZ, "id": "e" + QUIZ["id"][1:]}))
    shown = leader.get(address(page)).content.decode()
    assert "Sist" in shown
    assert said("fewer than five people") in shown


def test_a_few_people_are_never_counted_out_and_five_are(course: Course, leader: Any) -> None:
    page = draft_of(course.last, body=body(TEXT, {**QUIZ, "id": "e" + QUIZ["id"][1:]}))
    for learners in (4, 5):
        while Enrolment.objects.count() < learners:
            joined(course, course.last)
        shown = leader.get(address(page)).content.decode()
        assert (said("fewer than five people") in shown) == (learners < 5)
        assert ("<meter" in shown) == (learners >= 5)
        assert ("5 personer" in shown) == (learners >= 5)


def test_what_is_confirmed_is_published(course: Course, leader: Any) -> None:
    page = draft_of(course.last, is_required=False)
    leader.post(address(page), seen(leader, page))
    page.refresh_from_db()
    assert page.is_required is False


def test_what_has_changed_since_it_was_shown_is_shown_again(course: Course, leader: Any) -> None:
    draft_of(course.last, is_required=False).get_latest_revision().publish()
    page = draft_of(course.last, is_required=True)
    form = seen(leader, page)
    joined(course)
    assert leader.post(address(page), form).status_code == 409
    page.refresh_from_db()
    assert page.is_required is False
    assert leader.post(address(page), seen(leader, page)).status_code == 302


def test_a_newer_draft_than_the_one_that_was_shown_is_shown_first(course, leader) -> None:
    page = draft_of(course.last, is_required=False)
    form = seen(leader, page)
    draft_of(page, title="Någon annans")
    assert leader.post(address(page), form).status_code == 409
    page.refresh_from_db()
    assert page.title == "Sist"


def test_publishing_in_the_editor_leads_past_what_it_touches(course: Course, leader: Any) -> None:
    joined(course)
    editor = reverse("wagtailadmin_pages:edit", args=[course.last.pk])
    form = edited(leader, editor)
    form.pop("is_required")
    response = leader.post(editor, form)
    assert response.headers["Location"] == address(course.last)
    course.last.refresh_from_db()
    assert course.last.is_required is True


def test_publishing_words_alone_asks_nothing(course: Course, leader: Any) -> None:
    joined(course)
    editor = reverse("wagtailadmin_pages:edit", args=[course.last.pk])
    form = edited(leader, editor)
    form["title"] = "Sist av allt"
    leader.post(editor, form)
    course.last.refresh_from_db()
    assert course.last.title == "Sist av allt"


def test_who_may_not_publish_may_not_look(course: Course, client: Any) -> None:
    client.force_login(UserFactory())
    assert client.get(address(course.first)).status_code in {302, 403}


def test_a_page_that_is_no_part_of_a_course_has_no_such_page(course: Course, leader: Any) -> None:
    response = leader.get(address(course.page.get_parent()), follow=True)
    assert response.status_code == 404


def test_a_lesson_added_after_completion_says_so(course: Course, client: Any) -> None:
    enrolment = joined(course)
    for lesson in course.lessons:
        lessons.finish_lesson(replace(act(enrolment), lesson_key=lesson.translation_key))
    draft_of(course.tested, body=body(TEXT)).get_latest_revision().publish()
    enrolments.follow_newest(outline=latest_outline(course.key))
    assert Completion.objects.filter(user=enrolment.user).exists()
    added = course.last.__class__(title="Senare", slug="senare", body=body(TEXT))
    course.last.get_parent().add_child(instance=added)
    added.save_revision().publish()
    client.force_login(enrolment.user)
    shown = client.get(course.page.get_url()).content.decode()
    assert shown.count("tillkom efter att du blev klar") == 1
