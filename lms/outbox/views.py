"""Health, for load balancers and alarms: is the process up, can it serve, is work done."""

from datetime import timedelta
from typing import Final

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.outbox.queries import Backlog, backlog

LATE_AFTER: Final = timedelta(minutes=2)


@never_cache
@require_safe
def live(_request: HttpRequest) -> HttpResponse:
    """Answer that the process runs; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer whether this process can serve, and how far behind the workers are.

    A late outbox is told, not punished: taking web servers out would not make workers faster.
    """
    try:
        state = backlog()
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse(
        {"status": "ok", "database": connection.vendor, "outbox": _described(state)}
    )


@never_cache
@require_safe
def work(_request: HttpRequest) -> HttpResponse:
    """Answer 503 when due effects have waited too long: the alarm for a missing worker."""
    try:
        state = backlog()
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    is_late = state.lag > LATE_AFTER
    body = {"status": "late" if is_late else "ok", "outbox": _described(state)}
    return JsonResponse(body, status=503 if is_late else 200)


def _described(state: Backlog) -> dict[str, float]:
    return {
        "waiting": state.waiting,
        "running": state.running,
        "failed": state.failed,
        "lag_seconds": round(state.lag.total_seconds(), 1),
    }
