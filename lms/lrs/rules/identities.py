"""Who and what a statement is about, as keys that an index can hold; when two are the same."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.lrs.rules.values import Json, JsonObject, instant_of, is_uuid
from lms.lrs.vocabulary import ObjectType, Verb

# What the store fills in is no part of what a statement says (1.0.3 Data §2.3, immutability).
SET_BY_THE_STORE = ("id", "stored", "authority", "version")


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of a statement: what queries ask for, taken out of the JSON."""

    verb_id: str
    verb_key: UUID
    actor_key: UUID | None
    learner_id: UUID | None
    object_type: str
    object_key: UUID | None
    activity_id: str
    target_id: UUID | None
    voids: UUID | None
    registration: UUID | None
    timestamp: datetime | None

    def columns(self) -> dict[str, object]:
        """Return the columns by name; the timestamp is the store's to complete."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "timestamp"}


def facts_of(statement: JsonObject, *, home_page: str) -> Facts:
    """Take the columns out of a statement that has passed the checks.

    Args:
        statement: what `check_statement` let through.
        home_page: the account service whose names are learner ids.
    """
    target = statement["object"]
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    refers_to = UUID(target["id"]) if object_type == ObjectType.STATEMENT_REF else None
    registration = statement.get("context", {}).get("registration")
    return Facts(
        verb_id=statement["verb"]["id"],
        verb_key=verb_key(statement["verb"]["id"]),
        actor_key=actor_key(statement["actor"]),
        learner_id=learner_of(statement["actor"], home_page),
        object_type=object_type,
        object_key=_object_key(target, object_type),
        activity_id=target["id"] if object_type == ObjectType.ACTIVITY else "",
        target_id=refers_to,
        voids=refers_to if statement["verb"]["id"] == Verb.VOIDED else None,
        registration=UUID(registration) if registration else None,
        timestamp=instant_of(statement["timestamp"]) if "timestamp" in statement else None,
    )


def verb_key(iri: str) -> UUID:
    """Return the key of a verb."""
    return _key("verb", iri)


def activity_key(iri: str) -> UUID:
    """Return the key of an activity: short whatever the length of its IRI."""
    return _key("activity", iri)


def document_key(document_id: str) -> UUID:
    """Return the key of a stateId or profileId."""
    return _key("document", document_id)


def account_key(home_page: str, name: str) -> UUID:
    """Return the key of whoever holds an account."""
    return _key("account", home_page, name)


def actor_key(actor: JsonObject) -> UUID | None:
    """Return the key of an agent or identified group, None for an anonymous group.

    An address and its SHA-1 stand for the same person, so both give one key
    (1.0.3 Data §2.4.2.3).
    """
    if "mbox" in actor:
        return _key("mbox", hashlib.sha1(actor["mbox"].encode(), usedforsecurity=False).hexdigest())
    if "mbox_sha1sum" in actor:
        return _key("mbox", actor["mbox_sha1sum"].lower())
    if "openid" in actor:
        return _key("openid", actor["openid"])
    if "account" in actor:
        return account_key(actor["account"]["homePage"], actor["account"]["name"])
    return None


def as_kept(statement: JsonObject) -> JsonObject:
    """Return the statement with every context activity in a list (Data §2.4.6.2).

    A single activity may arrive alone; it must leave in an array.
    """
    kept = dict(statement)
    around = kept.get("context", {}).get("contextActivities")
    if around:
        lists = {name: [one] if isinstance(one, dict) else one for name, one in around.items()}
        kept["context"] = kept["context"] | {"contextActivities": lists}
    if kept["object"].get("objectType") == ObjectType.SUB_STATEMENT:
        kept["object"] = as_kept(kept["object"])
    return kept


def token_digest(token: str) -> str:
    """Return what is kept of a token: it is random enough that one round suffices."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def same(new: JsonObject, stored: JsonObject) -> bool:
    """Tell whether a repeated id brings the content that is already stored.

    What the store sets is ignored, and so are the definitions of activities: they are no
    part of the statement (1.0.3 Data §2.3 "Statement Immutability and Exceptions").
    """
    ignored = {*SET_BY_THE_STORE} | ({"timestamp"} if "timestamp" not in new else set())
    return _equal(_said(new, ignored), _said(stored, ignored))


def _said(statement: JsonObject, ignored: set[str]) -> JsonObject:
    return {name: value for name, value in statement.items() if name not in ignored}


def _equal(left: Json, right: Json, name: str = "") -> bool:
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return _equal_objects(left, right)
    if isinstance(left, list) and isinstance(right, list):
        return _equal_lists(left, right, name)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right  # to Python, True equals 1
    if isinstance(left, str) and isinstance(right, str):
        return left == right or _equal_texts(left, right, name)
    return bool(left == right)


def _equal_objects(left: Mapping[str, Json], right: Mapping[str, Json]) -> bool:
    names = (left.keys() | right.keys()) - {"definition"}
    return all(
        name in left and name in right and _equal(left[name], right[name], name) for name in names
    )


def _equal_lists(left: Sequence[Json], right: Sequence[Json], name: str) -> bool:
    if len(left) != len(right):
        return False
    if name != "member":
        return all(_equal(one, other) for one, other in zip(left, right, strict=True))
    # The members of a group are a set (1.0.3 Data §2.4.2.2).
    rest = list(right)
    for one in left:
        found = next((i for i, other in enumerate(rest) if _equal(one, other)), None)
        if found is None:
            return False
        del rest[found]
    return True


def _equal_texts(left: str, right: str, name: str) -> bool:
    if name == "timestamp":
        return instant_of(left) == instant_of(right)
    if name == "duration":
        return _to_hundredths(left) == _to_hundredths(right)
    return is_uuid(left) and left.lower() == right.lower()


def _to_hundredths(duration: str) -> str:
    """Return a duration without what lies beyond 0.01 second (1.0.3 Data §4.6)."""
    fraction = re.compile(r"(?:[.,](\d+))?S$")
    return fraction.sub(lambda found: f".{(found[1] or '')[:2]:0<2}S", duration)


def _object_key(target: JsonObject, object_type: str) -> UUID | None:
    if object_type == ObjectType.ACTIVITY:
        return activity_key(target["id"])
    if object_type in {ObjectType.AGENT, ObjectType.GROUP}:
        return actor_key(target)
    return None


def learner_of(actor: JsonObject, home_page: str) -> UUID | None:
    """Return the learner whom an agent stands for, None when it is nobody of the platform."""
    account = actor.get("account")
    if not account or account["homePage"] != home_page:
        return None
    return UUID(account["name"]) if is_uuid(account["name"]) else None


def _key(*parts: str) -> UUID:
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return UUID(bytes=digest[:16])
