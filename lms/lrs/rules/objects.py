"""Verbs, activities and references (xAPI 1.0.3 Data §2.4.3, §2.4.4)."""

from lms.lrs.rules.values import (
    Check,
    Json,
    check_each,
    check_properties,
    extensions,
    iri,
    language_map,
    refuse,
    text,
    uuid,
)
from lms.lrs.vocabulary import ObjectType

INTERACTION_TYPES = frozenset(
    {
        "true-false",
        "choice",
        "fill-in",
        "long-fill-in",
        "matching",
        "performance",
        "sequencing",
        "likert",
        "numeric",
        "other",
    }
)
_COMPONENTS = ("choices", "scale", "source", "target", "steps")


def verb(value: Json) -> None:
    """Let through what was done (§2.4.3)."""
    check_properties(value, _VERB, required=("id",), clause="2.4.3")


def activity(value: Json) -> None:
    """Let through what something was done to (§2.4.4.1)."""
    check_properties(value, _ACTIVITY, required=("id",), clause="2.4.4.1")
    if value.get("objectType", ObjectType.ACTIVITY) != ObjectType.ACTIVITY:
        raise refuse('must be "Activity"', "2.4.4.1", at="objectType")


def definition(value: Json) -> None:
    """Let through what an activity is, and how it asks when it is an interaction."""
    check_properties(value, _DEFINITION, clause="2.4.4.1")
    asks = "correctResponsesPattern" in value or any(name in value for name in _COMPONENTS)
    if asks and "interactionType" not in value:
        raise refuse("is required in an interaction", "2.4.4.1", at="interactionType")


def interaction_type(value: Json) -> None:
    """Let through one of the ten kinds of interaction, in its case."""
    if not isinstance(value, str) or value not in INTERACTION_TYPES:
        raise refuse("must be one of the interaction types", "2.4.4.1")


def responses(value: Json) -> None:
    """Let through a list of response patterns."""
    check_each(value, text, clause="2.4.4.1")


def components(value: Json) -> None:
    """Let through a list of interaction components whose ids differ."""
    check_each(value, component, clause="2.4.4.1")
    ids = [one["id"] for one in value]
    if len(ids) != len(set(ids)):
        raise refuse("holds the same id twice", "2.4.4.1")


def component(value: Json) -> None:
    """Let through one thing to choose, match or order."""
    check_properties(value, _COMPONENT, required=("id",), clause="2.4.4.1")


def statement_ref(value: Json) -> None:
    """Let through a pointer to another statement (§2.4.4.3)."""
    check_properties(value, _REFERENCE, required=("objectType", "id"), clause="2.4.4.3")
    if value["objectType"] != ObjectType.STATEMENT_REF:
        raise refuse('must be "StatementRef"', "2.4.4.3", at="objectType")


_VERB: dict[str, Check] = {"id": iri, "display": language_map}
_COMPONENT: dict[str, Check] = {"id": text, "description": language_map}
_DEFINITION: dict[str, Check] = {
    "name": language_map,
    "description": language_map,
    "type": iri,
    "moreInfo": iri,
    "extensions": extensions,
    "interactionType": interaction_type,
    "correctResponsesPattern": responses,
    **dict.fromkeys(_COMPONENTS, components),
}
_ACTIVITY: dict[str, Check] = {"objectType": text, "id": iri, "definition": definition}
_REFERENCE: dict[str, Check] = {"objectType": text, "id": uuid}
