"""Who walks through scenarios and rates themselves: anyone tries, who has joined keeps it."""

from collections.abc import Mapping
from typing import Any

from courses.learning.services import enrolments
from lms.common.ids import new_id
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.course_pages import publish_course
from tests.factories.practice import ASK, SCENARIO, SELF_CHECK, publish_practice, steps, way


def extend(world: World) -> None:
    """Let the owner take a course in which one practises; nobody else has joined."""
    course = publish_course(organisation=world.north.municipality)
    enrolments.enrol(user=world.north.learner, course_key=course.key, statement_id=new_id())
    world["practice"] = publish_practice(course)
    world["closed_practice"] = publish_practice(course, is_open=False, slug="ova-stangt")


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
