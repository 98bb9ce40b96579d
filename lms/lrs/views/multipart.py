"""Statements and their files in one body (xAPI 1.0.3 Communication §1.5.2, RFC 2046 §5.1)."""

from collections.abc import Sequence

from django.http import HttpResponse

from lms.common.ids import new_id
from lms.lrs.errors import RequestRefused
from lms.lrs.models import AttachedFile
from lms.lrs.queries import as_file
from lms.lrs.rules import JSON_TYPE, MULTIPART, File, Json, file_of, in_parts, parts_of
from lms.lrs.views.bodies import json_of
from lms.lrs.views.calls import COMMUNICATION, Call

_CLAUSE = f"{COMMUNICATION} §1.5.2"


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
    first, *others = parts_of(call.read(), call.content_type)
    if first.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON_TYPE:
        raise RequestRefused(f"The first part must be {JSON_TYPE}", _CLAUSE)
    files = [file_of(part) for part in others]
    return json_of(first.content), {file.sha2: file for file in files}


def with_files(text: str, files: Sequence[AttachedFile]) -> HttpResponse:
    """Return statements as the first part of a body, and their files behind them."""
    boundary = f"part-{new_id().hex}"
    body = in_parts(text, map(as_file, files), boundary=boundary)
    return HttpResponse(body, content_type=f"{MULTIPART}; boundary={boundary}")
