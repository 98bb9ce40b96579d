"""When a mail is due: choice, quiet hours and clock changes, on plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lms.notifications.vocabulary import Choice

# A daily mail comes when the working day ends, a weekly one then on Mondays (weekday 0).
DIGEST_AT: Final = time(17)
DIGEST_WEEKDAY: Final = 0
WEEK_DAYS: Final = 7


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Hours without mail by the clock on the wall, over midnight where the end comes first.

    Attributes:
        begin: the first quiet minute.
        end: the first minute that is not; the same as `begin` where no hour is quiet.
        zone: whose wall clock, such as "Europe/Stockholm".
    """

    begin: time
    end: time
    zone: str

    def covers(self, moment: datetime) -> bool:
        """Say whether an aware instant lies in the quiet hours."""
        shown = moment.astimezone(ZoneInfo(self.zone)).time()
        if self.begin <= self.end:
            return self.begin <= shown < self.end
        return shown >= self.begin or shown < self.end


def mail_due(told: datetime, *, choice: Choice, is_urgent: bool, quiet: Quiet) -> datetime | None:
    """Return when the mail about something told at an instant is due; None means never.

    Args:
        told: aware.
        choice: the reader's, for the group.
        is_urgent: at once, whatever else is chosen.
        quiet: when the reader wants no mail.
    """
    if is_urgent:
        return told
    if choice == Choice.HERE:
        return None
    if choice == Choice.AT_ONCE:
        return after_quiet(told, quiet)
    weekday = DIGEST_WEEKDAY if choice == Choice.WEEKLY else None
    return after_quiet(_next(told, DIGEST_AT, quiet.zone, weekday=weekday), quiet)


def after_quiet(moment: datetime, quiet: Quiet) -> datetime:
    """Return the instant itself, or when the quiet hours that cover it are over.

    A clock that is put back may begin them once more, so the end is asked again.
    """
    while quiet.covers(moment):
        moment = _next(moment, quiet.end, quiet.zone)
    return moment


def _next(after: datetime, at: time, zone: str, *, weekday: int | None = None) -> datetime:
    """Return the first instant after another when the wall clock shows a time, in UTC."""
    days = (0, 1, 2) if weekday is None else range(WEEK_DAYS + 2)
    today = after.astimezone(ZoneInfo(zone)).date()
    shown = (datetime.combine(today + timedelta(days=number), at) for number in days)
    wanted = (each for each in shown if weekday in (None, each.weekday()))
    return min(each for local in wanted for each in _instants(local, zone) if each > after)


def _instants(local: datetime, zone: str) -> Iterator[datetime]:
    """Yield when the wall clock shows this: twice where an autumn night has the hour twice.

    An hour that a spring night leaves out is taken as much later (RFC 5545, 3.3.5).
    """
    first, second = (
        local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)
    )
    yield first
    if second > first:
        yield second
