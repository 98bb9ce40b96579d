"""What somebody was asked to read, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.models import TaskState, WorkflowState

from content.review.models import ReaderChange, ReviewComment, ReviewRequest
from content.review.vocabulary import CommentState, ReviewKind


def requests_of(user: Any) -> QuerySet[ReviewRequest]:
    """Return what somebody was asked to read, newest first, with answers counted. One query."""
    return (
        ReviewRequest.objects.filter(reviewer=user)
        .select_related("task_state", "page__locale")
        .annotate(
            said=Count("comments"),
            answered=Count("comments", filter=~Q(comments__state=CommentState.OPEN)),
        )
        .order_by("-asked_at", "-pk")
    )


@dataclass(frozen=True)
class Round:
    """One step of one submission: who was asked for what, and what they said."""

    state: TaskState
    kind: ReviewKind
    requests: tuple[ReviewRequest, ...]

    @property
    def is_waiting(self) -> bool:
        """Say whether answers are still waited for."""
        return bool(self.state.status == TaskState.STATUS_IN_PROGRESS)

    @property
    def answered(self) -> int:
        """Return how many have answered."""
        return sum(1 for request in self.requests if request.verdict)


def rounds_of(page: Any) -> tuple[Round, ...]:
    """Return the steps that a page has gone through, newest first. Five queries."""
    states = list(
        TaskState.objects.for_instance(page)
        .select_related("task", "workflow_state", "finished_by")
        .prefetch_related("requests__reviewer", "requests__comments__change")
        .order_by("-started_at", "-pk")
    )
    tasks = _kinds(states)
    return tuple(
        Round(state, tasks[state.task_id], tuple(state.requests.all()))
        for state in states
        if state.task_id in tasks
    )


def open_comments(page: Any) -> int:
    """Return how many comments on a page wait for an answer. One query."""
    waiting = ReviewComment.objects.filter(request__page_id=page.pk, state=CommentState.OPEN)
    return waiting.exclude(request__verdict="").count()


def last_submission(page: Any) -> WorkflowState | None:
    """Return the newest submission of a page, whatever became of it. One query."""
    return page.workflow_states.order_by("-created_at", "-pk").first()


def changes_of(page: Any) -> Sequence[ReaderChange]:
    """Return what readers are told of a page's changes, also what they will be told. One query."""
    return list(ReaderChange.objects.filter(page_key=page.translation_key))


def _kinds(states: Sequence[TaskState]) -> dict[int, ReviewKind]:
    """Return what each step is for; steps of other kinds are left out."""
    tasks = {state.task_id: state.task for state in states}
    specific = {pk: task.specific for pk, task in tasks.items()}
    return {pk: task.kind for pk, task in specific.items() if hasattr(task, "kind")}
