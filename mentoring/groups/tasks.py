"""What the worker does for groups: suggest them, and say who has completed one."""

from lms.accounts.models import User
from lms.outbox.api import Finish, Payload, effect
from mentoring.groups.models import GroupDraft
from mentoring.groups.services import completing, drafts
from mentoring.groups.vocabulary import Effect


@effect(Effect.COMPOSE, outside=True)
def compose(payload: Payload) -> Finish:
    """Suggest groups outside any transaction; what is returned keeps them."""
    draft = GroupDraft.objects.select_related("organisation").get(pk=str(payload["draft"]))
    return drafts.compute(draft)


@effect(Effect.JUDGE)
def judge(payload: Payload) -> None:
    """Say what was noted of somebody's attendance completes, or no longer does."""
    people = User.objects.in_bulk([payload["user"], payload["by"]])
    completing.judge(user=people[payload["user"]], by=people[payload["by"]])
