"""Mails about meetings, written down in the transaction of their cause."""

from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings import rules
from lms.meetings.models import Meeting, Participation
from lms.meetings.vocabulary import SEND, SEND_TAKEN_OUT, Letter, Standing
from lms.outbox.api import Payload, enqueue


def tell(participation: Participation, letter: Letter) -> None:
    """Have one person told, once for each state that calendars hear of."""
    sequence = participation.meeting.sequence
    # A seat may be given up and come back, so that letter has no key of its own.
    key = str(new_id()) if letter == Letter.SEAT else f"{participation.pk}:{letter}:{sequence}"
    enqueue(effect=SEND, key=key, payload=_payload(participation, letter))


def tell_all(meeting: Meeting, letter: Letter) -> None:
    """Have everybody told who has not declined."""
    for participation in _concerned(meeting):
        tell(participation, letter)


def tell_taken_out(participation: Participation) -> None:
    """Have one person told that a meeting is theirs no more; the row may be gone by then."""
    meeting = participation.meeting
    key = f"{participation.pk}:{Letter.TAKEN_OUT}:{meeting.sequence}"
    payload: Payload = {"meeting": meeting.pk, "user": participation.user_id}
    enqueue(effect=SEND_TAKEN_OUT, key=key, payload=payload)


def remind(participation: Participation) -> None:
    """Have one person reminded the day before, once, unless that moment has passed.

    Whoever is asked later than that has the invitation itself to think of.
    """
    begins = participation.meeting.starts_at
    due = rules.reminder_due(begins, participation.meeting.zone)
    if due <= now():
        return
    key = f"{participation.pk}:{Letter.REMINDER}:{begins.isoformat()}"
    payload = _payload(participation, Letter.REMINDER) | {"begins": begins.isoformat()}
    enqueue(effect=SEND, key=key, payload=payload, due_at=due)


def remind_all(meeting: Meeting) -> None:
    """Have everybody reminded who has not declined."""
    for participation in _concerned(meeting):
        remind(participation)


def _concerned(meeting: Meeting) -> list[Participation]:
    asked = Participation.objects.filter(meeting=meeting).exclude(standing=Standing.NO)
    return list(asked.select_related("meeting"))


def _payload(participation: Participation, letter: Letter) -> Payload:
    return {"participation": participation.pk, "letter": letter.value}
