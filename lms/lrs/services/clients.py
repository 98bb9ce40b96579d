"""Open, renew and close the store to programs and to launched lessons."""

import secrets
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.models import Client, LaunchToken
from lms.lrs.rules import token_digest


@transaction.atomic
def create_client(
    *, organisation: Organisation, key: str, name: str, may_read: bool, may_write: bool
) -> str:
    """Open the store to a program of an organisation and return its secret, this once."""
    secret = secrets.token_urlsafe(32)
    Client.objects.create(
        organisation=organisation,
        key=key,
        name=name,
        may_read=may_read,
        may_write=may_write,
        secret_hash=make_password(secret),
    )
    return secret


@transaction.atomic
def rotate_secret(*, client: Client) -> str:
    """Give a client a new secret and return it, this once; the old one ends now."""
    secret = secrets.token_urlsafe(32)
    client.secret_hash, client.rotated_at = make_password(secret), now()
    client.save(update_fields=["secret_hash", "rotated_at"])
    return secret


@transaction.atomic
def revoke_client(*, client: Client) -> None:
    """Close the store to a client; what it sent stays."""
    client.revoked_at = client.revoked_at or now()
    client.save(update_fields=["revoked_at"])


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
    token = secrets.token_urlsafe(32)
    LaunchToken.objects.create(
        digest=token_digest(token),
        learner_id=learner_id,
        activity_prefix=activity_prefix,
        registration=registration,
        expires_at=expires_at,
    )
    return token


def forget_ended_launches() -> int:
    """Delete the launch tokens whose time is over and return how many there were."""
    deleted, _ = LaunchToken.objects.filter(expires_at__lte=now()).delete()
    return deleted
