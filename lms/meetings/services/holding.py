"""One writer at a time."""

from lms.meetings.errors import MeetingClosed
from lms.meetings.models import Meeting


def held(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, for nobody else to write until the end."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def held_open(meeting: Meeting) -> Meeting:
    """Return the meeting held, while answers still change.

    Raises:
        MeetingClosed: it was cancelled or has begun.
    """
    meeting = held(meeting)
    if not meeting.is_open:
        raise MeetingClosed
    return meeting
