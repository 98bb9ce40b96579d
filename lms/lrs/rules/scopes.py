"""What a launched lesson or package may say, and what a token may do."""

from dataclasses import dataclass
from uuid import UUID

from lms.lrs.rules.documents import Address
from lms.lrs.rules.identities import account_key, actor_key
from lms.lrs.rules.values import JsonObject
from lms.lrs.vocabulary import DocumentKind, ObjectType, Verb


@dataclass(frozen=True, slots=True)
class LaunchScope:
    """One learner, one activity with all below it, and perhaps one registration."""

    learner_id: UUID
    home_page: str
    activity_prefix: str
    registration: UUID | None

    def covers(self, statement: JsonObject) -> bool:
        """Tell whether a valid statement speaks of nobody and nothing else."""
        return (
            self._is_learner(statement["actor"])
            and statement["verb"]["id"] != Verb.VOIDED
            and self._covers_object(statement["object"])
            and self._covers_registration(statement)
        )

    def covers_document(self, address: Address, *, writes: bool) -> bool:
        """Tell whether a document belongs to this learner and activity alone.

        A profile of the activity is shared by all its learners: it may be read.
        """
        if address.kind == DocumentKind.ACTIVITY_PROFILE:
            return not writes and self._covers_activity(address.activity_id or "")
        if not self._is_learner(address.agent or {}):
            return False
        if address.kind == DocumentKind.AGENT_PROFILE:
            return True
        mine = self.registration is None or address.registration == self.registration
        return mine and self._covers_activity(address.activity_id or "")

    def _is_learner(self, agent: JsonObject) -> bool:
        return actor_key(agent) == account_key(self.home_page, str(self.learner_id))

    def _covers_object(self, target: JsonObject) -> bool:
        if target.get("objectType", ObjectType.ACTIVITY) != ObjectType.ACTIVITY:
            return False
        return self._covers_activity(target["id"])

    def _covers_activity(self, iri: str) -> bool:
        below = iri.removeprefix(self.activity_prefix)
        return below != iri and (not below or below[0] in "/?#")

    def _covers_registration(self, statement: JsonObject) -> bool:
        if self.registration is None:
            return True
        said = statement.get("context", {}).get("registration", "")
        return bool(said) and UUID(said) == self.registration


@dataclass(frozen=True, slots=True)
class Rights:
    """What a client, or a token of it, may do in the store: with documents, or not with them."""

    may_read: bool
    may_write: bool
    uses_documents: bool = False

    def within(self, other: "Rights") -> bool:
        """Tell whether these rights are no more than the others."""
        return (
            self.may_read <= other.may_read
            and self.may_write <= other.may_write
            and self.uses_documents <= other.uses_documents
        )


_SCOPES = {
    "all": Rights(may_read=True, may_write=True, uses_documents=True),
    "all/read": Rights(may_read=True, may_write=False, uses_documents=True),
    "statements/read": Rights(may_read=True, may_write=False),
    "statements/write": Rights(may_read=False, may_write=True),
}


def rights_of(scope: str) -> Rights | None:
    """Return what a scope, a list of names divided by space, opens; None for an unknown name.

    Source: xAPI 1.0.3 Communication §4.2, RFC 6749 §3.3.
    """
    named = [_SCOPES.get(name) for name in scope.split()]
    known = [rights for rights in named if rights is not None]
    if not named or len(known) != len(named):
        return None
    return Rights(
        may_read=any(rights.may_read for rights in known),
        may_write=any(rights.may_write for rights in known),
        uses_documents=any(rights.uses_documents for rights in known),
    )


def scope_of(rights: Rights) -> str:
    """Return the names that say these rights; who may write alone has no name for documents."""
    if rights.uses_documents and rights.may_read:
        return "all" if rights.may_write else "all/read"
    names = {"statements/read": rights.may_read, "statements/write": rights.may_write}
    return " ".join(name for name, is_given in names.items() if is_given)
