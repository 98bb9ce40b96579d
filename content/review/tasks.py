"""What the worker does for reviews: letters."""

from wagtail.models import TaskState

from content.review import mails
from content.review.models import ReviewRequest
from content.review.vocabulary import Effect
from lms.accounts.models import User
from lms.outbox.api import Payload, effect


@effect(Effect.ASK, outside=True)
def ask(payload: Payload) -> None:
    """Ask somebody to read, unless the review has ended meanwhile."""
    request = _request(payload)
    if request is not None and request.is_open:
        mails.asked(request).send()


@effect(Effect.TELL_REVIEWER, outside=True)
def tell_reviewer(payload: Payload) -> None:
    """Tell somebody that all they said has been answered."""
    request = _request(payload)
    if request is not None:
        mails.answered(request).send()


@effect(Effect.TELL_AUTHOR, outside=True)
def tell_author(payload: Payload) -> None:
    """Tell whoever handed a page in that a step is over."""
    found = TaskState.objects.filter(pk=str(payload["task_state"]))
    state = found.select_related("workflow_state__requested_by").first()
    author = state and state.workflow_state.requested_by
    if state and isinstance(author, User) and state.workflow_state.content_object:
        mails.decided(state, author).send()


def _request(payload: Payload) -> ReviewRequest | None:
    found = ReviewRequest.objects.filter(pk=str(payload["request"]))
    return found.select_related("reviewer", "task_state").first()
