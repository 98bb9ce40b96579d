"""What the worker does for meetings: send the letters."""

from datetime import datetime
from typing import Final

from lms.meetings import mails
from lms.meetings.models import Participation
from lms.meetings.vocabulary import SEND, Letter, Standing
from lms.outbox.api import Payload, effect

REMINDED: Final = frozenset({Standing.YES, Standing.MAYBE, Standing.INVITED})


@effect(SEND, outside=True)
def send(payload: Payload) -> None:
    """Send a letter about a meeting, unless it has been overtaken or its reader has left."""
    found = Participation.objects.select_related("meeting", "user")
    participation = found.filter(pk=str(payload["participation"]), user__is_active=True).first()
    if participation is None or participation.meeting.has_begun:
        return  # who reads it afterwards has no use for it
    letter = Letter(str(payload["letter"]))
    if letter == Letter.REMINDER and not _is_still_to_come(participation, payload):
        return
    if letter == Letter.SEAT and participation.standing != Standing.YES:
        return  # the seat was given up again meanwhile
    # Whoever was to be told of a change hears of the cancellation in a letter of its own.
    if participation.meeting.is_cancelled == (letter == Letter.CANCELLED):
        mails.letter_about(participation, letter).send()


def _is_still_to_come(participation: Participation, payload: Payload) -> bool:
    """Say whether a reminder is still right: same time, not begun, not declined."""
    meeting = participation.meeting
    is_same = meeting.starts_at == datetime.fromisoformat(str(payload["begins"]))
    return is_same and meeting.is_open and participation.standing in REMINDED
