"""When a mail is due, and what a notice may hold: decisions on plain values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from lms.common.personal_numbers import has_personal_number
from lms.notifications.vocabulary import Choice

# A daily mail comes when the working day ends, a weekly one then on Mondays (weekday 0).
DIGEST_AT: Final = time(17)
DIGEST_WEEKDAY: Final = 0
WEEK_DAYS: Final = 7

# A key that is drawn by lot may hold ten digits in a row that look like somebody's number.
_DRAWN: Final = re.compile(r"\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b", re.ASCII)


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


def holding_numbers(fields: Mapping[str, object]) -> list[str]:
    """Return the names of the fields that hold somebody's personal identity number, in order.

    Keys drawn by lot (UUIDs) are left out of account, so that chance refuses no notice.
    """
    texts = {name: _DRAWN.sub("", str(value)) for name, value in fields.items()}
    return [name for name, text in texts.items() if has_personal_number(text)]
