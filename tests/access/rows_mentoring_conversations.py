"""Who gets what from the addresses of conversations: the people in a circle, and nobody else."""

from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.conversations import circle_of


def extend(world: World) -> None:
    """Let the northern learner talk with the protected person."""
    north = world.north
    world["circle"] = circle_of(north.learner, world.protected, organisation=north.municipality)


def of_circle(world):
    return {"uid": world["circle"].uid}


ROWS = [
    Row("conversation", "GET", signed_in(404, owner=200), of="a circle", kwargs=of_circle),
    Row("conversation", "POST", expect(405), of="a circle", kwargs=of_circle),
]
