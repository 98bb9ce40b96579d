"""What happens after somebody has asked a machine for drafts."""

from content.translation.services import drafts
from lms.outbox.api import Payload, effect


@effect(drafts.EFFECT, outside=True)
def draft(payload: Payload) -> None:
    """Draft what is missing, batch by batch; after a failure the rest is tried again."""
    drafts.draft(job_pk=int(str(payload["job"])))
