"""What the worker does for notices: gather what is due, send it, sweep what is old."""

from datetime import timedelta

from django.conf import settings

from lms.common.clock import now
from lms.notifications import mails, services
from lms.notifications.models import Letter
from lms.notifications.vocabulary import GATHER, SEND
from lms.outbox.api import Finish, Payload, effect, periodic


@effect(GATHER)
def gather(payload: Payload) -> None:
    """Put what is due to a person into a letter."""
    services.gather(user=int(str(payload["user"])))


@effect(SEND, outside=True)
def send(payload: Payload) -> Finish | None:
    """Send a letter, unless it was sent, its reader has left, or all of it was read."""
    found = Letter.objects.select_related("user").filter(sent_at=None, user__is_active=True)
    letter = found.filter(pk=str(payload["letter"])).first()
    if letter is None:
        return None
    notices = list(letter.notices.filter(read_at=None, withdrawn_at=None).order_by("told_at", "pk"))
    if notices:
        mails.mail_of(letter, notices).send()
    return lambda: services.note_sent(letter=letter)


@periodic("notifications.gather_forgotten", every=timedelta(minutes=15))
def gather_forgotten() -> None:
    """Find what is due and was enqueued by nobody."""
    services.gather_forgotten()


@periodic("notifications.sweep", every=timedelta(days=1))
def sweep() -> None:
    """Delete notices that were read long ago, and those that nobody read for longer still."""
    services.sweep(
        read_before=now() - timedelta(days=settings.NOTICES_KEEP_READ_DAYS),
        told_before=now() - timedelta(days=settings.NOTICES_KEEP_DAYS),
    )
