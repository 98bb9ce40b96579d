"""What may still be done with a message, and who may decide about it."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ARABIC: Final = range(0x0600, 0x0780)


def may_change(*, posted_at: datetime, at: datetime, minutes: int) -> bool:
    """Say whether the writer may still change the words."""
    return posted_at <= at < posted_at + timedelta(minutes=minutes)


def week_before(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when the last whole week began and ended by the wall clock, Monday to Monday."""
    today = moment.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    begun, ended = (
        datetime.combine(day, time.min, tzinfo=zone) for day in (monday - timedelta(days=7), monday)
    )
    return begun, ended


def may_decide(
    person: int, *, author: int | None, reporters: Collection[int], decided_by: int | None = None
) -> bool:
    """Say whether a person may decide about a message: nobody decides in a matter of their own.

    Args:
        person: who would decide.
        author: who wrote it.
        reporters: who asked for a decision.
        decided_by: whose decision is appealed against.
    """
    return person != author and person not in reporters and person != decided_by


def language_written(text: str, *, own: str, own_is_arabic: bool) -> str:
    """Return the language a text is most likely written in.

    It is the writer's own, unless most letters are of a script that it is not written with: then
    it is Arabic, or the Swedish that everybody here meets.
    """
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum(1 for letter in letters if ord(letter) in ARABIC)
    looks_arabic = 2 * arabic > len(letters) if letters else own_is_arabic
    if looks_arabic == own_is_arabic:
        return own
    return "ar" if looks_arabic else "sv"
