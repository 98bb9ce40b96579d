"""The front door of the outbox.

In the transaction of the cause::

    enqueue(effect="certificates.issue", key=str(done.pk), payload={"completion": done.pk})

and in the app's `tasks` module, which is imported at start::

    @effect("certificates.issue")
    def issue(payload: Payload) -> None: ...

    @periodic("certificates.reconcile", every=timedelta(minutes=5))
    def reconcile() -> None: ...

In tests and demo loads, `run_due()` is "the worker has run".
"""

from lms.outbox.queries import Backlog, backlog, failed_effects, pending_count
from lms.outbox.registry import (
    Finish,
    Json,
    Payload,
    RegisteredTwice,
    UnknownEffect,
    effect,
    periodic,
    schedule,
)
from lms.outbox.services import NotFailed, enqueue, fire_periodic, retry, run_due, take_as_done
from lms.outbox.signals import work_begins
from lms.outbox.vocabulary import EffectState

__all__ = [
    "Backlog",
    "EffectState",
    "Finish",
    "Json",
    "NotFailed",
    "Payload",
    "RegisteredTwice",
    "UnknownEffect",
    "backlog",
    "effect",
    "enqueue",
    "failed_effects",
    "fire_periodic",
    "pending_count",
    "periodic",
    "retry",
    "run_due",
    "schedule",
    "take_as_done",
    "work_begins",
]
