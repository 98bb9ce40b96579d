"""What statements tell of the activities and agents they speak of."""

from collections.abc import Iterable
from typing import Final

from django.db.models import Q, QuerySet

from lms.lrs.models import Statement
from lms.lrs.rules import (
    JsonObject,
    activities_in,
    activity_key,
    actor_key,
    merged_definition,
    person,
)

# Definitions change seldom: the newest of these tell what is known, however many there are.
NEWEST: Final = 200


def definitions_of(statements: QuerySet[Statement], iris: Iterable[str]) -> dict[str, JsonObject]:
    """Return what is known of activities, by IRI, in one query.

    Args:
        statements: those that exist for whoever asks; others tell nothing.
        iris: of the activities; unknown ones are left out.
    """
    wanted = set(iris)
    keys = [activity_key(iri) for iri in wanted]
    newest = statements.filter(object_key__in=keys).order_by("-stored_at", "-id")[:NEWEST]
    said: dict[str, list[JsonObject]] = {iri: [] for iri in wanted}
    for row in reversed(list(newest)):
        for activity in activities_in(row.content):
            if "definition" in activity and activity["id"] in wanted:
                said[activity["id"]].append(activity["definition"])
    return {iri: merged_definition(found) for iri, found in said.items() if found}


def person_of(statements: QuerySet[Statement], agent: JsonObject) -> JsonObject:
    """Return what is known of an agent; one whom nobody knows is still somebody."""
    key = actor_key(agent)
    about = statements.filter(Q(actor_key=key) | Q(object_key=key))
    rows = about.order_by("-stored_at", "-id")[:NEWEST]
    others = (one for row in rows for one in (row.content["actor"], row.content["object"]))
    return person(agent, others)
