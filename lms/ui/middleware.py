"""One log line a request: method, route, status and time, never a person."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from lms.common.ids import new_id

log = structlog.get_logger("http")


class RequestLogMiddleware:
    """Log each finished request by its route, so that no identifier in a path is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and log how it ended."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=new_id().hex)
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
        )
        return response
