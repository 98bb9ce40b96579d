"""Keeps the lease of a long effect alive while its worker lives."""

import threading
from datetime import timedelta
from types import TracebackType
from typing import Final, Self

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from lms.common.clock import now
from lms.outbox.models import Effect
from lms.outbox.vocabulary import EffectState

log = structlog.get_logger(__name__)

# A handler that hangs must not hold its effect for ever: after so many renewals it is let go.
MAX_RENEWALS: Final = 45


def lease() -> timedelta:
    """Return how long a worker that fell silent keeps its effect."""
    return timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


class Heartbeat:
    """Renews one lease every third of its length, from a thread with its own connection.

    Short effects never start a renewal: the first is due after twenty seconds.
    """

    def __init__(self, pk: int, token: str) -> None:
        self._pk = pk
        self._token = token
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="outbox-heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._ended.set()

    def _beat(self) -> None:
        for _renewal in range(MAX_RENEWALS):
            if self._ended.wait(lease().total_seconds() / 3):
                return
            self._renew()

    def _renew(self) -> None:
        try:
            Effect.objects.filter(
                pk=self._pk, state=EffectState.LEASED, lease_owner=self._token
            ).update(lease_until=now() + lease())
        except DatabaseError as error:
            # SQLite: a handler that writes holds the lock, and then nobody else can claim.
            log.warning("outbox.renewal_failed", id=self._pk, error=type(error).__name__)
        finally:
            connection.close()
