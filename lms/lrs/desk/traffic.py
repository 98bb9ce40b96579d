"""What programs send, day by day, and which of them have fallen silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate

from lms.common.clock import now
from lms.lrs.access import authority_of
from lms.lrs.models import Client
from lms.lrs.queries import last_sent, sent_by_day
from lms.lrs.rules import actor_key

DAYS: Final = 14
SILENT_DAYS: Final = 7


@dataclass(frozen=True)
class Traffic:
    """A program and what came from it.

    Attributes:
        last_at: when its last statement was stored; None where there is none.
        bars: for each of the last days the height of its bar, of a hundred, oldest first.
        total: how many statements came in those days.
    """

    client: Client
    last_at: datetime | None
    bars: tuple[int, ...]
    total: int

    @property
    def silent_days(self) -> int:
        """Return for how many days nothing has come from who could send; 0 for a few days."""
        if self.client.revoked_at or not self.client.may_write:
            return 0
        days = (now() - (self.last_at or self.client.created_at)).days
        return days if days >= SILENT_DAYS else 0


def traffic_of(clients: Sequence[Client]) -> list[Traffic]:
    """Return what came from each of some programs, in their order. Two queries."""
    keys = {each.pk: key for each in clients if (key := actor_key(authority_of(each)))}
    today = localdate()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    sent = sent_by_day(keys.values(), since=now() - timedelta(days=DAYS))
    last = last_sent(keys)
    found = []
    for client in clients:
        counts = [sent.get(keys[client.pk], {}).get(day, 0) for day in days]
        most = max(counts) or 1
        bars = tuple(-(-100 * count // most) for count in counts)
        found.append(Traffic(client, last.get(client.pk), bars, sum(counts)))
    return found
