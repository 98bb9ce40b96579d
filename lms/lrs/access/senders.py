"""Who sends, and what they may do at all."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.common.shelf import Shelf
from lms.lrs.errors import NotSignedIn
from lms.lrs.models import Client, LaunchToken
from lms.lrs.rules import JsonObject, LaunchScope, token_digest

# Hashing a secret is slow by design, so a verification is made once: digests of what was
# right, in this process only. The hash is part of the digest: a new secret is a new entry.
_verified: Shelf[bytes, bool] = Shelf(1024)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who stands behind a request: a client of an organisation, or a launch."""

    authority: JsonObject
    may_read: bool
    may_write: bool
    organisation: Organisation | None = None
    scope: LaunchScope | None = None


def sender_for(authorization: str) -> Sender:
    """Return who sends, by the Authorization header.

    Args:
        authorization: `Basic` with a client's key and secret, or with a launch token as the
            secret (so do cmi5 packages); `Bearer` with a launch token.

    Raises:
        NotSignedIn: nobody, or nobody any more.
    """
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return _launch(credentials.strip())
    if scheme.lower() != "basic":
        raise NotSignedIn
    key, secret = _basic(credentials)
    client = Client.objects.select_related("organisation").filter(key=key).first()
    return _client(client, secret) if client else _launch(secret)


def _basic(credentials: str) -> tuple[str, str]:
    try:
        decoded = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, ValueError):
        raise NotSignedIn from None
    key, _, secret = decoded.partition(":")
    return key, secret


def _client(client: Client, secret: str) -> Sender:
    if client.revoked_at is not None or not _is_secret_of(client, secret):
        raise NotSignedIn
    return Sender(
        authority=_account(f"client:{client.key}"),
        may_read=client.may_read,
        may_write=client.may_write,
        organisation=client.organisation,
    )


def _launch(token: str) -> Sender:
    launch = LaunchToken.objects.filter(digest=token_digest(token), expires_at__gt=now()).first()
    if launch is None:
        raise NotSignedIn
    scope = LaunchScope(
        learner_id=launch.learner_id,
        home_page=settings.BASE_URL,
        activity_prefix=launch.activity_prefix,
        registration=launch.registration,
    )
    return Sender(authority=_account("launch"), may_read=False, may_write=True, scope=scope)


def _account(name: str) -> JsonObject:
    account = {"homePage": settings.BASE_URL, "name": name}
    return {"objectType": "Agent", "account": account}


def _is_secret_of(client: Client, secret: str) -> bool:
    digest = hashlib.sha256(f"{client.secret_hash}\0{secret}".encode()).digest()
    if _verified.take(digest):
        return True
    if not check_password(secret, client.secret_hash):
        return False
    return _verified.put(digest, True)
