"""The only writers: put an effect in, take it out, say how it ended."""

import os
import random
import socket
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from lms.common.clock import now
from lms.common.errors import DomainError
from lms.common.ids import new_id
from lms.outbox import rules
from lms.outbox.heartbeat import Heartbeat, lease
from lms.outbox.models import Effect, PeriodicJob
from lms.outbox.queries import OPEN, claimable
from lms.outbox.registry import (
    PERIODIC_PREFIX,
    EffectKind,
    Payload,
    PeriodicKind,
    kind_of,
    periodic_kinds,
)
from lms.outbox.signals import work_begins
from lms.outbox.vocabulary import EffectState, Event

log = structlog.get_logger(__name__)

BATCH = 20


class NotFailed(DomainError):
    """Only an effect that was given up can be tried again by hand."""

    code = "effect_not_failed"
    message = _("This has not failed, so there is nothing to try again.")
    status = 409


class LeaseLost(Exception):
    """Another worker took the effect over, so this one's work must not count."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The right to do an effect until the lease runs out; `token` is ours alone."""

    pk: int
    effect: str
    payload: Payload
    attempts: int
    token: str


def enqueue(*, effect: str, key: str, payload: Payload, due_at: datetime | None = None) -> None:
    """Write down, in the caller's transaction, that an effect must happen, once per key.

    The row lives and dies with its cause. A second call with the same effect and key is
    silently the same row, whatever its payload.

    Args:
        effect: a registered name.
        key: what makes it the same effect, such as the primary key of its cause.
        payload: identities only, never names, addresses or free text.
        due_at: not before this instant (UTC); without it, at once.

    Raises:
        UnknownEffect: no app has registered the name.
    """
    kind_of(effect)
    row = Effect(effect=effect, key=key, payload=payload, due_at=due_at or now())
    with transaction.atomic():
        Effect.objects.bulk_create([row], ignore_conflicts=True)
        if settings.OUTBOX_NUDGE:
            transaction.on_commit(import_string(settings.OUTBOX_NUDGE), robust=True)


def run_due(
    limit: int = 1000, *, should_stop: Callable[[], bool] = lambda: False, only: str = ""
) -> int:
    """Do what is due, the longest due first, and what that leads to; return how much was done.

    Takes one effect at a time, so that a process that dies leaves no more than one leased.
    Errors of handlers are recorded, not raised.

    Args:
        limit: take at most so many.
        should_stop: asked before each effect; true ends the run early.
        only: what the names of the effects begin with; the others wait for a worker.
    """
    taken = done = 0
    while taken < limit and not should_stop():
        claim = _claim_next(only)
        if claim is None:
            break
        if not taken:
            work_begins.send(sender=Effect)
        taken += 1
        done += _perform(claim)
    return done


def fire_periodic() -> int:
    """Enqueue every periodic job whose time has come, once, whoever asks; return how many."""
    planned = dict(PeriodicJob.objects.values_list("name", "next_at"))
    at = now()
    return sum(_fire(kind) for kind in periodic_kinds() if planned.get(kind.name, at) <= at)


@transaction.atomic
def retry(*, effect: Effect) -> None:
    """Let an effect that was given up be tried from the beginning.

    Raises:
        NotFailed: it has not failed, or someone else already asked for it.
    """
    changed = Effect.objects.filter(pk=effect.pk, state=EffectState.FAILED).update(
        state=rules.next_state(EffectState.FAILED, Event.RETRIED), attempts=0, due_at=now()
    )
    if not changed:
        raise NotFailed
    log.info("outbox.retried", effect=effect.effect, id=effect.pk)


def take_as_done(*, before: datetime, only: str) -> int:
    """Take effects that were due before an instant as done then; return how many.

    For histories that are told afterwards: nobody gets today what would have come long ago.

    Args:
        before: aware.
        only: what the names of the effects begin with.
    """
    due = Effect.objects.filter(
        state=EffectState.WAITING, due_at__lt=before, effect__startswith=only
    )
    return due.update(state=EffectState.DONE, finished_at=F("due_at"))


def forget_done(*, before: datetime) -> int:
    """Delete what was done before an instant, firings of periodic jobs a day after they were.

    The targets' own unique constraints still refuse a second certificate or mail.
    """
    done = Effect.objects.filter(state=EffectState.DONE)
    old, _rows = done.filter(finished_at__lt=before).delete()
    a_day_ago = now() - timedelta(days=1)
    fired, _rows = done.filter(
        effect__startswith=PERIODIC_PREFIX, finished_at__lt=a_day_ago
    ).delete()
    return old + fired


def _claim_next(only: str = "") -> Claim | None:
    """Take the longest due effect that no other worker takes first."""
    while rows := list(_claimable(only)[:BATCH]):
        for row in rows:
            if claim := _claim(row):
                return claim
    return None


def _claimable(only: str) -> QuerySet[Effect]:
    due = claimable(now())
    return due.filter(effect__startswith=only) if only else due


def _claim(row: Effect) -> Claim | None:
    """Take one row by a conditional update, or leave it to whoever was faster."""
    if rules.is_exhausted(row.attempts):
        _give_up_on_dead(row)
        return None
    token = _token()
    won = _unchanged(row).update(
        state=rules.next_state(EffectState(row.state), Event.CLAIMED),
        attempts=row.attempts + 1,
        lease_until=now() + lease(),
        lease_owner=token,
    )
    if not won:
        return None
    return Claim(
        pk=row.pk,
        effect=row.effect,
        payload=row.payload,
        attempts=row.attempts + 1,
        token=token,
    )


def _unchanged(row: Effect) -> QuerySet[Effect]:
    """Return the row if nobody has claimed, finished or retried it since it was read."""
    return Effect.objects.filter(
        pk=row.pk, state=row.state, attempts=row.attempts, lease_owner=row.lease_owner
    )


def _token() -> str:
    """Return a name for this claim that says whose it is and that nobody else has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{new_id().hex}"


def _perform(claim: Claim) -> bool:
    """Do one claimed effect and record how it ended; return whether it is done."""
    try:
        _run(claim, kind_of(claim.effect))
    except LeaseLost:
        log.warning("outbox.lease_lost", effect=claim.effect, id=claim.pk)
        return False
    except Exception as error:  # noqa: BLE001 - whatever a handler raises is kept with its row
        _record_error(claim, error)
        return False
    return True


def _run(claim: Claim, kind: EffectKind) -> None:
    """Call the handler; what it writes and "done" become true together.

    Raises:
        LeaseLost: the lease ran out and another worker has it; nothing was written.
    """
    with Heartbeat(claim.pk, claim.token):
        if kind.is_outside:
            finish = kind.handler(claim.payload)
            with transaction.atomic():
                if finish is not None:
                    finish()
                _mark_done(claim)
            return
        with transaction.atomic():
            kind.handler(claim.payload)
            _mark_done(claim)


def _mark_done(claim: Claim) -> None:
    changed = _held(claim).update(
        state=rules.next_state(EffectState.LEASED, Event.FINISHED),
        finished_at=now(),
        lease_until=None,
        last_error="",
    )
    if not changed:
        raise LeaseLost


def _record_error(claim: Claim, error: Exception) -> None:
    """Keep the error's class with the row, and its place, without its words, in the log."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    log.error(
        "outbox.effect_failed",
        effect=claim.effect,
        id=claim.pk,
        attempts=claim.attempts,
        error=name,
        where=[
            f"{frame.filename}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
        ][-5:],
    )
    if rules.is_exhausted(claim.attempts):
        event, delay = Event.EXHAUSTED, timedelta()
    else:
        event = Event.RAISED
        delay = rules.back_off(claim.attempts, jitter=random.random())  # noqa: S311 - no secret
    _held(claim).update(
        state=rules.next_state(EffectState.LEASED, event),
        due_at=now() + delay,
        lease_until=None,
        last_error=name[:200],
    )


def _give_up_on_dead(row: Effect) -> None:
    """Set an effect aside whose every attempt ended with the death of its worker."""
    changed = _unchanged(row).update(
        state=rules.next_state(EffectState(row.state), Event.EXHAUSTED),
        lease_until=None,
        last_error="WorkerDied",
    )
    if changed:
        log.error("outbox.effect_failed", effect=row.effect, id=row.pk, error="WorkerDied")


def _held(claim: Claim) -> QuerySet[Effect]:
    """Return the claimed row as long as the claim still holds."""
    return Effect.objects.filter(pk=claim.pk, state=EffectState.LEASED, lease_owner=claim.token)


@transaction.atomic
def _fire(kind: PeriodicKind) -> bool:
    """Enqueue one periodic job if its time has come and its last firing has ended."""
    at = now()
    job, _created = PeriodicJob.objects.get_or_create(name=kind.name, defaults={"next_at": at})
    if job.next_at > at:
        return False
    moved = PeriodicJob.objects.filter(pk=job.pk, next_at=job.next_at).update(
        next_at=rules.next_firing(job.next_at, every=kind.every, at=at)
    )
    name = PERIODIC_PREFIX + kind.name
    if not moved or Effect.objects.filter(effect=name, state__in=OPEN).exists():
        return False
    enqueue(effect=name, key=job.next_at.isoformat(), payload={})
    return True
