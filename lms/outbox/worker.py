"""The worker's side of Celery: one task that does what is due, one step that looks for it.

Celery gives processes, threads, shutdown and brokers; the outbox decides what runs. Imported
by the worker alone (`lms.config.celery` names this module).
"""

import threading
import time
from typing import Final

import structlog
from celery import bootsteps, shared_task
from celery.worker import WorkController
from celery.worker import state as worker_state
from django.conf import settings
from django.db import close_old_connections, connections

from lms.common.clock import now
from lms.config.celery import app
from lms.outbox.broker import DRAIN, nudge
from lms.outbox.queries import claimable
from lms.outbox.services import fire_periodic, run_due

log = structlog.get_logger(__name__)

# One message occupies a slot no longer than this and one effect, so that a broker's
# visibility timeout has a known bound and a stopping worker is soon gone.
SLICE_SECONDS: Final = 10.0


def drain() -> None:
    """Do what is due until nothing is, the slice of time is over, or the worker stops."""
    ends_at = time.monotonic() + SLICE_SECONDS
    run_due(should_stop=lambda: time.monotonic() > ends_at or _is_stopping())
    if time.monotonic() > ends_at and not _is_stopping():
        nudge()


def _is_stopping() -> bool:
    """Say whether Celery wants the worker to end; its flags are exit codes, 0 included."""
    flags = (worker_state.should_stop, worker_state.should_terminate)
    return any(flag is not None and flag is not False for flag in flags)


class OutboxWatch(bootsteps.StartStopStep):
    """Looks for due effects and periodic jobs, and hands them to the worker's pool.

    Without a broker this is how work begins; with one it finds what hints were lost for.
    """

    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: WorkController, **options: object) -> None:
        super().__init__(parent, **options)
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, parent: WorkController) -> None:
        """Begin to look."""
        self._thread = threading.Thread(
            target=self._watch, args=(parent.concurrency,), name="outbox-watch", daemon=True
        )
        self._thread.start()

    def stop(self, parent: WorkController) -> None:
        """Look no more."""
        self._ended.set()

    terminate = stop

    def _watch(self, slots: int) -> None:
        while not self._ended.wait(settings.OUTBOX_POLL_SECONDS):
            try:
                look(slots)
            except Exception as error:  # noqa: BLE001 - database or broker away: look again
                log.warning("outbox.look_failed", error=type(error).__name__)
            finally:
                close_old_connections()
        connections.close_all()


def look(slots: int) -> None:
    """Fire what recurs, and give every idle slot of this worker something to do."""
    fire_periodic()
    idle = max(slots - len(worker_state.reserved_requests), 0)
    for _effect in claimable(now()).values("pk")[:idle]:
        nudge()


shared_task(name=DRAIN)(drain)
app.steps["worker"].add(OutboxWatch)
