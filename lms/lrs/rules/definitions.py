"""What is known of an activity or an agent, put together from many statements."""

from collections.abc import Iterable, Iterator

from lms.lrs.rules.agents import IDENTIFIERS
from lms.lrs.rules.identities import actor_key
from lms.lrs.rules.values import JsonObject
from lms.lrs.vocabulary import ObjectType

# What grows word by word and key by key; everything else is replaced by what is newer.
_GROWING = frozenset({"name", "description", "extensions"})


def merged_definition(definitions: Iterable[JsonObject]) -> JsonObject:
    """Return one definition out of several, the oldest first.

    Source: xAPI 1.0.3 Communication §2.5: the complete activity.
    """
    whole: JsonObject = {}
    for definition in definitions:
        for name, value in definition.items():
            whole[name] = whole.get(name, {}) | value if name in _GROWING else value
    return whole


def activities_in(statement: JsonObject) -> Iterator[JsonObject]:
    """Yield the activity that a statement is about, its SubStatement's too."""
    target = statement["object"]
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    if object_type == ObjectType.ACTIVITY:
        yield target
    elif object_type == ObjectType.SUB_STATEMENT:
        yield from activities_in(target)


def defined(statement: JsonObject, definitions: dict[str, JsonObject]) -> JsonObject:
    """Return a statement whose activity has the definition that is known of it."""
    target = statement["object"]
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    if object_type == ObjectType.SUB_STATEMENT:
        return statement | {"object": defined(target, definitions)}
    known = definitions.get(target.get("id", ""))
    if object_type != ObjectType.ACTIVITY or not known:
        return statement
    return statement | {"object": target | {"definition": known}}


def person(agent: JsonObject, others: Iterable[JsonObject]) -> JsonObject:
    """Return what is known of an agent, each property a list (Communication §2.4).

    Args:
        agent: whom somebody asked for.
        others: agents of statements; those with the same identifier tell more names.
    """
    known = [agent, *(other for other in others if actor_key(other) == actor_key(agent))]
    found: JsonObject = {"objectType": "Person"}
    for name in ("name", *IDENTIFIERS):
        values: list[object] = []
        values += [one[name] for one in known if name in one and one[name] not in values]
        if values := list({repr(value): value for value in values}.values()):
            found[name] = values
    return found
