"""What the record store does by itself."""

from datetime import timedelta

from lms.lrs.services import forget_ended_tokens
from lms.outbox.api import periodic


@periodic("lrs.forget_ended_tokens", every=timedelta(hours=1))
def sweep() -> None:
    """Delete tokens that open nothing any more."""
    forget_ended_tokens()
