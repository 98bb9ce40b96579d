"""Activity, day by day, without telling of a few."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

FEWEST_PEOPLE: Final = 5


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on a day; nothing is told of fewer than five people, nobody included."""

    day: date
    people: int | None
    statements: int | None
    height: int

    @property
    def top(self) -> int:
        """Where its bar begins, of a hundred, from above."""
        return 100 - self.height


def days_of(counted: Mapping[date, tuple[int, int]], *, last: date, count: int) -> list[Day]:
    """Return so many days up to the last, oldest first.

    A day without anybody is kept back as a day with a few is: the difference would tell.

    Args:
        counted: for a day its people and its statements.
        last: the last day shown.
        count: how many days.
    """
    days = [last - timedelta(days=back) for back in reversed(range(count))]
    told = {day: counted[day] for day in days if counted.get(day, (0, 0))[0] >= FEWEST_PEOPLE}
    most = max((statements for _people, statements in told.values()), default=1)
    return [
        Day(day, *told[day], height=round(100 * told[day][1] / most))
        if day in told
        else Day(day, None, None, height=0)
        for day in days
    ]
