"""The one door in: whatever anybody did becomes a statement here."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.access import Sender, check_may_store
from lms.lrs.errors import StatementConflict, StatementRefused
from lms.lrs.models import Statement
from lms.lrs.rules import (
    File,
    Json,
    JsonObject,
    actor_key,
    as_kept,
    check_batch,
    check_files,
    facts_of,
    same,
)
from lms.lrs.services.attachments import keep_files
from lms.lrs.services.insertion import begin_writing, insert_new
from lms.lrs.services.mentions import keep_mentions
from lms.lrs.signals import statements_stored
from lms.lrs.vocabulary import V1_0_3, Edition


def platform_authority() -> JsonObject:
    """Return the agent that vouches for what the platform itself records."""
    account = {"homePage": settings.BASE_URL, "name": "platform"}
    return {"objectType": "Agent", "account": account}


@transaction.atomic
def store(statements: Sequence[JsonObject], *, authority: JsonObject | None = None) -> list[UUID]:
    """Keep statements, all or none, and tell who listens which of them are new.

    A statement without an id gets one. One whose id the platform has stored with the same
    content is silently left as it is. What organisations keep under that id is theirs.

    Args:
        statements: plain dicts; they are not changed.
        authority: who vouches for them; the platform itself when left out.

    Returns:
        The ids, in the order given.

    Raises:
        StatementRefused: one breaks the standard, or two have the same id.
        StatementConflict: an id is stored with other content.

    Source: xAPI 1.0.3 Communication §2.1.1, §2.1.2.
    """
    check_batch(statements)
    check_files(statements, {})
    return _keep(statements, authority or platform_authority(), organisation=None)


@transaction.atomic
def receive(
    statements: Sequence[Json],
    *,
    sender: Sender,
    edition: Edition = V1_0_3,
    files: Mapping[str, File] = MappingProxyType({}),
) -> list[UUID]:
    """Keep statements that came over HTTP, all or none.

    Args:
        statements: whatever the body held.
        sender: who vouches for them and what it may say.
        edition: the edition of the standard that judges them.
        files: what came with them, by hash.

    Returns:
        The ids, in the order given.

    Raises:
        StatementRefused, StatementConflict: as in `store`.
        NotAllowed: the sender may not write this.
    """
    check_batch(statements, edition)
    check_files(statements, files)
    check_may_store(sender, statements)
    said = [{"version": edition.default_version, **statement} for statement in statements]
    if files:
        keep_files(files.values(), organisation=sender.organisation)
    return _keep(said, sender.authority, organisation=sender.organisation)


def _keep(
    statements: Sequence[JsonObject], authority: JsonObject, organisation: Organisation | None
) -> list[UUID]:
    said = {UUID(one["id"]) if "id" in one else new_id(): as_kept(one) for one in statements}
    new = _insert(said, authority=authority, organisation=organisation)
    if new:
        statements_stored.send(sender=Statement, statements=new)
    return list(said)


def _insert(
    said: Mapping[UUID, JsonObject], *, authority: JsonObject, organisation: Organisation | None
) -> list[Statement]:
    """Insert what is new; the unique index decides, and nobody looks before it."""
    begin_writing()
    first = now()
    rows = [
        _row(
            statement_id,
            statement,
            stored_at=first + timedelta(microseconds=position),
            authority=authority,
            organisation=organisation,
        )
        for position, (statement_id, statement) in enumerate(said.items())
    ]
    new = insert_new(rows)
    _check_repeats(said.keys() - {row.statement_id for row in new}, said, organisation)
    keep_mentions(new)
    return new


def _check_repeats(
    ids: Collection[UUID], said: Mapping[UUID, JsonObject], organisation: Organisation | None
) -> None:
    """Let through ids that their owner has used for the same content before."""
    if not ids:
        return
    for stored in Statement.objects.filter(statement_id__in=ids, organisation=organisation):
        if not same(said[stored.statement_id], stored.content):
            raise StatementConflict(stored.statement_id)


def _row(
    statement_id: UUID,
    statement: JsonObject,
    *,
    stored_at: datetime,
    authority: JsonObject,
    organisation: Organisation | None,
) -> Statement:
    """Fill in what the store sets (1.0.3 Data §2.4.7 to §2.4.10) and take the columns out."""
    facts = facts_of(statement, home_page=settings.BASE_URL)
    stored = stored_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    kept = {"version": V1_0_3.default_version, "timestamp": stored, **statement}
    kept |= {"id": str(statement_id), "stored": stored, "authority": authority}
    row = Statement(
        statement_id=statement_id,
        stored_at=stored_at,
        timestamp=facts.timestamp or stored_at,
        version=kept["version"],
        authority_key=None if authority == platform_authority() else actor_key(authority),
        organisation=organisation,
        raw=_written(kept),
        **facts.columns(),
    )
    row.content = kept  # so that nobody has to read it out of the text again
    return row


def _written(kept: JsonObject) -> str:
    raw = json.dumps(kept, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise StatementRefused(
            property="", reason="holds half of a surrogate pair", clause="RFC 8259 §8.2"
        ) from None
    return raw
