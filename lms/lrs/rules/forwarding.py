"""What travels to another store, under which name, and what its answer means."""

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from lms.lrs.rules.agents import IDENTIFIERS
from lms.lrs.rules.identities import actor_key
from lms.lrs.rules.values import Json, JsonObject, is_uuid
from lms.lrs.vocabulary import SIGNATURE, ObjectType

_FIRST_DELAY: Final = timedelta(seconds=30)
_LONGEST_DELAY: Final = timedelta(hours=1)

# What the other store sets itself (1.0.3 Data §2.4.8, §2.4.9).
_NOT_TOLD = frozenset({"stored", "authority"})
_CONFLICT = 409
# Refusals of the sender, of the hour or of the address: the statement is not to blame.
_NOT_THE_STATEMENT = frozenset({401, 403, 404, 405, 408, 425, 429})


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements travel: by verb, and by activity with what lies below it.

    Nothing named means everything. An activity is looked for in the object and around it.
    """

    verbs: frozenset[str] = frozenset()
    activities: tuple[str, ...] = ()

    def takes(self, statement: JsonObject) -> bool:
        """Tell whether a kept statement travels."""
        if self.verbs and statement["verb"]["id"] not in self.verbs:
            return False
        return not self.activities or any(
            _is_below(iri, wanted)
            for iri in _activities_of(statement)
            for wanted in self.activities
        )


class Answer(StrEnum):
    """What another store's answer means."""

    KEPT = "kept"
    CONFLICT = "conflict"
    REFUSED = "refused"
    LATER = "later"


def answer_of(status: int) -> Answer:
    """Return what a status says about the statements that were sent.

    A refusal of the sender, a lack of time and an error of the store say nothing about them:
    they are sent again.
    """
    if 200 <= status < 300:  # noqa: PLR2004 (RFC 9110 §15.3)
        return Answer.KEPT
    if status == _CONFLICT:
        return Answer.CONFLICT
    if 400 <= status < 500 and status not in _NOT_THE_STATEMENT:  # noqa: PLR2004 (§15.5)
        return Answer.REFUSED
    return Answer.LATER


def retry_delay(failures: int, *, asked: int = 0) -> timedelta:
    """Return how long to leave another store alone after so many failures in a row.

    Args:
        failures: 1 after the first.
        asked: the seconds that the store itself asked for; never more than a day.
    """
    own = min(_FIRST_DELAY * int(2 ** min(failures - 1, 10)), _LONGEST_DELAY)
    return max(own, timedelta(seconds=min(max(asked, 0), 86_400)))


def as_told(statement: JsonObject, *, key: bytes, home_page: str) -> JsonObject:
    """Return a kept statement as another store may see it: everybody under a pseudonym.

    The same person has the same pseudonym at one destination and another at every other, and
    nobody who lacks the key can tell whose it is. Names are left out, and the id of a learner
    is replaced wherever it stands. Files and signatures stay behind: nobody looks into a file,
    and a signature holds the statement as it was.

    Args:
        statement: as it was kept.
        key: the destination's own.
        home_page: the account service of the pseudonyms.
    """
    said = without_files(as_sent(statement))
    learners: dict[str, str] = {}
    told = _hidden(said, key, home_page, learners)
    if learners:
        ids = re.compile("|".join(map(re.escape, learners)), re.IGNORECASE)
        text = json.dumps(told, ensure_ascii=False)
        told = json.loads(ids.sub(lambda found: learners[found[0].lower()], text))
    return dict(told)


def as_sent(statement: JsonObject) -> JsonObject:
    """Return a kept statement without what the other store sets itself."""
    return {name: value for name, value in statement.items() if name not in _NOT_TOLD}


def without_files(statement: JsonObject) -> JsonObject:
    """Return a statement that speaks of no file but those that lie elsewhere (`fileUrl`)."""
    said = dict(statement)
    there = [one for one in said.pop("attachments", ()) if _lies_elsewhere(one)]
    if there:
        said["attachments"] = there
    if said.get("object", {}).get("objectType") == ObjectType.SUB_STATEMENT:
        said["object"] = without_files(said["object"])
    return said


def _lies_elsewhere(attachment: JsonObject) -> bool:
    return "fileUrl" in attachment and attachment.get("usageType") != SIGNATURE


def pseudonym(actor: JsonObject, key: bytes) -> UUID:
    """Return the name of an identified actor at the destination that holds the key."""
    known = actor_key(actor)
    if known is None:
        raise ValueError("An anonymous group has no name.")
    return UUID(bytes=hmac.new(key, known.bytes, hashlib.sha256).digest()[:16])


def _hidden(value: Json, key: bytes, home_page: str, learners: dict[str, str]) -> Json:
    if isinstance(value, list):
        return [_hidden(one, key, home_page, learners) for one in value]
    if not isinstance(value, dict):
        return value
    if not _is_agent(value):
        return {name: _hidden(one, key, home_page, learners) for name, one in value.items()}
    name = str(pseudonym(value, key))
    account = value.get("account", {})
    if is_uuid(account.get("name")):
        learners[account["name"].lower()] = name
    rest = {"objectType", "member"} & value.keys()
    kept = {part: _hidden(value[part], key, home_page, learners) for part in sorted(rest)}
    return kept | {"account": {"homePage": home_page, "name": name}}


def _is_agent(value: JsonObject) -> bool:
    """Tell whether an object says who somebody is, wherever it stands, extensions included."""
    account = value.get("account")
    if account is not None:
        return (
            isinstance(account, dict)
            and isinstance(account.get("homePage"), str)
            and isinstance(account.get("name"), str)
        )
    return any(isinstance(value.get(name), str) for name in IDENTIFIERS)


def _activities_of(statement: JsonObject) -> Sequence[str]:
    target = statement["object"]
    around = statement.get("context", {}).get("contextActivities", {})
    named = [one["id"] for activities in around.values() for one in activities]
    return [*([target["id"]] if "id" in target else []), *named]


def _is_below(iri: str, wanted: str) -> bool:
    below = iri.removeprefix(wanted)
    return iri.startswith(wanted) and (not below or below[0] in "/?#" or wanted.endswith("/"))
