"""The outbox's own housekeeping."""

from datetime import timedelta

from django.conf import settings

from lms.common.clock import now
from lms.outbox.registry import periodic
from lms.outbox.services import forget_done


@periodic("outbox.forget", every=timedelta(days=1))
def forget() -> None:
    """Delete what was done long ago."""
    forget_done(before=now() - timedelta(days=settings.OUTBOX_KEEP_DAYS))
