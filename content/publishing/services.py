"""The only writers of what readers see, beside Wagtail itself."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.models import Page, Revision

from content.publishing.acts import asked, whole
from content.publishing.models import PlannedPublication
from content.publishing.stops import Stopped
from lms.common.clock import now


def publish_newest(*, page: Any, user: Any) -> None:
    """Publish the newest draft of a page; where reviewers read it first, approve it instead.

    Whole or not at all. A draft with a later hour is planned.

    Raises:
        Stopped: somebody says no, or has to be asked first.
    """
    with whole():
        task, state = page.current_workflow_task, page.current_workflow_task_state
        actions = task.get_actions(page, user) if task else ()
        if any(name == "approve" for name, _verbose, _modal in actions):
            task.on_action(state, user, "approve")
            return
        page.get_latest_revision().publish(user=user)


def note_plan(*, revision: Revision, confirmed: Iterable[str]) -> None:
    """Write down what was confirmed when a revision was planned; a new plan starts anew."""
    PlannedPublication.objects.update_or_create(
        revision=revision,
        defaults={"confirmed": " ".join(confirmed), "held_at": None, "held_because": ""},
    )


def publish_due() -> int:
    """Publish what is due and withdraw what has run out; each page by itself.

    What was confirmed is what is published: if a text may not go out after all, or more is
    asked of learners than was confirmed, the page waits for its author, who is told why.

    Returns:
        How many pages were published or withdrawn.
    """
    due = Revision.objects.filter(approved_go_live_at__lte=now()).order_by("approved_go_live_at")
    done = sum(_publish(pk) for pk in list(due.values_list("pk", flat=True)))
    expired = Page.objects.live().filter(expire_at__lte=now()).order_by("expire_at")
    return done + sum(_withdraw(pk) for pk in list(expired.values_list("pk", flat=True)))


def _publish(pk: int) -> bool:
    plan = PlannedPublication.objects.filter(revision=pk).first()
    try:
        with asked(plan.confirmed.split() if plan else []), whole():
            waiting = Revision.objects.select_for_update().filter(
                pk=pk, approved_go_live_at__lte=now()
            )
            revision = waiting.first()
            if revision is None:
                return False
            revision.publish(log_action="wagtail.publish.scheduled")
    except Stopped as stopped:
        _hold(pk, stopped)
        return False
    return True


def _hold(pk: int, stopped: Stopped) -> None:
    with translation.override(settings.LANGUAGE_CODE), whole():
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        PlannedPublication.objects.update_or_create(
            revision_id=pk, defaults={"held_at": now(), "held_because": str(stopped)}
        )


def _withdraw(pk: int) -> bool:
    with whole():
        page = Page.objects.select_for_update().filter(pk=pk, live=True).first()
        if page is None:
            return False
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
