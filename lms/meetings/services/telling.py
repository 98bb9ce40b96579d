"""Mails about meetings, written down in the transaction of their cause: one for each reader."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings import rules
from lms.meetings.models import Meeting, Participation
from lms.meetings.vocabulary import SEND, SEND_TAKEN_OUT, Letter, Standing
from lms.notifications.api import Quiet, after_quiet, quiet_hours_of
from lms.outbox.api import enqueue


def tell(asked: Iterable[Participation], letter: Letter, *, since: datetime | None = None) -> None:
    """Have people told, once for each state that calendars hear of.

    Each gets one letter, however many meetings it is about, when their quiet hours are over; what
    cannot wait goes at once.

    Args:
        asked: how they stand to which meetings.
        letter: what it tells.
        since: when the soonest of the meetings was to begin before.
    """
    theirs = _by_reader(asked)
    quiet = quiet_hours_of(theirs)
    for reader, found in theirs.items():
        keys = [each.pk for each in found]
        enqueue(
            effect=SEND,
            # A seat may be given up and come back, so that letter has no key of its own.
            key=str(new_id()) if letter == Letter.SEAT else _key(found[0], letter),
            payload={"participations": keys, "letter": letter.value},
            due_at=_due(letter, found, quiet[reader], since),
        )


def tell_all(meetings: Iterable[Meeting], letter: Letter, *, since: datetime | None = None) -> None:
    """Have everybody told who has not declined; `since` as above."""
    tell(_concerned(meetings), letter, since=since)


def tell_taken_out(gone: Iterable[Participation]) -> None:
    """Have people told that meetings are theirs no more; the rows may be gone by then."""
    theirs = _by_reader(gone)
    quiet = quiet_hours_of(theirs)
    for reader, found in theirs.items():
        keys = [each.meeting_id for each in found]
        enqueue(
            effect=SEND_TAKEN_OUT,
            key=_key(found[0], Letter.TAKEN_OUT),
            payload={"meetings": keys, "user": reader},
            due_at=_due(Letter.TAKEN_OUT, found, quiet[reader], None),
        )


def remind(asked: Iterable[Participation]) -> None:
    """Have people reminded the day before, once for each meeting, unless that moment has passed.

    Whoever is asked later than that has the invitation itself to think of.
    """
    theirs = _by_reader(asked)
    quiet = quiet_hours_of(theirs)
    for reader, found in theirs.items():
        for participation in found:
            _remind(participation, quiet[reader])


def remind_all(meetings: Iterable[Meeting]) -> None:
    """Have everybody reminded who has not declined."""
    remind(_concerned(meetings))


def _remind(participation: Participation, quiet: Quiet) -> None:
    meeting = participation.meeting
    moment = rules.reminder_due(meeting.starts_at, meeting.zone)
    if moment <= now():
        return
    begins = meeting.starts_at.isoformat()
    enqueue(
        effect=SEND,
        key=f"{participation.pk}:{Letter.REMINDER}:{begins}",
        payload={
            "participations": [participation.pk],
            "letter": Letter.REMINDER.value,
            "begins": begins,
        },
        due_at=rules.letter_due(
            Letter.REMINDER,
            begins=meeting.starts_at,
            at=moment,
            awake=after_quiet(moment, quiet),
        ),
    )


def _by_reader(asked: Iterable[Participation]) -> dict[int, list[Participation]]:
    found: dict[int, list[Participation]] = defaultdict(list)
    for each in asked:
        found[each.user_id].append(each)
    return dict(found)


def _concerned(meetings: Iterable[Meeting]) -> list[Participation]:
    keys = [meeting.pk for meeting in meetings]
    asked = Participation.objects.filter(meeting__in=keys).exclude(standing=Standing.NO)
    return list(asked.select_related("meeting").order_by("meeting__starts_at", "pk"))


def _key(participation: Participation, letter: Letter) -> str:
    return f"{participation.pk}:{letter}:{participation.meeting.sequence}"


def _due(
    letter: Letter, found: Iterable[Participation], quiet: Quiet, since: datetime | None
) -> datetime:
    times = [each.meeting.starts_at for each in found]
    begins = min([*times, since] if since else times)
    at = now()
    return rules.letter_due(letter, begins=begins, at=at, awake=after_quiet(at, quiet))
