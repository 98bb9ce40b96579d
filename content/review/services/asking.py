"""Setting up the workflow, and asking people to read."""

from typing import Any, Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from content.review.models import (
    CouncilReviewTask,
    LanguageReviewTask,
    ReviewRequest,
    ReviewTask,
    SubjectReviewTask,
)
from content.review.queries.people import reviewers_for
from content.review.vocabulary import Effect, ReviewKind
from lms.outbox.api import enqueue

SOURCE: Final = "sv"
VOICES_OF_COUNCIL: Final = 2


@transaction.atomic
def set_up_review(*, page: Page) -> Workflow:
    """Let what lies below a page be reviewed before publication, unless it is already.

    The installation's first call makes the workflow; its words are the workshop's own and can
    be changed there.
    """
    known = WorkflowPage.objects.filter(page=page).select_related("workflow").first()
    if known is not None:
        return known.workflow
    workflow = _workflow()
    WorkflowPage.objects.create(page=page, workflow=workflow)
    return workflow


def _workflow() -> Workflow:
    task = CouncilReviewTask.objects.order_by("pk").first()
    step = task and WorkflowTask.objects.filter(task=task, workflow__active=True).first()
    if step:
        return step.workflow
    with translation.override(SOURCE):
        workflow = Workflow.objects.create(name=_("Review before publication"))
        steps: list[Task] = [
            SubjectReviewTask.objects.create(name=str(ReviewKind.SUBJECT.label)),
            LanguageReviewTask.objects.create(name=str(ReviewKind.LANGUAGE.label)),
            CouncilReviewTask.objects.create(
                name=str(ReviewKind.COUNCIL.label), voices=VOICES_OF_COUNCIL
            ),
        ]
    for place, made in enumerate(steps):
        WorkflowTask.objects.create(workflow=workflow, task=made.task_ptr, sort_order=place)
    return workflow


@transaction.atomic
def ask_reviewers(*, task_state: TaskState) -> int:
    """Ask everybody who should read a submission at this step; who was asked is not asked twice.

    Returns:
        How many were asked now.
    """
    task = task_state.task.specific
    if not isinstance(task, ReviewTask) or task_state.status != TaskState.STATUS_IN_PROGRESS:
        return 0
    page: Any = task_state.workflow_state.content_object
    people = reviewers_for(
        task_state.workflow_state, kind=task.kind, language=page.locale.language_code
    )
    asked = set(task_state.requests.values_list("reviewer_id", flat=True))
    new = [person for person in people if person.pk not in asked]
    for person in new:
        request = ReviewRequest.objects.create(
            task_state=task_state, page_id=page.pk, kind=task.kind, reviewer=person
        )
        enqueue(effect=Effect.ASK, key=str(request.pk), payload={"request": request.pk})
    return len(new)
