"""Who gets what from the addresses of groups.

A group exists for the homes of its organisation, its leaders and its coordinators; for homes
elsewhere only when it is open to everybody.
"""

from mentoring.groups.services import seats
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.accounts import HouseholdFactory
from tests.factories.groups import group_of, join


def extend(world: World) -> None:
    """Open a group in each tree; in the north a protected home belongs to it."""
    for tree, name in ((world.north, "group"), (world.south, "foreign group")):
        world[name] = group_of(tree.municipality, name=f"Grupp {tree.canary}")
    north = world.north
    join(world["group"], north.household)
    hidden = HouseholdFactory(organisation=north.district, members=[world.protected])
    join(world["group"], hidden)
    world["invitation"] = group_of(north.municipality, name=f"Inbjudan {north.canary}")
    seats.invite(group=world["invitation"], party=seats.Party(household=north.household))


def key(name):
    return lambda world: {"key": world[name].key}


def told(step):
    return lambda _world: {"step": step}


FINDS = signed_in(200, course_leader=404, manager=404, council_member=404)
REACHED = signed_in(404, owner=200, partner=200, coordinator=200, administrator=200)
INVITED = {"of": "an invitation", "kwargs": key("invitation")}
MEMBERS = {"of": "a group", "kwargs": key("group")}

ROWS = [
    Row("groups", "GET", FINDS),
    Row("groups", "POST", expect(405)),
    Row("group", "GET", REACHED, **MEMBERS),
    Row("group", "POST", expect(405), **MEMBERS),
    Row("group_step", "GET", expect(405), **MEMBERS),
    Row(
        "group_step",
        "POST",
        signed_in(404, owner=302, partner=302),
        data=told("accept"),
        **INVITED,
    ),
    Row(
        "group_step",
        "POST",
        signed_in(404, owner=400, partner=400, coordinator=400, administrator=400),
        data=told("steal"),
        **INVITED,
    ),
    Row(
        "group_leave",
        "GET",
        signed_in(404, owner=200, partner=200, coordinator=302, administrator=302),
        **MEMBERS,
    ),
    Row("group_leave", "POST", signed_in(404, owner=302, partner=302), **MEMBERS),
]
