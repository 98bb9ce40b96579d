"""What the worker does for meetings: send the letters."""

from lms.meetings import mails
from lms.meetings.models import Participation
from lms.meetings.vocabulary import SEND, Letter, Standing
from lms.outbox.api import Payload, effect


@effect(SEND, outside=True)
def send(payload: Payload) -> None:
    """Send a letter about a meeting, unless it has been overtaken or its reader has left."""
    found = Participation.objects.select_related("meeting", "user")
    participation = found.filter(pk=str(payload["participation"]), user__is_active=True).first()
    if participation is None:
        return
    letter = Letter(str(payload["letter"]))
    if letter == Letter.SEAT and participation.standing != Standing.YES:
        return  # the seat was given up again meanwhile
    # Whoever was to be told of a change hears of the cancellation in a letter of its own.
    if participation.meeting.is_cancelled == (letter == Letter.CANCELLED):
        mails.letter_about(participation, letter).send()
