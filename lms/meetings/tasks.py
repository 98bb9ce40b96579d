"""What the worker does for meetings: send the letters."""

from datetime import datetime
from typing import Final

from lms.accounts.models import User
from lms.meetings import mails
from lms.meetings.models import Meeting, Participation
from lms.meetings.vocabulary import SEND, SEND_TAKEN_OUT, Letter, Standing
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


@effect(SEND_TAKEN_OUT, outside=True)
def send_taken_out(payload: Payload) -> None:
    """Tell somebody that a meeting is theirs no more, unless they were asked again meanwhile."""
    user = User.objects.filter(pk=str(payload["user"]), is_active=True).first()
    meeting = Meeting.objects.filter(pk=str(payload["meeting"])).first()
    if user is None or meeting is None or meeting.has_begun:
        return
    if not Participation.objects.filter(meeting=meeting, user=user).exists():
        mails.letter_of_taking_out(meeting, user).send()


def _is_still_to_come(participation: Participation, payload: Payload) -> bool:
    """Say whether a reminder is still right: same time, not begun, not declined."""
    meeting = participation.meeting
    is_same = meeting.starts_at == datetime.fromisoformat(str(payload["begins"]))
    return is_same and meeting.is_open and participation.standing in REMINDED
