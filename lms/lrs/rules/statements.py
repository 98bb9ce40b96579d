"""Whole statements and batches (xAPI 1.0.3 Data §2.2 to §2.4)."""

import re
from collections.abc import Sequence

from lms.lrs.rules.agents import actor, agent, authority, group
from lms.lrs.rules.contexts import context, context_of_2
from lms.lrs.rules.objects import activity, statement_ref, verb
from lms.lrs.rules.results import attachments, result
from lms.lrs.rules.values import (
    Check,
    Json,
    JsonObject,
    check_properties,
    inside,
    refuse,
    text,
    timestamp,
    uuid,
)
from lms.lrs.vocabulary import V1_0_3, V2_0_0, VERSION_LENGTH, Edition, ObjectType, Verb

_PARTS = ("actor", "verb", "object")
_ONLY_FOR_ACTIVITIES = ("revision", "platform")
# 1.0.3 Data §2.4.10 and Communication §3.3: "1.0" stands for 1.0.0; 2.0 takes both families.
_VERSIONS = {
    V1_0_3: re.compile(r"1\.0(?:\.[0-9]+(?:[-+][0-9A-Za-z.+-]*)?)?"),
    V2_0_0: re.compile(r"[12]\.0(?:\.[0-9]+(?:[-+][0-9A-Za-z.+-]*)?)?"),
}


def check_batch(statements: Sequence[Json], edition: Edition = V1_0_3) -> None:
    """Let through a batch of valid statements with different ids.

    Raises:
        StatementRefused: naming the first property that breaks the standard.
    """
    check = _GRAMMARS[edition].check
    seen: set[str] = set()
    for position, statement in enumerate(statements):
        inside(f"[{position}]", check, statement)
        statement_id = statement.get("id", str(position)).lower()
        if statement_id in seen:
            raise refuse("stands twice in the batch", "2.4.1", at=f"[{position}].id")
        seen.add(statement_id)


def check_statement(statement: Json, edition: Edition = V1_0_3) -> None:
    """Let through a statement that keeps every MUST of an edition.

    Raises:
        StatementRefused: naming the first property that breaks the standard.
    """
    _GRAMMARS[edition].check(statement)


class _Grammar:
    """What a statement of one edition may hold."""

    def __init__(self, edition: Edition, context: Check) -> None:
        self.version_numbers = _VERSIONS[edition]
        said: dict[str, Check] = {
            "actor": actor,
            "verb": verb,
            "object": self.target,
            "result": result,
            "context": context,
            "timestamp": timestamp,
            "attachments": attachments,
        }
        self.targets: dict[str, Check] = {
            ObjectType.ACTIVITY: activity,
            ObjectType.AGENT: agent,
            ObjectType.GROUP: group,
            ObjectType.STATEMENT_REF: statement_ref,
            ObjectType.SUB_STATEMENT: self.sub_statement,
        }
        self.inner: dict[str, Check] = said | {"objectType": text}
        self.whole: dict[str, Check] = said | {
            "id": uuid,
            "stored": timestamp,
            "authority": authority,
            "version": self.version,
        }

    def check(self, statement: Json) -> None:
        """Let through a whole statement."""
        check_properties(statement, self.whole, required=_PARTS, clause="2.4")
        _check_together(statement)
        voids = statement["verb"]["id"] == Verb.VOIDED
        if voids and statement["object"].get("objectType") != ObjectType.STATEMENT_REF:
            raise refuse('of a void must be a "StatementRef"', "2.3.2", at="object")

    def sub_statement(self, value: Json) -> None:
        """Let through a statement about something that did not happen by itself (§2.4.4.3)."""
        required = ("objectType", *_PARTS)
        check_properties(value, self.inner, required=required, clause="2.4.4.3")
        if value["object"].get("objectType") == ObjectType.SUB_STATEMENT:
            raise refuse("must not be a SubStatement again", "2.4.4.3", at="object")
        _check_together(value)

    def target(self, value: Json) -> None:
        """Let through whatever may be the object of a statement (§2.4.4)."""
        if not isinstance(value, dict):
            raise refuse("must be an object", "2.4.4")
        object_type = value.get("objectType", ObjectType.ACTIVITY)
        check = self.targets.get(object_type) if isinstance(object_type, str) else None
        if check is None:
            raise refuse("must be one of the object types", "2.4.4", at="objectType")
        check(value)

    def version(self, value: Json) -> None:
        """Let through the versions of the edition (§2.4.10)."""
        if not isinstance(value, str) or not self.version_numbers.fullmatch(value):
            raise refuse("is no version of the standard spoken here", "2.4.10")
        if len(value) > VERSION_LENGTH:
            raise refuse(f"is longer than {VERSION_LENGTH} characters", "2.4.10")


def _check_together(statement: JsonObject) -> None:
    is_activity = statement["object"].get("objectType", ObjectType.ACTIVITY) == ObjectType.ACTIVITY
    for name in _ONLY_FOR_ACTIVITIES:
        if not is_activity and name in statement.get("context", {}):
            raise refuse("is for objects that are activities", "2.4.6", at=f"context.{name}")


_GRAMMARS = {V1_0_3: _Grammar(V1_0_3, context), V2_0_0: _Grammar(V2_0_0, context_of_2)}
