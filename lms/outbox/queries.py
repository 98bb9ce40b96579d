"""Reads across effects; every query is one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from lms.common.clock import now
from lms.outbox.models import Effect
from lms.outbox.registry import known_effects
from lms.outbox.vocabulary import EffectState

OPEN = [EffectState.WAITING.value, EffectState.LEASED.value]


@dataclass(frozen=True, kw_only=True)
class Backlog:
    """How much is still to do, and how late the oldest of it is."""

    waiting: int
    running: int
    failed: int
    lag: timedelta


def pending_count() -> int:
    """Return how many effects have neither happened nor failed for good."""
    return Effect.objects.filter(state__in=OPEN).count()


def failed_effects() -> QuerySet[Effect]:
    """Return effects that were given up, newest first: each needs a person's eye."""
    return Effect.objects.filter(state=EffectState.FAILED).order_by("-id")


def unfinished_effects() -> QuerySet[Effect]:
    """Return effects that have not happened: failed ones first, then by due time."""
    return Effect.objects.exclude(state=EffectState.DONE).order_by("state", "due_at", "id")


def claimable(at: datetime) -> QuerySet[Effect]:
    """Return effects that this process can do and nobody holds, the longest due first.

    Effects of a newer release wait for a worker that knows them.
    """
    is_due = Q(state=EffectState.WAITING) | Q(state=EffectState.LEASED, lease_until__lte=at)
    return Effect.objects.filter(
        is_due, state__in=OPEN, due_at__lte=at, effect__in=known_effects()
    ).order_by("due_at", "id")


def backlog() -> Backlog:
    """Return the size and the lateness of what is still to do, in one query."""
    at = now()
    waiting = Q(state=EffectState.WAITING)
    row = Effect.objects.exclude(state=EffectState.DONE).aggregate(
        waiting=Count("id", filter=waiting),
        running=Count("id", filter=Q(state=EffectState.LEASED)),
        failed=Count("id", filter=Q(state=EffectState.FAILED)),
        oldest=Min("due_at", filter=~Q(state=EffectState.FAILED) & Q(effect__in=known_effects())),
    )
    oldest = row.pop("oldest")
    return Backlog(**row, lag=max(at - oldest, timedelta()) if oldest else timedelta())
