"""Tells workers behind a broker that something is due; only a hint, the row is the truth."""

import time
from typing import Final

import structlog
from kombu.exceptions import OperationalError

from lms.config.celery import app

log = structlog.get_logger(__name__)

DRAIN: Final = "outbox.drain"
# A hint that nobody takes within this time is worthless: the workers look by themselves.
HINT_EXPIRES_SECONDS: Final = 60
QUIET_SECONDS: Final = 10.0


class _Silence:
    """Until when a broker that did not answer is left alone, so that no request waits for it."""

    until = 0.0


def nudge() -> None:
    """Ask a worker to look into the outbox, and never fail or hold up the caller.

    A lost hint costs seconds: every worker also looks by itself.
    """
    if time.monotonic() < _Silence.until:
        return
    try:
        app.send_task(DRAIN, expires=HINT_EXPIRES_SECONDS, retry=False)
    except (OperationalError, OSError) as error:
        _Silence.until = time.monotonic() + QUIET_SECONDS
        log.warning("outbox.broker_unreachable", error=type(error).__name__)
