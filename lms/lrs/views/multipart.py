"""Statements and their files in one body (xAPI 1.0.3 Communication §1.5.2, RFC 2046 §5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from lms.common.ids import new_id
from lms.lrs.errors import RequestRefused
from lms.lrs.models import AttachedFile
from lms.lrs.queries import as_file
from lms.lrs.rules import (
    HASH_HEADER,
    JSON_TYPE,
    MULTIPART,
    File,
    Json,
    in_parts,
    is_media_type,
)
from lms.lrs.views.bodies import json_of
from lms.lrs.views.calls import COMMUNICATION, Call

_CLAUSE = f"{COMMUNICATION} §1.5.2"
_NEWLINE = b"\r\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a body; names of headers are in small letters."""

    headers: dict[str, str]
    content: bytes


def statements_in(call: Call) -> tuple[Json, dict[str, File]]:
    """Return what the body of a request says, and the files it brings by their hash.

    Raises:
        RequestRefused: it is neither JSON nor parts of which the first is.
        TooLarge: it is longer than the store takes.
    """
    if call.media_type == JSON_TYPE:
        return json_of(call.read()), {}
    if call.media_type != MULTIPART:
        raise RequestRefused(f"The body must be {JSON_TYPE} or {MULTIPART}", _CLAUSE)
    first, *others = _parts(call.read(), call.content_parameter("boundary"))
    if first.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON_TYPE:
        raise RequestRefused(f"The first part must be {JSON_TYPE}", _CLAUSE)
    files = [_file(part) for part in others]
    return json_of(first.content), {file.sha2: file for file in files}


def with_files(text: str, files: Sequence[AttachedFile]) -> HttpResponse:
    """Return statements as the first part of a body, and their files behind them."""
    boundary = f"part-{new_id().hex}"
    body = in_parts(text, map(as_file, files), boundary=boundary)
    return HttpResponse(body, content_type=f"{MULTIPART}; boundary={boundary}")


def _parts(body: bytes, boundary: str) -> list[Part]:
    if not boundary:
        raise RequestRefused("Content-Type must name the boundary", _CLAUSE)
    # The line break before a boundary belongs to it, and the first may stand at the start.
    _, *parts = (_NEWLINE + body).split(b"\r\n--" + boundary.encode())
    if len(parts) < 2 or not parts[-1].startswith(b"--"):  # noqa: PLR2004 (one and the end)
        raise RequestRefused("The body does not hold the parts its boundary announces", _CLAUSE)
    return [_part(part) for part in parts[:-1]]


def _part(part: bytes) -> Part:
    head, found, content = part.lstrip(b" \t").removeprefix(_NEWLINE).partition(_NEWLINE * 2)
    if not found:
        raise RequestRefused("A part has no empty line behind its headers", _CLAUSE)
    try:
        lines = head.decode("ascii").split("\r\n")
    except UnicodeDecodeError:
        raise RequestRefused("The headers of a part must be ASCII", _CLAUSE) from None
    pairs = (line.partition(":") for line in lines)
    return Part({name.strip().lower(): value.strip() for name, _, value in pairs}, content)


def _file(part: Part) -> File:
    if part.headers.get("content-transfer-encoding", "").lower() != "binary":
        raise RequestRefused('Content-Transfer-Encoding of a part must be "binary"', _CLAUSE)
    sha2 = part.headers.get(HASH_HEADER.lower(), "").lower()
    if not sha2:
        raise RequestRefused(f"A part must have the header {HASH_HEADER}", _CLAUSE)
    content_type = part.headers.get("content-type", "application/octet-stream")
    if not is_media_type(content_type):
        raise RequestRefused("Content-Type of a part must be a media type", _CLAUSE)
    return File(sha2, content_type, part.content)
