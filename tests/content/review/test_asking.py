"""A course leader hands a lesson in, and the right people are asked by letter."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from content.models import ReviewRequest
from content.review.services.asking import ask_reviewers, set_up_review
from content.review.services.reading import decide
from content.review.vocabulary import Verdict
from courses.models import LessonPage
from courses.terms.services import give_course
from lms.accounts.api import Role, add_membership
from lms.accounts.models import User
from lms.outbox.api import run_due
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.course_pages import Course
from tests.factories.reviews import Review, leader_at

pytestmark = pytest.mark.django_db


def asked(state: TaskState) -> set[int]:
    return set(state.requests.values_list("reviewer_id", flat=True))


def test_the_catalogue_comes_with_three_steps(course: Course) -> None:
    workflow = course.first.get_workflow()
    kinds = [task.specific.kind for task in workflow.tasks]
    assert kinds == ["subject", "language", "council"]


def test_setting_up_twice_makes_one_workflow(course: Course) -> None:
    index = course.page.get_parent()
    assert set_up_review(page=index) == set_up_review(page=index)


def test_the_subjects_readers_are_asked_first(review: Review) -> None:
    assert asked(review.state()) == {review.subject.pk}


def test_the_letter_has_the_first_name_and_a_link_and_nothing_else(review: Review) -> None:
    run_due()
    [letter] = [one for one in mail.outbox if one.to == [review.subject.email]]
    request = review.request_of(review.subject)
    assert review.subject.first_name in letter.body
    assert reverse("review", args=[request.pk]).removeprefix("/sv") in letter.body
    for secret in (review.subject.last_name, review.leader.last_name, review.lesson.title):
        assert secret not in letter.body


def test_the_letter_is_in_the_readers_language_and_in_swedish(review: Review) -> None:
    review.subject.language = "ar"
    review.subject.save()
    run_due()
    [letter] = [one for one in mail.outbox if one.to == [review.subject.email]]
    assert "مرحب" in letter.body
    assert "/ar/review/" in letter.body


def test_wagtail_sends_no_letters_of_its_own(review: Review) -> None:
    decide(request=review.request_of(review.subject), verdict=Verdict.CHANGES, summary="Nej.")
    assert mail.outbox == []


def test_when_the_step_is_over_the_letter_stays_unsent(review: Review) -> None:
    review.state().workflow_state.cancel(user=review.leader)
    run_due()
    assert [one.to for one in mail.outbox] == []


@pytest.mark.parametrize("place", ["above", "below"])
def test_readers_above_and_below_the_leader_are_asked(course: Course, place: str) -> None:
    above = OrganisationFactory(joint_body=True)
    at = OrganisationFactory(parent=above)
    below = OrganisationFactory(parent=at)
    reader = member(above if place == "above" else below, Role.SUBJECT_READER)
    state = _handed_in_by(course, leader_at(at))
    assert asked(state) == {reader.pk}


def test_readers_of_another_organisation_are_never_asked(course: Course) -> None:
    member(OrganisationFactory(), Role.SUBJECT_READER)
    assert asked(_handed_in_by(course, leader_at(OrganisationFactory()))) == set()


def test_nobody_reads_what_they_handed_in_themselves(course: Course) -> None:
    organisation = OrganisationFactory()
    leader = leader_at(organisation)
    add_membership(user=leader, organisation=organisation, role=Role.SUBJECT_READER)
    assert asked(_handed_in_by(course, leader)) == set()


def test_a_language_is_read_by_those_who_have_it_as_their_own(course: Course) -> None:
    organisation = OrganisationFactory()
    swede = member(organisation, Role.LANGUAGE_READER)
    member(organisation, Role.LANGUAGE_READER, language="ar")
    subject = member(organisation, Role.SUBJECT_READER)
    state = _handed_in_by(course, leader_at(organisation))
    decide(
        request=ReviewRequest.objects.get(reviewer=subject), verdict=Verdict.APPROVES, summary=""
    )
    state.workflow_state.refresh_from_db()
    assert asked(state.workflow_state.current_task_state) == {swede.pk}


def test_who_joins_later_is_asked_once(review: Review) -> None:
    late = member(review.organisation, Role.SUBJECT_READER)
    assert ask_reviewers(task_state=review.state()) == 1
    assert ask_reviewers(task_state=review.state()) == 0
    assert late.pk in asked(review.state())


def test_without_readers_the_step_waits(course: Course) -> None:
    state = _handed_in_by(course, leader_at(OrganisationFactory()))
    assert state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_readers_of_the_courses_owner_are_asked_whoever_hands_it_in(course: Course) -> None:
    owner, other = OrganisationFactory(), OrganisationFactory()
    ours, theirs = (member(one, Role.SUBJECT_READER) for one in (owner, other))
    chief = User.objects.create_superuser("chef@example.se")
    give_course(course_key=course.key, organisation=owner)
    course.first.save_revision(user=chief)
    state = course.first.get_workflow().start(course.first, chief).current_task_state
    assert ours.pk in asked(state)
    assert theirs.pk not in asked(state)


def _handed_in_by(course: Course, leader: Any) -> TaskState:
    owner = leader.memberships.get(role=Role.COURSE_LEADER).organisation
    give_course(course_key=course.key, organisation=owner)
    lesson: LessonPage = course.first
    lesson.save_revision(user=leader)
    state = lesson.get_workflow().start(lesson, leader)
    current: TaskState = state.current_task_state
    return current
