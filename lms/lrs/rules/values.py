"""The values a statement is made of, and the small tools that check them."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from lms.lrs.errors import StatementRefused

# What json.loads returns. mypy cannot narrow a recursive union over a thousand look-ups
# without drowning them in casts, so a checked value is Any and every check is at run time.
Json: TypeAlias = Any
JsonObject: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Json], None]

MAX_EXTENSION_DEPTH = 50
DATA = "xAPI 1.0.3 Data"
IEEE = "IEEE 9274.1.1 (xAPI 2.0)"

# Version and variant are not looked at: a sloppy generator must not cost a learner a step.
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# RFC 3987: a scheme, a colon, and none of what an IRI may not hold.
_IRI = re.compile(r"[a-z][a-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[^@\s<>]+@[^@\s<>]+", re.IGNORECASE)
_SHA1 = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)
_TIMESTAMP = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})[Tt ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?"
    r"(?P<zone>[Zz]|[+-]\d{2}(?::?\d{2})?)?"
)
_DURATION = re.compile(
    r"P(?=.)(?:\d+(?:[.,]\d+)?W|(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?)"
)
# RFC 5646 §2.1: language, extended language, script, region, variants, extensions, private use.
_LANGUAGE_TAG = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
    r"|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
    r"|sgn-(?:be-fr|be-nl|ch-de)|en-gb-oed|art-lojban|cel-gaulish|no-bok|no-nyn"
    r"|zh-(?:guoyu|hakka|min|min-nan|xiang))",
    re.IGNORECASE,
)


def refuse(reason: str, clause: str, *, at: str = "") -> StatementRefused:
    """Return the refusal of a value; whoever holds the value adds the way to it."""
    return StatementRefused(property=at, reason=reason, clause=f"{DATA} §{clause}")


def refuse_2(reason: str, clause: str, *, at: str = "") -> StatementRefused:
    """Return the refusal of what only 2.0 knows."""
    return StatementRefused(property=at, reason=reason, clause=f"{IEEE} §{clause}")


def inside(step: str, check: Check, value: Json) -> None:
    """Check a value that stands at `step`, so that a refusal names the whole way to it."""
    try:
        check(value)
    except StatementRefused as refusal:
        raise refusal.below(step) from None


def check_properties(
    value: Json, checks: Mapping[str, Check], *, required: tuple[str, ...] = (), clause: str
) -> None:
    """Let through an object that has the known properties only, each of them valid.

    Keys are compared with their case, and null is never a value (Data §2.2, requirements).
    """
    if not isinstance(value, dict):
        raise refuse("must be an object", clause)
    for name in required:
        if name not in value:
            raise refuse("is required", clause, at=name)
    for name, inner in value.items():
        check = checks.get(name)
        if check is None:
            raise refuse("is not a property of the standard here", clause, at=str(name))
        if inner is None:
            raise refuse("must not be null", "2.2", at=name)
        inside(name, check, inner)


def check_each(value: Json, check: Check, *, clause: str) -> None:
    """Let through a list whose every element passes."""
    if not isinstance(value, list):
        raise refuse("must be an array", clause)
    for position, element in enumerate(value):
        inside(f"[{position}]", check, element)


def text(value: Json) -> None:
    """Let through a string."""
    if not isinstance(value, str):
        raise refuse("must be a string", "2.2")


def boolean(value: Json) -> None:
    """Let through true and false, never 1, 0 or "true"."""
    if not isinstance(value, bool):
        raise refuse("must be true or false", "2.2")


def is_number(value: Json) -> bool:
    """Tell whether a value is a JSON number; a boolean is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_uuid(value: Json) -> bool:
    """Tell whether a value is an RFC 4122 UUID in its standard text form."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def uuid(value: Json) -> None:
    """Let through an RFC 4122 UUID in its standard text form."""
    if not is_uuid(value):
        raise refuse("must be a UUID in standard form", "2.4.1")


def iri(value: Json) -> None:
    """Let through an absolute IRI."""
    if not isinstance(value, str) or not _IRI.fullmatch(value):
        raise refuse("must be an absolute IRI", "4.3")


def mailto(value: Json) -> None:
    """Let through a mailto IRI of one address."""
    if not isinstance(value, str) or not _MAILTO.fullmatch(value):
        raise refuse('must be "mailto:" and an e-mail address', "2.4.2.3")


def sha1(value: Json) -> None:
    """Let through the hexadecimal SHA-1 of a mailto IRI."""
    if not isinstance(value, str) or not _SHA1.fullmatch(value):
        raise refuse("must be a SHA-1 of 40 hexadecimal digits", "2.4.2.3")


def language_tag(value: Json) -> None:
    """Let through a tag that is well-formed by RFC 5646."""
    if not isinstance(value, str) or not _LANGUAGE_TAG.fullmatch(value):
        raise refuse("must be an RFC 5646 language tag", "4.2")


def language_map(value: Json) -> None:
    """Let through an object from language tags to texts."""
    if not isinstance(value, dict):
        raise refuse("must be a language map", "4.2")
    for tag, words in value.items():
        inside(str(tag), language_tag, tag)
        inside(str(tag), text, words)


def extensions(value: Json) -> None:
    """Let through an object whose keys are IRIs; what they hold is free, null included.

    Free but not bottomless: everything else in a statement has a depth of its own.
    """
    if not isinstance(value, dict):
        raise refuse("must be an object", "4.1")
    for key, inner in value.items():
        inside(str(key), iri, key)
        if not _is_shallow(inner, MAX_EXTENSION_DEPTH):
            raise refuse(f"is nested deeper than {MAX_EXTENSION_DEPTH}", "4.1", at=key)


def _is_shallow(value: Json, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return depth > 0 and all(_is_shallow(element, depth - 1) for element in inner)


def timestamp(value: Json) -> None:
    """Let through an ISO 8601 instant that exists and whose offset is not a negative zero."""
    if not isinstance(value, str) or instant_of(value) is None:
        raise refuse("must be an ISO 8601 timestamp", "4.5")


def duration(value: Json) -> None:
    """Let through an ISO 8601 duration; weeks stand alone."""
    if not isinstance(value, str) or not _DURATION.fullmatch(value):
        raise refuse("must be an ISO 8601 duration", "4.6")


def instant_of(value: str) -> datetime | None:
    """Return the instant of a timestamp in UTC, None when it is none.

    A timestamp without an offset is taken as UTC; -00, -0000 and -00:00 are no offsets
    (Data §4.5). A second of 60 is the leap second, taken as the instant before it ends.
    """
    found = _TIMESTAMP.fullmatch(value)
    if not found or (found["zone"] or "").replace(":", "") in {"-00", "-0000"}:
        return None
    try:
        instant = datetime.fromisoformat(value.upper().replace(",", "."))
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
