"""What the worker does for upkeep: once a day it looks, and it sends the letters."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from courses.upkeep import mails
from courses.upkeep.queries import due_for
from courses.upkeep.services import remind_of_checks
from courses.upkeep.vocabulary import REMIND
from lms.accounts.models import User
from lms.outbox.api import Payload, effect, periodic


@periodic("courses.upkeep.look", every=timedelta(hours=12))
def look() -> None:
    """Ask for letters about what has fallen due."""
    remind_of_checks(today=localdate())


@effect(REMIND, outside=True)
def remind(payload: Payload) -> None:
    """Remind a leader of the lessons that fall due on a day, if there still are any."""
    user = User.objects.filter(pk=str(payload["user"]), is_active=True).first()
    on = str(payload["on"])
    number = len(due_for(user, date.fromisoformat(on))) if user else 0
    if user and number:
        mails.checks_are_due(user, on=on, number=number).send()
