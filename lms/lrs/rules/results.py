"""Results, scores and attachments (xAPI 1.0.3 Data §2.4.5, §2.4.11)."""

import math
import re

from lms.lrs.rules.values import (
    Check,
    Json,
    boolean,
    check_each,
    check_properties,
    duration,
    extensions,
    iri,
    is_number,
    language_map,
    refuse,
    text,
)
from lms.lrs.vocabulary import MEDIA_TYPE_LENGTH

# Hexadecimal SHA-224, -256, -384 and -512.
_SHA2 = re.compile(r"(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})", re.IGNORECASE)
# RFC 6838 §4.2, and parameters of visible characters: it comes back as a header.
_MEDIA_TYPE = re.compile(r"[\w.+!#$&^-]+/[\w.+!#$&^-]+(?:[ \t]*;[\t -~]*)?", re.ASCII)


def result(value: Json) -> None:
    """Let through an outcome (§2.4.5)."""
    check_properties(value, _RESULT, clause="2.4.5")


def score(value: Json) -> None:
    """Let through a score inside its own bounds (§2.4.5.1)."""
    check_properties(value, _SCORE, clause="2.4.5.1")
    lowest, highest = value.get("min", -math.inf), value.get("max", math.inf)
    if lowest >= highest:
        raise refuse("must be greater than min", "2.4.5.1", at="max")
    if "raw" in value and not lowest <= value["raw"] <= highest:
        raise refuse("must lie between min and max", "2.4.5.1", at="raw")


def number(value: Json) -> None:
    """Let through a finite JSON number."""
    if not is_number(value) or not math.isfinite(value):
        raise refuse("must be a number", "2.4.5.1")


def scaled(value: Json) -> None:
    """Let through a number from -1 to 1."""
    number(value)
    if not -1 <= value <= 1:
        raise refuse("must lie between -1 and 1", "2.4.5.1")


def attachments(value: Json) -> None:
    """Let through a list of attachments."""
    check_each(value, attachment, clause="2.4.11")


def attachment(value: Json) -> None:
    """Let through the description of a file (§2.4.11); `attachments` looks for the file."""
    required = ("usageType", "display", "contentType", "length", "sha2")
    check_properties(value, _ATTACHMENT, required=required, clause="2.4.11")


def size(value: Json) -> None:
    """Let through a length in bytes."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise refuse("must be a length in bytes", "2.4.11")


def sha2(value: Json) -> None:
    """Let through a SHA-2 hash."""
    if not isinstance(value, str) or not _SHA2.fullmatch(value):
        raise refuse("must be a SHA-2 hash in hexadecimal", "2.4.11")


def is_media_type(value: str) -> bool:
    """Tell whether a text is an internet media type of bearable length, parameters included."""
    return len(value) <= MEDIA_TYPE_LENGTH and _MEDIA_TYPE.fullmatch(value) is not None


def media_type(value: Json) -> None:
    """Let through an internet media type."""
    if not isinstance(value, str) or not is_media_type(value):
        raise refuse("must be an internet media type", "2.4.11")


_SCORE: dict[str, Check] = {"scaled": scaled, "raw": number, "min": number, "max": number}
_RESULT: dict[str, Check] = {
    "score": score,
    "success": boolean,
    "completion": boolean,
    "response": text,
    "duration": duration,
    "extensions": extensions,
}
_ATTACHMENT: dict[str, Check] = {
    "usageType": iri,
    "display": language_map,
    "description": language_map,
    "contentType": media_type,
    "length": size,
    "sha2": sha2,
    "fileUrl": iri,
}
