"""Signed statements: a JSON web signature over the statement itself (1.0.3 Data §2.6)."""

import base64
import binascii
import json
from typing import Any, Final

from cryptography import x509
from jwt import InvalidTokenError, PyJWS

from lms.lrs.errors import StatementRefused
from lms.lrs.rules.identities import as_kept, same
from lms.lrs.rules.values import JsonObject, refuse
from lms.lrs.vocabulary import SIGNATURE

ALGORITHMS: Final = ("RS256", "RS384", "RS512")
CONTENT_TYPE: Final = "application/octet-stream"

_CLAUSE = "2.6"


def check_signature(statement: JsonObject, attachment: JsonObject, signature: bytes) -> None:
    """Let through a statement that its signature signs.

    The signature is verified when its header brings a certificate (x5c). Who issued the
    certificate is not looked at: a store trusts its clients, readers judge their issuers.

    Raises:
        StatementRefused: the signature is no JWS, of another algorithm, does not verify, or
            signs another statement.
    """
    if attachment["contentType"] != CONTENT_TYPE:
        raise _refused(f"A signature must be {CONTENT_TYPE}")
    header, payload = _read(signature)
    if header.get("alg") not in ALGORITHMS:
        raise _refused(f"A signature must use one of {', '.join(ALGORITHMS)}")
    if "x5c" in header:
        _verify(signature, header)
    if not isinstance(payload, dict) or not _signs(payload, statement):
        raise _refused("The signature signs another statement")


def _read(signature: bytes) -> tuple[JsonObject, Any]:
    try:
        found = PyJWS().decode_complete(signature, options={"verify_signature": False})
        return found["header"], json.loads(found["payload"])
    except (InvalidTokenError, ValueError, RecursionError):
        raise _refused("The signature is no JSON web signature over JSON") from None


def _verify(signature: bytes, header: JsonObject) -> None:
    try:
        der = base64.b64decode(header["x5c"][0], validate=True)
        key = x509.load_der_x509_certificate(der).public_key()
        PyJWS().decode(signature, key, algorithms=list(ALGORITHMS))  # type: ignore[arg-type]
    except (InvalidTokenError, binascii.Error, ValueError, TypeError, LookupError):
        raise _refused("The signature does not verify with its certificate") from None


def _signs(payload: JsonObject, statement: JsonObject) -> bool:
    """Tell whether a payload is the statement as it was before the signature was added."""
    files = [one for one in statement["attachments"] if one["usageType"] != SIGNATURE]
    before = {name: value for name, value in statement.items() if name != "attachments"}
    if files:
        before["attachments"] = files
    try:
        return same(as_kept(before), as_kept(payload))
    except (LookupError, TypeError, AttributeError):
        return False  # a payload is not judged by itself: it may be anything


def _refused(reason: str) -> StatementRefused:
    return refuse(reason, _CLAUSE, at="attachments")
