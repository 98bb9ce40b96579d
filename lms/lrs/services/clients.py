"""Open, renew and close the store to programs and to launched lessons."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.errors import ClientClosed, KeyTaken, RotationRuns, ScopeRefused
from lms.lrs.models import AccessToken, Client, LaunchToken
from lms.lrs.rules import Rights, rights_of, token_digest


@transaction.atomic
def create_client(
    *, organisation: Organisation, key: str, name: str, may_read: bool, may_write: bool
) -> str:
    """Open the store to a program of an organisation and return its secret, this once.

    Raises:
        KeyTaken: another client has the key, of whatever organisation.
    """
    secret = _new_secret()
    client = Client(
        organisation=organisation,
        key=key,
        name=name,
        may_read=may_read,
        may_write=may_write,
        secret_hash=make_password(secret),
    )
    try:
        with transaction.atomic():
            client.save(force_insert=True)
    except IntegrityError:
        raise KeyTaken from None
    return secret


@transaction.atomic
def rotate_secret(*, client: Client) -> str:
    """Give a client a new secret and return it, this once.

    The old one stays valid beside it for `LRS_ROTATION_DAYS`, so that the program can be
    changed without a gap.

    Raises:
        RotationRuns: two secrets are valid already.
        ClientClosed: it is revoked.
    """
    client = Client.objects.select_for_update().get(pk=client.pk)
    if client.revoked_at is not None:
        raise ClientClosed
    if client.is_rotating:
        raise RotationRuns
    secret = _new_secret()
    client.previous_hash, client.secret_hash = client.secret_hash, make_password(secret)
    client.rotated_at = now()
    client.previous_until = client.rotated_at + timedelta(days=settings.LRS_ROTATION_DAYS)
    client.save()
    return secret


@transaction.atomic
def end_old_secret(*, client: Client) -> None:
    """Leave a client its newest secret alone, from now on."""
    Client.objects.filter(pk=client.pk).update(previous_hash="", previous_until=None)


@transaction.atomic
def revoke_client(*, client: Client) -> None:
    """Close the store to a client and its tokens; what it sent stays."""
    client.revoked_at = client.revoked_at or now()
    client.save(update_fields=["revoked_at"])
    client.tokens.all().delete()


@transaction.atomic
def issue_access_token(*, client: Client, scope: str = "") -> tuple[str, Rights]:
    """Return a token that stands for a client for a while, and what it may do.

    Args:
        client: who asks, as its secret has shown.
        scope: names divided by space; all that the client may when left out.

    Raises:
        ScopeRefused: the scope is unknown, or more than the client may.

    Source: RFC 6749 §4.4.
    """
    own = Rights(may_read=client.may_read, may_write=client.may_write, uses_documents=True)
    rights = rights_of(scope) if scope else own
    if rights is None or not rights.within(own):
        raise ScopeRefused
    token = _new_secret()
    AccessToken.objects.create(
        client=client,
        digest=token_digest(token),
        may_read=rights.may_read,
        may_write=rights.may_write,
        uses_documents=rights.uses_documents,
        expires_at=now() + timedelta(seconds=settings.LRS_TOKEN_SECONDS),
    )
    return token, rights


def issue_launch_token(
    *,
    learner_id: UUID,
    activity_prefix: str,
    registration: UUID | None = None,
    expires_at: datetime,
) -> str:
    """Return a token that may write about one learner and the activities below one IRI.

    Args:
        learner_id: the only actor the token may speak of.
        activity_prefix: the IRI of the launched activity; what lies below it is included.
        registration: when given, every statement must carry it.
        expires_at: when the token ends (UTC).
    """
    token = _new_secret()
    LaunchToken.objects.create(
        digest=token_digest(token),
        learner_id=learner_id,
        activity_prefix=activity_prefix,
        registration=registration,
        expires_at=expires_at,
    )
    return token


def forget_ended_tokens() -> int:
    """Delete the tokens whose time is over and return how many there were."""
    launches, _ = LaunchToken.objects.filter(expires_at__lte=now()).delete()
    clients, _ = AccessToken.objects.filter(expires_at__lte=now()).delete()
    return launches + clients


def end_launches(*, learner_id: UUID) -> None:
    """Delete the launch tokens that may write about a learner."""
    LaunchToken.objects.filter(learner_id=learner_id).delete()


def _new_secret() -> str:
    return secrets.token_urlsafe(32)
