"""A meeting as templates show it."""

from lms.meetings import presentation, queries


def row(seen: queries.MyMeeting) -> dict[str, object]:
    """Return a meeting, how its reader stands to it, and when it is, in words."""
    found = seen.meeting
    return {
        "meeting": found,
        "standing": seen.standing,
        "day": presentation.day_of(found),
        "hours": presentation.hours_of(found),
    }
