"""Where a document lies, and when it may be replaced (xAPI 1.0.3 Communication §2.2, §3.1)."""

import hashlib
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lms.lrs.errors import PreconditionFailed, RequestRefused, WouldOverwrite
from lms.lrs.rules.identities import activity_key, actor_key, document_key, learner_of
from lms.lrs.rules.values import JsonObject
from lms.lrs.vocabulary import DocumentKind

# Stands where a document's place has no agent, activity or registration.
NOWHERE: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Address:
    """What a document, or a set of them, is about.

    Args:
        kind: state, activity profile or agent profile.
        agent: whom, as a valid agent.
        activity_id: which activity, an IRI.
        registration: in which registration; None leaves that open in a set.
        document_id: stateId or profileId; None for a set.
    """

    kind: DocumentKind
    agent: JsonObject | None = None
    activity_id: str | None = None
    registration: UUID | None = None
    document_id: str | None = None

    def place(self) -> dict[str, object]:
        """Return the columns that find the one document at this address."""
        return self.set() | {
            "registration": self.registration or NOWHERE,
            "document_key": document_key(self.document_id or ""),
        }

    def set(self) -> dict[str, object]:
        """Return the columns that find all documents below this address."""
        columns: dict[str, object] = {
            "kind": self.kind,
            "agent_key": (actor_key(self.agent) if self.agent else None) or NOWHERE,
            "activity_key": activity_key(self.activity_id) if self.activity_id else NOWHERE,
        }
        if self.registration:
            columns["registration"] = self.registration
        return columns

    def learner_id(self, home_page: str) -> UUID | None:
        """Return whose document it is, None when it is about no learner of the platform."""
        return learner_of(self.agent, home_page) if self.agent else None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a request demands of the document that is there (RFC 9110 §13.1)."""

    if_match: str = ""
    if_none_match: str = ""

    def check(self, etag: str | None) -> None:
        """Let a change through.

        Args:
            etag: of the document that is there, None when there is none.

        Raises:
            PreconditionFailed: it is not the one the request knows, or there is one already.
        """
        if self.if_match and not _names(self.if_match, etag):
            raise PreconditionFailed("If-Match")
        if self.if_none_match and _names(self.if_none_match, etag):
            raise PreconditionFailed("If-None-Match")

    def check_put(self, etag: str | None, *, guards: bool, demands: bool) -> None:
        """Let a PUT through, which replaces what is there.

        Args:
            etag: of the document that is there.
            guards: nobody may overwrite what they do not know.
            demands: a condition must be named even where nothing is.

        Raises:
            PreconditionFailed: as in `check`.
            WouldOverwrite: there is a document, and the request names no condition.
            RequestRefused: there is none, and the request should have said so.
        """
        if not self.if_match and not self.if_none_match:
            if guards and etag is not None:
                raise WouldOverwrite
            if demands:
                raise RequestRefused(
                    "If-Match or If-None-Match is required", "xAPI 1.0.3 Communication §3.1"
                )
        self.check(etag)


def etag_of(content: bytes) -> str:
    """Return the entity tag of a document: the SHA-1 of its content (Communication §3.1)."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def merged(old: JsonObject, new: JsonObject) -> JsonObject:
    """Return an object whose properties are replaced by the new ones, at the top level only.

    Source: xAPI 1.0.3 Communication §2.2.
    """
    return old | new


def _names(header: str, etag: str | None) -> bool:
    """Tell whether a header of entity tags means the document that is there."""
    if etag is None:
        return False
    tags = [tag.strip() for tag in header.split(",")]
    return "*" in tags or etag in {tag.removeprefix("W/").strip('"') for tag in tags}
