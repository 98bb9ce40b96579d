"""What every request passes on its way: a line in the log, a policy on the answer."""

import time
from collections.abc import Callable
from functools import cache

import structlog
from csp.constants import HEADER, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

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


@cache
def _excluded() -> tuple[str, ...]:
    return tuple(settings.CONTENT_SECURITY_POLICY.get("EXCLUDE_URL_PREFIXES", ()))


@cache
def _plain_policy() -> str:
    return str(build_policy())


class ContentPolicyMiddleware(CSPMiddleware):
    """Put the content security policy on every answer.

    Most pages use no nonce and change nothing: they share a policy that was put together
    once. Whatever else there is (a nonce, an exemption, an excluded prefix) is django-csp's.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the header, unless something decided otherwise for this answer."""
        is_plain = (
            getattr(request, "_csp_nonce", None) is None
            and not getattr(request, "is_preview", False)
            and not any(name.startswith("_csp") for name in vars(response))
        )
        if not is_plain or request.path_info.startswith(_excluded()):
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.headers.setdefault(HEADER, _plain_policy())
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Let the workshop show a draft in a frame, beside what is written."""
        parts = super().get_policy_parts(request, response, report_only)
        if getattr(request, "is_preview", False):
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts
