"""What follows the last approval: the same door that “Publish” goes through."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from content.publishing.acts import is_in_editor, must_ask
from content.review.contributions import Concern, concerns_from_above
from content.writing.queries import draft_of, refusals
from content.writing.words import reason

ANYBODY: Final = "review: anybody"
"""Nobody has confirmed this, so `must_ask` tells whether there is somebody to ask."""


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish what everybody has approved, unless something needs its author's eye first.

    Then the page stays a draft, approved, and its author is told why. Wagtail calls this
    (`WAGTAIL_FINISH_WORKFLOW_ACTION`) in the transaction of the last approval. Readers of the
    council may approve without any right to publish: the author asked for it by handing in.
    """
    page = workflow_state.content_object.specific
    if not _is_in_workshop() and concerns_of(page, workflow_state):
        return
    page.get_latest_revision().publish(
        user=user if _is_in_workshop() else workflow_state.requested_by,
        skip_permission_checks=True,
    )


def concerns_of(page: Any, workflow_state: WorkflowState) -> tuple[Concern, ...]:
    """Return why a page that is approved does not go out by itself; mostly nothing."""
    return (
        *_unread(page, workflow_state),
        *(Concern(reason(one), reverse("check_text", args=[page.pk])) for one in _found(page)),
        *concerns_from_above(page),
    )


def _is_in_workshop() -> bool:
    """Say whether somebody approves who can be asked: then the door asks, and leads them on."""
    return is_in_editor() or must_ask(ANYBODY)


def _found(page: Any) -> Any:
    return refusals(draft_of(page))


def _unread(page: Any, workflow_state: WorkflowState) -> tuple[Concern, ...]:
    """Return a concern when the page was changed after it was handed in for the last step."""
    last = workflow_state.current_task_state
    if last is None or last.revision_id == page.latest_revision_id:
        return ()
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return (Concern(_("The page has been changed after it was read."), url),)
