"""What every resource of the store does alike: version, sender, limits, errors."""

import json
import re
from collections.abc import Callable
from typing import Any, ClassVar

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from lms.common.errors import DomainError
from lms.lrs.access import Sender, sender_for
from lms.lrs.errors import NotSignedIn, RequestRefused, TooLarge
from lms.lrs.queries import consistent_through
from lms.lrs.rules import Json
from lms.lrs.vocabulary import VERSION

log = structlog.get_logger("lrs")

VERSION_HEADER = "X-Experience-API-Version"
CONSISTENT_HEADER = "X-Experience-API-Consistent-Through"
COMMUNICATION = "xAPI 1.0.3 Communication"

# "1.0" stands for 1.0.0 (Communication §3.3).
_ACCEPTED_VERSION = re.compile(r"1\.0(?:\.\d+)?")


@method_decorator(csrf_exempt, name="dispatch")  # credentials travel in a header, not a cookie
class Resource(View):
    """One resource. Subclasses name their parameters and answer with the `sender` set."""

    http_method_names = ["get", "head", "put", "post", "options"]
    parameters: ClassVar[dict[str, frozenset[str]]] = {}
    needs_version: ClassVar[bool] = True
    needs_sender: ClassVar[bool] = True
    sender: Sender

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the headers that every response carries, refusals included."""
        through = consistent_through()
        response = self._answer(request, lambda: super(Resource, self).dispatch(request))
        response[VERSION_HEADER] = VERSION
        response[CONSISTENT_HEADER] = through.isoformat().replace("+00:00", "Z")
        response["Cache-Control"] = "no-store"
        return response

    def _answer(
        self, request: HttpRequest, handle: Callable[[], HttpResponseBase]
    ) -> HttpResponseBase:
        try:
            if request.method != "OPTIONS":
                self._check_version(request)
                self._identify(request)
                self._check_parameters(request)
            return handle()
        except DomainError as error:
            log.info("refused", code=error.code, status=error.status)
            return refusal(error)

    def _check_version(self, request: HttpRequest) -> None:
        if not self.needs_version:
            return
        version = request.headers.get(VERSION_HEADER)
        if version is None:
            raise RequestRefused(
                f"The header {VERSION_HEADER} is required", f"{COMMUNICATION} §3.3"
            )
        if not _ACCEPTED_VERSION.fullmatch(version):
            raise RequestRefused(
                f"{VERSION_HEADER} must be {VERSION} here", f"{COMMUNICATION} §3.3"
            )

    def _identify(self, request: HttpRequest) -> None:
        if self.needs_sender:
            self.sender = sender_for(request.headers.get("Authorization", ""))

    def _check_parameters(self, request: HttpRequest) -> None:
        """Refuse what the resource does not know, cases included (Communication §3.2)."""
        method = "GET" if request.method == "HEAD" else str(request.method)
        unknown = request.GET.keys() - self.parameters.get(method, frozenset())
        if unknown:
            names = ", ".join(sorted(unknown))
            raise RequestRefused(f"Unknown parameter: {names}", f"{COMMUNICATION} §3.2")
        repeated = [name for name, values in request.GET.lists() if len(values) > 1]
        if repeated:
            raise RequestRefused(
                f"Parameter given twice: {', '.join(repeated)}", f"{COMMUNICATION} §3.2"
            )

    def head(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as to GET, without the body (Communication §1.1)."""
        response: HttpResponse = self.get(request)  # type: ignore[attr-defined]
        length = len(response.content)
        response.content = b""
        response["Content-Length"] = str(length)
        return response


def refusal(error: DomainError) -> HttpResponse:
    """Say in JSON what was refused and why."""
    body = {"error": error.code, "message": str(error)}
    response = JsonResponse(body, status=error.status)
    if error.status == NotSignedIn.status:
        # Not Basic: a browser would ask the learner for a password.
        response["WWW-Authenticate"] = 'Bearer realm="xapi"'
    return response


def json_body(request: HttpRequest) -> Json:
    """Return the body as plain values.

    Raises:
        TooLarge: it is longer than the store takes.
        RequestRefused: it is not JSON in UTF-8, or an object in it has a key twice.
    """
    if request.content_type != "application/json":
        raise RequestRefused(
            "The body must be application/json; multipart bodies are not received",
            f"{COMMUNICATION} §1.5",
        )
    # Read here and not as request.body, whose limit is the one of forms.
    body = request.read(settings.LRS_MAX_BODY_BYTES + 1)
    if len(body) > settings.LRS_MAX_BODY_BYTES:
        raise TooLarge(f"A body may have {settings.LRS_MAX_BODY_BYTES} bytes at most")
    try:
        return json.loads(body.decode(), object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, _NotJson) else "The body is not valid JSON"
        raise RequestRefused(reason, "RFC 8259") from None


class _NotJson(ValueError):
    """What Python's reader lets through and the standard does not."""


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotJson("An object of the body has the same key twice")
    return found


def _no_constant(name: str) -> Json:
    raise _NotJson(f"{name} is no JSON number")
