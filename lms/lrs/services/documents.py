"""Keep, merge and forget documents, each change only over what its sender knows."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from lms.common.clock import now
from lms.lrs.access import Sender, check_may_use, documents_of
from lms.lrs.errors import RequestRefused, TooLarge
from lms.lrs.models import Document
from lms.lrs.rules import Address, Conditions, Json, JsonObject, etag_of, merged
from lms.lrs.vocabulary import DocumentKind, Edition

_ATTEMPTS = 5
_CLAUSE = "xAPI 1.0.3 Communication §2.2"


@dataclass(frozen=True, slots=True)
class Content:
    """What a document holds. `json` is set when its type is application/json."""

    body: bytes
    content_type: str
    json: Json = None

    @property
    def is_json(self) -> bool:
        """Whether its type says that it is JSON."""
        return _is_json(self.content_type)


# What to keep, given what is there.
Change: TypeAlias = Callable[[Document | None], Content]


def put_document(
    *, sender: Sender, address: Address, content: Content, conditions: Conditions, edition: Edition
) -> None:
    """Keep a document in place of what is there.

    Raises:
        PreconditionFailed, WouldOverwrite, RequestRefused: what is there stays.
        NotAllowed: the sender may not write there.
        TooLarge: the document is longer than the store takes.
    """
    is_profile = address.kind != DocumentKind.STATE

    def replace(there: Document | None) -> Content:
        conditions.check_put(
            there.etag if there else None,
            guards=is_profile or edition.guards_state,
            demands=is_profile and edition.demands_precondition,
        )
        return content

    _change(sender, address, replace)


def post_document(
    *, sender: Sender, address: Address, content: Content, conditions: Conditions
) -> None:
    """Merge a JSON object into the one that is there, or keep it as the first.

    Raises:
        PreconditionFailed: what is there is not what the request knows.
        RequestRefused: one of the two is no JSON object.
        NotAllowed, TooLarge: as in `put_document`.
    """
    if content.is_json and not isinstance(content.json, dict):
        raise RequestRefused("A posted JSON document must be an object", _CLAUSE)

    def merge(there: Document | None) -> Content:
        conditions.check(there.etag if there else None)
        if there is None:
            return content
        if not content.is_json or not _is_json(there.content_type):
            raise RequestRefused("Only JSON is merged into JSON", _CLAUSE)
        whole = merged(_object_in(there), content.json)
        return Content(_written(whole), there.content_type)

    _change(sender, address, merge)


@transaction.atomic
def delete_document(*, sender: Sender, address: Address, conditions: Conditions) -> None:
    """Take a document away; that there is none is no mistake.

    Raises:
        PreconditionFailed: what is there is not what the request knows.
        NotAllowed: the sender may not write there.
    """
    check_may_use(sender, address, writes=True)
    there = documents_of(sender).select_for_update().filter(**address.place()).first()
    conditions.check(there.etag if there else None)
    if there:
        there.delete()


@transaction.atomic
def delete_documents(*, sender: Sender, address: Address) -> None:
    """Take all documents below an address away.

    Raises:
        NotAllowed: the sender may not write there.
    """
    check_may_use(sender, address, writes=True)
    documents_of(sender).filter(**address.set()).delete()


def forget_documents_of(learner_id: UUID) -> int:
    """Delete what was kept about a learner, whoever kept it, and return how much it was."""
    deleted, _ = Document.objects.filter(learner_id=learner_id).delete()
    return deleted


def _change(sender: Sender, address: Address, change: Change) -> None:
    """Put in place what `change` makes of what is there; the unique constraint decides races."""
    check_may_use(sender, address, writes=True)
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                there = documents_of(sender).select_for_update().filter(**address.place()).first()
                _write(there or _new(sender, address), change(there))
        except IntegrityError:  # somebody else was first: look again at what is there now
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return


def _new(sender: Sender, address: Address) -> Document:
    return Document(
        organisation=sender.organisation,
        document_id=address.document_id or "",
        learner_id=address.learner_id(settings.BASE_URL),
        **address.place(),
    )


def _write(document: Document, content: Content) -> None:
    most = settings.LRS_MAX_DOCUMENT_BYTES
    if len(content.body) > most:
        raise TooLarge(f"A document may have {most} bytes at most")
    document.content, document.content_type = content.body, content.content_type
    document.etag, document.stored_at = etag_of(content.body), now()
    document.save()


def _written(whole: JsonObject) -> bytes:
    try:
        return json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise RequestRefused("It holds half of a surrogate pair", "RFC 8259 §8.2") from None


def _object_in(document: Document) -> JsonObject:
    try:
        found = json.loads(bytes(document.content))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RequestRefused("The document that is there is no JSON object", _CLAUSE)
    return found


def _is_json(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == "application/json"
