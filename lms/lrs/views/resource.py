"""What every resource of the store does alike: edition, sender, limits, errors."""

from datetime import datetime
from typing import Any, ClassVar, Final

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from lms.common.errors import DomainError
from lms.lrs.access import Sender, sender_for
from lms.lrs.errors import (
    MethodRefused,
    NotSignedIn,
    RequestRefused,
    ResourceNotFound,
    TooManyRequests,
)
from lms.lrs.queries import consistent_through, recently_consistent_through
from lms.lrs.views.calls import COMMUNICATION, Call, call_of
from lms.lrs.views.origins import open_to_origin
from lms.lrs.vocabulary import EDITIONS, V1_0_3, Edition

log = structlog.get_logger("lrs")

VERSION_HEADER: Final = "X-Experience-API-Version"
CONSISTENT_HEADER: Final = "X-Experience-API-Consistent-Through"


@method_decorator(csrf_exempt, name="dispatch")  # credentials travel in a header, not a cookie
class Resource(View):
    """One resource of one edition. Subclasses name their parameters and answer calls.

    Args:
        edition: what is spoken below the base path; None goes by the header of the request.
    """

    http_method_names = ["get", "head", "put", "post", "delete", "options"]
    parameters: ClassVar[dict[str, frozenset[str]]] = {}
    needs_version: ClassVar[bool] = True
    needs_sender: ClassVar[bool] = True
    says_consistency: ClassVar[bool] = False
    edition: Edition | None = None
    spoken: Edition
    sender: Sender

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the headers that every response carries, refusals included."""
        # No address of the store has a language: what is not found leads to no page of one.
        request.urlconf = "lms.lrs.urls"
        self.spoken = self.edition or edition_of(request.headers.get(VERSION_HEADER, ""))
        through = _consistency_for(request) if self.says_consistency else None
        response = self._answer(request)
        if through:  # up to when everything that was stored can be seen (§2.1.3)
            response[CONSISTENT_HEADER] = through.isoformat().replace("+00:00", "Z")
        response[VERSION_HEADER] = self.spoken.number
        response["Cache-Control"] = "no-store"
        open_to_origin(request, response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            if request.method == "OPTIONS":
                return self.options(request)
            call = call_of(request, self.spoken)
            handler = getattr(self, call.method.lower(), None)
            if handler is None or call.method.lower() not in self.http_method_names:
                raise MethodRefused(call.method, self.answered())
            self._check_version(call)
            if self.needs_sender:
                self.sender = sender_for(call.headers.get("Authorization", ""))
            self._check_parameters(call)
            answer: HttpResponseBase = handler(call)
        except DomainError as error:
            log.info("refused", code=error.code, status=error.status)
            return refusal(error)
        return answer

    def _check_version(self, call: Call) -> None:
        if not self.needs_version:
            return
        version = call.headers.get(VERSION_HEADER)
        clause = f"{COMMUNICATION} §3.3"
        if version is None:
            raise RequestRefused(f"The header {VERSION_HEADER} is required", clause)
        if not _is_of(version, self.spoken):
            raise RequestRefused(f"{VERSION_HEADER} must be {self.spoken.number} here", clause)

    def _check_parameters(self, call: Call) -> None:
        """Refuse what the resource does not know, cases included (Communication §3.2)."""
        method = "GET" if call.method == "HEAD" else call.method
        unknown = call.parameters.keys() - self.parameters.get(method, frozenset())
        if unknown:
            names = ", ".join(sorted(unknown))
            raise RequestRefused(f"Unknown parameter: {names}", f"{COMMUNICATION} §3.2")

    def answered(self) -> list[str]:
        """Return the methods that the resource answers."""
        return [name.upper() for name in self.http_method_names if hasattr(self, name)]

    def head(self, call: Call) -> HttpResponse:
        """Answer as to GET, without the body (Communication §1.1)."""
        response: HttpResponse = self.get(call)  # type: ignore[attr-defined]
        length = len(response.content)
        response.content = b""
        response["Content-Length"] = str(length)
        return response


class UnknownResource(Resource):
    """Whatever else is asked for below a base path: a sentence and a version, never a page."""

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        return refusal(ResourceNotFound())


def _consistency_for(request: HttpRequest) -> datetime:
    reads = request.method in {"GET", "HEAD"}
    return consistent_through() if reads else recently_consistent_through()


def edition_of(version: str) -> Edition:
    """Return the edition that a version header names, 1.0.3 when it names none of ours."""
    return next((edition for edition in EDITIONS if _is_of(version, edition)), V1_0_3)


def refusal(error: DomainError) -> HttpResponse:
    """Say in JSON what was refused and why."""
    body = {"error": error.code, "message": str(error)}
    response = JsonResponse(body, status=error.status)
    if error.status == NotSignedIn.status:
        # Not Basic: a browser would ask the learner for a password.
        response["WWW-Authenticate"] = 'Bearer realm="xapi"'
    if isinstance(error, TooManyRequests):
        response["Retry-After"] = str(error.retry_after)
    if isinstance(error, MethodRefused):
        response["Allow"] = ", ".join(error.allowed)
    return response


def _is_of(version: str, edition: Edition) -> bool:
    """Tell whether a version header names an edition; "1.0" stands for 1.0.0 (§3.3)."""
    patch = version.removeprefix(edition.family)
    return patch != version and (not patch or (patch[0] == "." and patch[1:].isdecimal()))
