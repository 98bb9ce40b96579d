"""Steps that begin ask people; publication shows what changed."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from content.review.services.answering import show_changes
from content.review.services.asking import ask_reviewers


@receiver(task_submitted)
def step_begun(instance: TaskState, **_kwargs: Any) -> None:
    """A step of a workflow begins: its readers are asked."""
    ask_reviewers(task_state=instance)


@receiver(page_published)
def changes_published(instance: Any, **_kwargs: Any) -> None:
    """What was changed after a comment can be seen now."""
    show_changes(page=instance)


def _say_nothing(**_kwargs: Any) -> None:
    """Stand where Wagtail's own letters would be sent from.

    They go out within the request, to everyone of a group, and name whoever approved. Wagtail
    connects under these ids when its app is ready, which is after ours, and finds them taken.
    """


for _signal, _sender, _uid in (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
):
    _signal.connect(_say_nothing, sender=_sender, dispatch_uid=_uid)
