"""The three shapes in which statements leave (xAPI 1.0.3 Communication §2.1.3)."""

from collections.abc import Sequence

from lms.lrs.rules.agents import IDENTIFIERS
from lms.lrs.rules.values import Json, JsonObject, instant_of
from lms.lrs.vocabulary import ObjectType

_AROUND = "contextActivities"


def ids_only(statement: JsonObject) -> JsonObject:
    """Return only what identifies the agents, activities and verb of a statement."""
    kept = dict(statement)
    kept["actor"] = _agent_ids(statement["actor"])
    kept["verb"] = {"id": statement["verb"]["id"]}
    kept["object"] = _object_ids(statement["object"])
    if "context" in statement:
        kept["context"] = _context_ids(statement["context"])
    if "authority" in statement:
        kept["authority"] = _agent_ids(statement["authority"])
    return kept


def in_language(statement: JsonObject, languages: Sequence[str]) -> JsonObject:
    """Return a statement whose language maps hold one language each.

    Args:
        statement: as it was kept.
        languages: what the reader accepts, best first.
    """
    return {name: _one_language(name, value, languages) for name, value in statement.items()}


def in_utc(statement: JsonObject) -> JsonObject:
    """Return a statement whose timestamps are written in UTC (2.0 §4.2.7).

    A timestamp that says UTC already is left as it was said.
    """
    kept = dict(statement)
    said = kept.get("timestamp", "Z")
    instant = None if said[-1] in "Zz" else instant_of(said)
    if instant is not None:
        kept["timestamp"] = instant.isoformat().replace("+00:00", "Z")
    if kept["object"].get("objectType") == ObjectType.SUB_STATEMENT:
        kept["object"] = in_utc(kept["object"])
    return kept


_LANGUAGE_MAPS = frozenset({"display", "name", "description"})


def _one_language(name: str, value: Json, languages: Sequence[str]) -> Json:
    if name == "extensions":
        return value
    if isinstance(value, list):
        return [_one_language("", element, languages) for element in value]
    if not isinstance(value, dict):
        return value
    if name in _LANGUAGE_MAPS:
        return _best(value, languages)
    return in_language(value, languages)


def _best(words: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Return the entry that the reader wants most, by tag and then by language alone."""
    for wanted in languages:
        for reduce in (str.lower, _language_alone):
            for tag, word in words.items():
                if reduce(tag) == reduce(wanted):
                    return {tag: word}
    return dict(list(words.items())[:1])


def _language_alone(tag: str) -> str:
    return tag.lower().partition("-")[0]


def _agent_ids(agent: JsonObject) -> JsonObject:
    kept = {name: agent[name] for name in ("objectType", *IDENTIFIERS) if name in agent}
    if "member" in agent and not any(name in agent for name in IDENTIFIERS):
        kept["member"] = [_agent_ids(member) for member in agent["member"]]
    return kept


def _object_ids(target: JsonObject) -> JsonObject:
    object_type = target.get("objectType", ObjectType.ACTIVITY)
    if object_type == ObjectType.SUB_STATEMENT:
        return ids_only(target)
    if object_type in {ObjectType.AGENT, ObjectType.GROUP}:
        return _agent_ids(target)
    # What says nothing about its type is an activity: its id is enough.
    kept = ("id",) if object_type == ObjectType.ACTIVITY else ("objectType", "id")
    return {name: target[name] for name in kept}


def _context_ids(context: JsonObject) -> JsonObject:
    kept = dict(context)
    for name in ("instructor", "team"):
        if name in context:
            kept[name] = _agent_ids(context[name])
    if _AROUND in context:
        kept[_AROUND] = {
            name: [_object_ids(activity) for activity in activities]
            for name, activities in context[_AROUND].items()
        }
    return kept
