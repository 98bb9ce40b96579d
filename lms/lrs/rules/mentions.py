"""Whom and what a statement speaks of in passing (xAPI 1.0.3 Communication §2.1.3)."""

from collections.abc import Iterator
from uuid import UUID

from lms.lrs.rules.identities import activity_key, actor_key
from lms.lrs.rules.values import JsonObject
from lms.lrs.vocabulary import ObjectType

_AGENTS = (ObjectType.AGENT, ObjectType.GROUP)


def mentions_in(statement: JsonObject) -> set[UUID]:
    """Return the keys of agents and activities beside the actor and the object.

    They are members of groups, whoever and whatever stands in the context, and all that a
    SubStatement speaks of. The authority is the store's to add.
    """
    found = set(_beside(statement))
    found.discard(actor_key(statement["actor"]))
    return {key for key in found if key is not None}


def authority_keys(authority: JsonObject) -> set[UUID]:
    """Return the keys of an authority and of its members."""
    return {key for key in _agent(authority) if key is not None}


def _beside(statement: JsonObject) -> Iterator[UUID | None]:
    yield from _members(statement["actor"])
    target = statement["object"]
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    if object_type in _AGENTS:
        yield from _members(target)
    if object_type == ObjectType.SUB_STATEMENT:
        yield from _whole(target)
    yield from _around(statement.get("context", {}))


def _whole(statement: JsonObject) -> Iterator[UUID | None]:
    yield actor_key(statement["actor"])
    target = statement["object"]
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    if object_type == ObjectType.ACTIVITY:
        yield activity_key(target["id"])
    if object_type in _AGENTS:
        yield actor_key(target)
    yield from _beside(statement)


def _around(context: JsonObject) -> Iterator[UUID | None]:
    for name in ("instructor", "team"):
        if name in context:
            yield from _agent(context[name])
    for part in context.get("contextAgents", ()):
        yield from _agent(part["agent"])
    for part in context.get("contextGroups", ()):
        yield from _agent(part["group"])
    for activities in context.get("contextActivities", {}).values():
        for activity in [activities] if isinstance(activities, dict) else activities:
            yield activity_key(activity["id"])


def _agent(agent: JsonObject) -> Iterator[UUID | None]:
    yield actor_key(agent)
    yield from _members(agent)


def _members(agent: JsonObject) -> Iterator[UUID | None]:
    for member in agent.get("member", ()):
        yield actor_key(member)
