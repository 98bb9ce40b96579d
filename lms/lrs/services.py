"""The one door in: whatever anybody did becomes a statement here."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.errors import StatementConflict, StatementRefused
from lms.lrs.models import LaunchToken, Statement
from lms.lrs.rules import JsonObject, as_kept, check_batch, facts_of, same, token_digest
from lms.lrs.signals import statements_stored
from lms.lrs.vocabulary import DEFAULT_VERSION

# Each attempt ends because somebody else stored one of our ids, so a few are always enough:
# ids are never freed.
_ATTEMPTS = 5


def platform_authority() -> JsonObject:
    """Return the agent that vouches for what the platform itself records."""
    account = {"homePage": settings.BASE_URL, "name": "platform"}
    return {"objectType": "Agent", "account": account}


@transaction.atomic
def store(
    statements: Sequence[JsonObject],
    *,
    authority: JsonObject | None = None,
    organisation: Organisation | None = None,
) -> list[UUID]:
    """Keep statements, all or none, and tell who listens which of them are new.

    A statement without an id gets one. One whose id is stored with the same content is
    silently left as it is.

    Args:
        statements: plain dicts; they are not changed.
        authority: who vouches for them; the platform itself when left out.
        organisation: whose client sent them; None for the platform's own.

    Returns:
        The ids, in the order given.

    Raises:
        StatementRefused: one breaks the standard, or two have the same id.
        StatementConflict: an id is stored with other content.

    Source: xAPI 1.0.3 Communication §2.1.1, §2.1.2.
    """
    check_batch(statements)
    first = now()
    arrivals = [
        _arrival(
            as_kept(statement),
            stored_at=first + timedelta(microseconds=position),
            authority=authority or platform_authority(),
            organisation=organisation,
        )
        for position, statement in enumerate(statements)
    ]
    new = _insert(arrivals)
    if new:
        statements_stored.send(sender=Statement, statements=new)
    return [arrival.row.statement_id for arrival in arrivals]


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A statement as it was said and the row it would become."""

    said: JsonObject
    row: Statement


def _arrival(
    statement: JsonObject,
    *,
    stored_at: datetime,
    authority: JsonObject,
    organisation: Organisation | None,
) -> _Arrival:
    """Fill in what the store sets (1.0.3 Data §2.4.7 to §2.4.10) and take the columns out."""
    facts = facts_of(statement, home_page=settings.BASE_URL)
    statement_id = UUID(statement["id"]) if "id" in statement else new_id()
    stored = stored_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    kept = {"version": DEFAULT_VERSION, "timestamp": stored, **statement}
    kept |= {"id": str(statement_id), "stored": stored, "authority": authority}
    row = Statement(
        statement_id=statement_id,
        stored_at=stored_at,
        timestamp=facts.timestamp or stored_at,
        version=kept["version"],
        organisation=organisation,
        raw=_written(kept),
        **facts.columns(),
    )
    return _Arrival(said=statement, row=row)


def _written(kept: JsonObject) -> str:
    raw = json.dumps(kept, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise StatementRefused(
            property="", reason="holds half of a surrogate pair", clause="RFC 8259 §8.2"
        ) from None
    return raw


def _insert(arrivals: Sequence[_Arrival]) -> list[Statement]:
    """Insert what is new; the unique constraint decides, never the look before it."""
    for attempt in range(_ATTEMPTS):
        new = _without_repeats(arrivals)
        try:
            with transaction.atomic():
                # Everyone takes ids in one order, so two batches cannot wait for each other.
                Statement.objects.bulk_create(sorted(new, key=lambda row: row.statement_id))
            break
        except IntegrityError:
            if attempt + 1 == _ATTEMPTS:
                raise
    return new


def _without_repeats(arrivals: Sequence[_Arrival]) -> list[Statement]:
    ids = [arrival.row.statement_id for arrival in arrivals]
    stored = Statement.objects.in_bulk(ids, field_name="statement_id")
    for arrival in arrivals:
        known = stored.get(arrival.row.statement_id)
        if known is not None and not same(arrival.said, known.content):
            raise StatementConflict(known.statement_id)
    return [arrival.row for arrival in arrivals if arrival.row.statement_id not in stored]


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
