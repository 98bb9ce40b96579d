"""What the worker does for meetings: send the letters."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef

from lms.accounts.models import User
from lms.meetings import mails
from lms.meetings.models import Meeting, Participation
from lms.meetings.vocabulary import SEND, SEND_TAKEN_OUT, Letter, Standing
from lms.outbox.api import Payload, effect

SOONEST: Final = ("meeting__starts_at", "pk")
REMINDED: Final = frozenset({Standing.YES, Standing.MAYBE, Standing.INVITED})


@effect(SEND, outside=True)
def send(payload: Payload) -> None:
    """Send a letter about meetings, unless they were overtaken or its reader has left."""
    letter = Letter(str(payload["letter"]))
    found = Participation.objects.filter(pk__in=_keys(payload, "participation"))
    asked = found.filter(user__is_active=True).select_related("meeting", "user")
    told = [each for each in asked.order_by(*SOONEST) if _is_news(each, letter, payload)]
    if told:
        mails.letter_about(told, letter).send()


@effect(SEND_TAKEN_OUT, outside=True)
def send_taken_out(payload: Payload) -> None:
    """Tell somebody that meetings are theirs no more, but of those they were asked to again."""
    user = User.objects.filter(pk=str(payload["user"]), is_active=True).first()
    if user is None:
        return
    again = Participation.objects.filter(meeting=OuterRef("pk"), user=user)
    found = Meeting.objects.filter(~Exists(again), pk__in=_keys(payload, "meeting"))
    gone = [each for each in found.order_by("starts_at", "pk") if not each.has_begun]
    if gone:
        mails.letter_of_taking_out(gone, user).send()


def _keys(payload: Payload, name: str) -> list[str]:
    """Return the primary keys of a payload; earlier releases wrote a single one."""
    many = payload.get(f"{name}s")
    return [str(each) for each in many] if isinstance(many, list) else [str(payload[name])]


def _is_news(participation: Participation, letter: Letter, payload: Payload) -> bool:
    """Say whether a meeting still belongs into a letter."""
    if participation.meeting.has_begun:
        return False  # who reads it afterwards has no use for it
    if letter == Letter.REMINDER and not _is_still_to_come(participation, payload):
        return False
    if letter == Letter.SEAT and participation.standing != Standing.YES:
        return False  # the seat was given up again meanwhile
    # Whoever was to be told of a change hears of the cancellation in a letter of its own.
    return participation.meeting.is_cancelled == (letter == Letter.CANCELLED)


def _is_still_to_come(participation: Participation, payload: Payload) -> bool:
    """Say whether a reminder is still right: same time, not begun, not declined."""
    meeting = participation.meeting
    is_same = meeting.starts_at == datetime.fromisoformat(str(payload["begins"]))
    return is_same and meeting.is_open and participation.standing in REMINDED
