"""What a request asks, however it was written: as HTTP has it, or inside a form.

1.0.3 lets a form in a POST carry the method, the headers, the parameters and the body of any
request, for programs that can send nothing else (Communication §1.3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError

from lms.lrs.errors import RequestRefused, TooLarge
from lms.lrs.vocabulary import Edition

COMMUNICATION: Final = "xAPI 1.0.3 Communication"
FORM: Final = "application/x-www-form-urlencoded"

_HEADERS: Final = {
    name.lower(): name
    for name in (
        *("Authorization", "X-Experience-API-Version", "Content-Type", "Content-Length"),
        *("If-Match", "If-None-Match", "Accept", "Accept-Language"),
    )
}


@dataclass(frozen=True, slots=True)
class Call:
    """A request as a resource reads it. Names of headers are compared without their case."""

    method: str
    path: str
    headers: Mapping[str, str]
    parameters: Mapping[str, str]
    read: Callable[[], bytes]

    @property
    def content_type(self) -> str:
        """The media type of the body with its parameters, as it was said."""
        return self.headers.get("Content-Type", "")

    @property
    def media_type(self) -> str:
        """The media type of the body alone, in small letters."""
        return self.content_type.partition(";")[0].strip().lower()


def call_of(request: HttpRequest, edition: Edition) -> Call:
    """Read a request.

    Raises:
        RequestRefused: a parameter is given twice, or a form holds what it may not.
    """
    asked = request.GET.get("method", "")
    if request.method == "POST" and asked and edition.has_alternate_syntax:
        return _from_form(request, asked)
    return Call(
        method=str(request.method),
        path=request.path,
        headers=request.headers,
        parameters=_once((name, one) for name, many in request.GET.lists() for one in many),
        read=lambda: _body(request),
    )


def _from_form(request: HttpRequest, method: str) -> Call:
    clause = f"{COMMUNICATION} §1.3"
    if len(request.GET) > 1:
        raise RequestRefused("The address may hold the method and nothing else", clause)
    if request.content_type != FORM:
        raise RequestRefused(f"The body must be {FORM}", clause)
    try:
        pairs = parse_qsl(_body(request).decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise RequestRefused("The form is not UTF-8", clause) from None
    fields = _once(pairs)
    said = {_HEADERS[name.lower()]: fields.pop(name) for name in list(fields) if _is_header(name)}
    content = fields.pop("content", "").encode()
    own = {name: request.headers[name] for name in _HEADERS.values() if name in request.headers}
    headers = own | {"Content-Type": "application/json"} | said
    return Call(
        method=method,
        path=request.path,
        headers=headers,
        parameters=fields,
        read=lambda: content,
    )


def _is_header(name: str) -> bool:
    return name.lower() in _HEADERS


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise RequestRefused(f"Parameter given twice: {name}", f"{COMMUNICATION} §3.2")
        found[name] = value
    return found


def _body(request: HttpRequest) -> bytes:
    """Return the whole body.

    It is read here and not as `request.body`, whose limit is the one of forms.

    Raises:
        TooLarge: it is longer than the store takes.
        RequestRefused: it ends before its announced length.
    """
    most = settings.LRS_MAX_BODY_BYTES
    try:
        body: bytes = request.read(most + 1)
    except UnreadablePostError:
        raise RequestRefused("The body broke off", "RFC 9112 §8") from None
    if len(body) > most:
        raise TooLarge(f"A body may have {most} bytes at most")
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdigit() and len(body) < int(announced):
        raise RequestRefused("The body broke off", "RFC 9112 §8")
    return body
