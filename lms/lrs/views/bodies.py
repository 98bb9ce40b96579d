"""JSON as the standard means it: UTF-8, no key twice, nothing that Python adds."""

import json
from typing import Final

from lms.lrs.errors import RequestRefused
from lms.lrs.rules import Json

JSON_TYPE: Final = "application/json"


def json_of(body: bytes) -> Json:
    """Return JSON text as plain values.

    Raises:
        RequestRefused: it is not JSON in UTF-8, or an object in it has a key twice.
    """
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
