"""Who sends, and what they may do at all."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import connection

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.common.shelf import Shelf
from lms.lrs.access.rates import check_rate
from lms.lrs.errors import NotSignedIn
from lms.lrs.models import AccessToken, Client, LaunchToken
from lms.lrs.rules import JsonObject, LaunchScope, Rights, token_digest

# Hashing a secret is slow by design, so a verification is made once: digests of what was
# right, in this process only. The hash is part of the digest: a new secret is a new entry.
_verified: Shelf[bytes, bool] = Shelf(1024)
# A client with its organisation, by all that `_STANDING` reads of it.
_clients: Shelf[tuple[object, ...], Client] = Shelf(256)
_STANDING: Final = (
    "SELECT client.id, client.secret_hash, client.previous_hash, client.previous_until,"  # noqa: S608
    " client.may_read, client.may_write, owner.id, owner.path"
    f" FROM {Client._meta.db_table} client"  # noqa: SLF001 - documented, despite its name
    f" JOIN {Organisation._meta.db_table} owner ON owner.id = client.organisation_id"  # noqa: SLF001
    " WHERE client.key = %s AND client.revoked_at IS NULL"
)
# A program that begins with sixteen requests at once is verified once, not sixteen times.
_verifying: Final = Lock()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who stands behind a request: a client of an organisation, or a launch."""

    authority: JsonObject
    may_read: bool
    may_write: bool
    uses_documents: bool = True
    organisation: Organisation | None = None
    scope: LaunchScope | None = None


def sender_for(authorization: str) -> Sender:
    """Return who sends, by the Authorization header.

    Args:
        authorization: `Basic` with a client's key and secret, or with a launch token as the
            secret (so do cmi5 packages); `Bearer` with a client's or a launch token.

    Raises:
        NotSignedIn: nobody, or nobody any more.
        TooManyRequests: somebody, who has asked too often.
    """
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer":
        token = credentials.strip()
        return _by_token(token) or _launch(token)
    if scheme.lower() != "basic":
        raise NotSignedIn
    key, secret = _basic(credentials)
    client = _open_client(key)
    return _by_secret(client, secret) if client else _launch(secret)


def client_for(authorization: str) -> Client:
    """Return the client whose key and secret the Authorization header brings.

    Raises:
        NotSignedIn: it brings none, or wrong ones.
        TooManyRequests: they were tried too often.
    """
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        raise NotSignedIn
    key, secret = _basic(credentials)
    client = _open_client(key)
    if client is None or not _is_secret_of(client, secret):
        raise NotSignedIn
    return client


def _open_client(key: str) -> Client | None:
    """Return the client of a key unless it is revoked, as it stands in the table now.

    What can change is asked by hand: to have Django put the question together would cost a
    third of keeping a statement. The whole client is built anew when any of it has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [key])
        standing = cursor.fetchone()
    if standing is None:
        return None
    known = Client.objects.select_related("organisation")
    return _clients.take_or_make(standing, lambda: known.get(pk=standing[0]))


def _basic(credentials: str) -> tuple[str, str]:
    try:
        decoded = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, ValueError):
        raise NotSignedIn from None
    key, _, secret = decoded.partition(":")
    if "\0" in key:  # no key holds it, and PostgreSQL would not even look
        raise NotSignedIn
    return key, secret


def _by_secret(client: Client, secret: str) -> Sender:
    if not _is_secret_of(client, secret):
        raise NotSignedIn
    own = Rights(may_read=client.may_read, may_write=client.may_write, uses_documents=True)
    return _client(client, own)


def _by_token(token: str) -> Sender | None:
    """Return the client of a token, which may do less than the client and never more."""
    found = (
        AccessToken.objects.select_related("client__organisation")
        .filter(digest=token_digest(token), expires_at__gt=now(), client__revoked_at=None)
        .first()
    )
    if found is None:
        return None
    client = found.client
    rights = Rights(
        may_read=found.may_read and client.may_read,
        may_write=found.may_write and client.may_write,
        uses_documents=found.uses_documents,
    )
    return _client(client, rights)


def _client(client: Client, rights: Rights) -> Sender:
    check_rate(f"client:{client.pk}", most=settings.LRS_CLIENT_REQUESTS_PER_MINUTE)
    return Sender(
        authority=authority_of(client),
        may_read=rights.may_read,
        may_write=rights.may_write,
        uses_documents=rights.uses_documents,
        organisation=client.organisation,
    )


def authority_of(client: Client) -> JsonObject:
    """Return the agent that vouches for what a client sends."""
    return _account(f"client:{client.key}")


def _launch(token: str) -> Sender:
    launch = LaunchToken.objects.filter(digest=token_digest(token), expires_at__gt=now()).first()
    if launch is None:
        raise NotSignedIn
    check_rate(f"launch:{launch.pk}", most=settings.LRS_LAUNCH_REQUESTS_PER_MINUTE)
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
    """Tell whether a secret is one of the client's, at the price of a hash for a new one only."""
    digests = {_digest(hashed, secret): hashed for hashed in client.valid_hashes}
    if any(_verified.take(digest) for digest in digests):
        return True
    check_rate(f"secret:{client.pk}", most=settings.LRS_SECRETS_PER_MINUTE)
    with _verifying:
        for digest, hashed in digests.items():
            if _verified.take(digest) or check_password(secret, hashed):
                return _verified.put(digest, True)
    return False


def _digest(hashed: str, secret: str) -> bytes:
    return hashlib.sha256(f"{hashed}\0{secret}".encode()).digest()
