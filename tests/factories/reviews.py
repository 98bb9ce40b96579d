"""A lesson handed in for review, and the people who are asked to read it."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, TaskState, Workflow

from content.models import CouncilReviewTask, LanguageReviewTask, ReviewRequest
from content.review.services.asking import set_up_review
from content.review.services.reading import decide, write_comment
from content.review.vocabulary import CommentTheme, Verdict
from courses.terms.services import give_course
from lms.accounts.api import Role
from lms.accounts.models import Organisation, User
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.course_pages import TEXT, Course

BLOCK = TEXT["id"]


@dataclass
class Review:
    """A lesson handed in, its leader and whoever was asked at the first step."""

    course: Course
    lesson: Any
    leader: User
    organisation: Organisation
    subject: User
    members: list[User]

    def state(self) -> TaskState:
        """Return the step that the lesson is at."""
        return Page.objects.get(pk=self.lesson.pk).current_workflow_task_state

    def request_of(self, person: User) -> ReviewRequest:
        """Return what somebody was asked to read last."""
        found = ReviewRequest.objects.filter(reviewer=person).select_related("task_state")
        return found.latest("asked_at")

    def go_on_to_the_council(self) -> None:
        """Let the subject's reader approve; nobody is asked for the language in this world."""
        decide(request=self.request_of(self.subject), verdict=Verdict.APPROVES, summary="")


def leader_at(organisation: Organisation) -> User:
    """Return a course leader of an organisation."""
    return member(organisation, Role.COURSE_LEADER)


def hand_in_lesson(course: Course) -> Review:
    """Hand the open lesson of a course in: a subject reader, then three of the council read it."""
    organisation = OrganisationFactory()
    give_course(course_key=course.key, organisation=organisation)
    leader = leader_at(organisation)
    subject = member(organisation, Role.SUBJECT_READER)
    members = [member(organisation, Role.COUNCIL_MEMBER) for _ in range(3)]
    workflow = set_up_review(page=course.page.get_parent())
    _without_language(workflow)
    lesson = course.first
    lesson.summary = "Nytt."
    lesson.save_revision(user=leader)
    lesson.get_workflow().start(lesson, leader)
    return Review(course, lesson, leader, organisation, subject, members)


def said(review: Review, person: User, text: str = "Fråga oss först.", **more: Any) -> Any:
    """Let somebody say something of the first block, and hand the answer in."""
    request = review.request_of(person)
    comment = write_comment(
        request=request, block_id=BLOCK, theme=CommentTheme.CHILD_VIEW, text=text, **more
    )
    decide(request=request, verdict=Verdict.CHANGES, summary="")
    return comment


def council_task() -> CouncilReviewTask:
    """Return the council's step."""
    return CouncilReviewTask.objects.get()


def _without_language(workflow: Workflow) -> None:
    workflow.workflow_tasks.filter(task__in=LanguageReviewTask.objects.all()).delete()
