"""Who sends, what they may say and what exists for them."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db.models import Q, QuerySet

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.common.shelf import Shelf
from lms.lrs.errors import NotAllowed, NotSignedIn
from lms.lrs.models import Client, LaunchToken, Statement
from lms.lrs.rules import JsonObject, LaunchScope, facts_of, token_digest

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


def readable_statements(sender: Sender) -> QuerySet[Statement]:
    """Return the statements that exist for a sender.

    They are what the clients of its organisation sent, and what the platform recorded about
    the organisation's people, at its node of the tree and below.

    Raises:
        NotAllowed: the sender may not read.
    """
    if not sender.may_read or sender.organisation is None:
        raise NotAllowed("These credentials may not read statements.")
    path = sender.organisation.path
    people = User.objects.filter(memberships__organisation__path__startswith=path)
    return Statement.objects.filter(
        Q(organisation__path__startswith=path)
        | Q(organisation__isnull=True, learner_id__in=people.values("learner_id"))
    )


def check_may_store(sender: Sender, statements: Sequence[JsonObject]) -> None:
    """Let through valid statements that a sender may make.

    Raises:
        NotAllowed: the sender may not write, or not about these people and activities.
    """
    if not sender.may_write:
        raise NotAllowed("These credentials may not write statements.")
    if sender.scope is not None:
        if not all(sender.scope.covers(statement) for statement in statements):
            raise NotAllowed("This launch may speak of its own learner and activity only.")
    elif not _knows_all(sender, statements):
        raise NotAllowed("A statement speaks of a learner of another organisation.")


def _knows_all(sender: Sender, statements: Sequence[JsonObject]) -> bool:
    """Tell whether every learner of the platform among the actors belongs to the sender."""
    facts = (facts_of(statement, home_page=settings.BASE_URL) for statement in statements)
    learners = {fact.learner_id for fact in facts if fact.learner_id is not None}
    if not learners:
        return True
    if sender.organisation is None:
        return False
    known = User.objects.filter(
        learner_id__in=learners,
        memberships__organisation__path__startswith=sender.organisation.path,
    )
    return known.values("learner_id").distinct().count() == len(learners)


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
