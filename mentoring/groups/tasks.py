"""What the worker does for groups: suggest them."""

from lms.outbox.api import Finish, Payload, effect
from mentoring.groups.models import GroupDraft
from mentoring.groups.services import drafts
from mentoring.groups.vocabulary import Effect


@effect(Effect.COMPOSE, outside=True)
def compose(payload: Payload) -> Finish:
    """Suggest groups outside any transaction; what is returned keeps them."""
    draft = GroupDraft.objects.select_related("organisation").get(pk=str(payload["draft"]))
    return drafts.compute(draft)
