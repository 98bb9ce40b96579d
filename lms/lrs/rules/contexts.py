"""What surrounded an action (xAPI 1.0.3 Data §2.4.6; 2.0 §4.2.2.5)."""

from lms.lrs.rules.agents import actor, agent, group
from lms.lrs.rules.objects import activity, statement_ref
from lms.lrs.rules.values import (
    Check,
    Json,
    JsonObject,
    check_each,
    check_properties,
    extensions,
    iri,
    language_tag,
    refuse_2,
    text,
    uuid,
)


def context(value: Json) -> None:
    """Let through a context."""
    check_properties(value, _CONTEXT, clause="2.4.6")


def context_of_2(value: Json) -> None:
    """Let through a context of 2.0, which may also say who else mattered and as what."""
    check_properties(value, _CONTEXT_OF_2, clause="2.4.6")


def context_agents(value: Json) -> None:
    """Let through agents with the parts they played (2.0 §4.2.2.5)."""
    check_each(value, context_agent, clause="2.4.6")


def context_groups(value: Json) -> None:
    """Let through groups with the parts they played (2.0 §4.2.2.5)."""
    check_each(value, context_group, clause="2.4.6")


def context_agent(value: Json) -> None:
    """Let through one agent in a part."""
    check_properties(value, _CONTEXT_AGENT, required=("objectType", "agent"), clause="2.4.6")
    _check_type(value, "contextAgent")


def context_group(value: Json) -> None:
    """Let through one group in a part."""
    check_properties(value, _CONTEXT_GROUP, required=("objectType", "group"), clause="2.4.6")
    _check_type(value, "contextGroup")


def relevant_types(value: Json) -> None:
    """Let through the parts somebody played: at least one IRI."""
    check_each(value, iri, clause="2.4.6")
    if not value:
        raise refuse_2("must not be empty", "4.2.2.5")


def _check_type(value: JsonObject, name: str) -> None:
    if value["objectType"] != name:
        raise refuse_2(f'must be "{name}"', "4.2.2.5", at="objectType")


def context_activities(value: Json) -> None:
    """Let through the activities around this one, under their four names (§2.4.6.2)."""
    check_properties(value, _ACTIVITIES, clause="2.4.6.2")


def activities(value: Json) -> None:
    """Let through a list of activities; a single one may stand alone for it (§2.4.6.2)."""
    if isinstance(value, dict):
        activity(value)
    else:
        check_each(value, activity, clause="2.4.6.2")


_ACTIVITIES: dict[str, Check] = dict.fromkeys(
    ("parent", "grouping", "category", "other"), activities
)
_CONTEXT: dict[str, Check] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": context_activities,
    "revision": text,
    "platform": text,
    "language": language_tag,
    "statement": statement_ref,
    "extensions": extensions,
}
_CONTEXT_AGENT: dict[str, Check] = {
    "objectType": text,
    "agent": agent,
    "relevantTypes": relevant_types,
}
_CONTEXT_GROUP: dict[str, Check] = {
    "objectType": text,
    "group": group,
    "relevantTypes": relevant_types,
}
_CONTEXT_OF_2: dict[str, Check] = _CONTEXT | {
    "contextAgents": context_agents,
    "contextGroups": context_groups,
}
