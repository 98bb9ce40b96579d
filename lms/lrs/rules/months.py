"""Months, as the tables of the record store are cut by them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

_DECEMBER: Final = 12


def month_of(instant: datetime) -> datetime:
    """Return when the month of an instant begins (UTC)."""
    return instant.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def next_month(begin: datetime) -> datetime:
    """Return when the month after the one that begins then begins itself."""
    if begin.month == _DECEMBER:
        return begin.replace(year=begin.year + 1, month=1)
    return begin.replace(month=begin.month + 1)


def coming_months(instant: datetime, *, count: int) -> Iterator[tuple[datetime, datetime]]:
    """Yield where the months after an instant's begin and end, each with the next one's begin."""
    begin = next_month(month_of(instant))
    for _ in range(count):
        end = next_month(begin)
        yield begin, end
        begin = end
