"""Who walks through scenarios and rates themselves: anyone tries, who has joined keeps it."""

from collections.abc import Mapping
from typing import Any

from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.practice import ASK, SCENARIO, SELF_CHECK, publish_practice, steps, way


def extend(world: World) -> None:
    """Add lessons in which one practises to the course that the owner has joined."""
    world["practice"] = publish_practice(world["course"])
    world["closed_practice"] = publish_practice(world["course"], is_open=False, slug="ova-stangt")


def _of(block: Mapping[str, Any], lesson: str) -> Any:
    def kwargs(world: World) -> Mapping[str, Any]:
        return {"lesson_key": world[lesson].translation_key, "block_id": block["id"]}

    return kwargs


OPEN, CLOSED = "practice", "closed_practice"
JOINED = signed_in(403, owner=200)
SENT = signed_in(403, owner=302)

ROWS = [
    Row("learning_scenario", "GET", expect(200), of="an open lesson", kwargs=_of(SCENARIO, OPEN)),
    Row("learning_scenario", "GET", JOINED, of="a lesson", kwargs=_of(SCENARIO, CLOSED)),
    Row("learning_whole_scenario", "GET", expect(200), of="open", kwargs=_of(SCENARIO, OPEN)),
    Row("learning_whole_scenario", "GET", JOINED, of="a lesson", kwargs=_of(SCENARIO, CLOSED)),
    Row("learning_whole_scenario", "POST", expect(405), kwargs=_of(SCENARIO, OPEN)),
    Row(
        "learning_scenario",
        "POST",
        SENT,
        kwargs=_of(SCENARIO, OPEN),
        data=lambda _world: {"way": way(ASK)},
    ),
    Row(
        "learning_self_check", "GET", expect(200), of="an open lesson", kwargs=_of(SELF_CHECK, OPEN)
    ),
    Row("learning_self_check", "GET", JOINED, of="a lesson", kwargs=_of(SELF_CHECK, CLOSED)),
    Row(
        "learning_self_check",
        "POST",
        JOINED,
        kwargs=_of(SELF_CHECK, OPEN),
        data=lambda _world: steps(1, 2),
    ),
]
