"""The only writers of what readers see, beside Wagtail itself."""

from typing import Any

from content.publishing.acts import whole


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
