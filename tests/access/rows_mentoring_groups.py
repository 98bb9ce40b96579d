"""Who gets what from the addresses of groups.

A group exists for the homes of its organisation, its leaders and its coordinators; for homes
elsewhere only when it is open to everybody.
"""

from datetime import timedelta

from lms.common.clock import now
from mentoring.groups.models import GroupWish
from mentoring.groups.services import seats
from tests.access.matrix import Actor, Row, expect, signed_in
from tests.access.world import World
from tests.factories.accounts import HouseholdFactory
from tests.factories.groups import group_of, home_at, join, suggested, wishing_home


def extend(world: World) -> None:
    """Open a group in each tree; in the north a protected home belongs to it."""
    for tree, name in ((world.north, "group"), (world.south, "foreign group")):
        world[name] = group_of(tree.municipality, name=f"Grupp {tree.canary}")
    north = world.north
    join(world["group"], north.household)
    hidden = HouseholdFactory(organisation=north.district, members=[world.protected])
    join(world["group"], hidden)
    world["led group"] = group_of(
        north.municipality, name=f"Ledd {north.canary}", facilitator=north.secretary
    )
    world["invitation"] = group_of(north.municipality, name=f"Inbjudan {north.canary}")
    seats.invite(group=world["invitation"], party=seats.Party(household=north.household))
    for tree, name in ((north, "group draft"), (world.south, "foreign draft")):
        for _ in range(6):
            wishing_home(tree.district)
        world[name] = suggested(tree.municipality, by=tree.coordinator)
    asking = seats.ask(
        group=world["invitation"], party=seats.Party(household=home_at(north.district))
    )
    world["asking"] = asking
    world["wishing"] = GroupWish.objects.filter(household__organisation=north.district).latest("pk")


def key(name):
    return lambda world: {"key": world[name].key}


def told(step):
    return lambda _world: {"step": step}


FINDS = signed_in(200, course_leader=404, manager=404, council_member=404)
REACHED = signed_in(404, owner=200, partner=200, coordinator=200, administrator=200)
INVITED = {"of": "an invitation", "kwargs": key("invitation")}
MEMBERS = {"of": "a group", "kwargs": key("group")}

WISHES = signed_in(404, owner=200, partner=200, foreign_learner=200)
COORDINATE = signed_in(404, coordinator=200, administrator=200)
COORDINATE_POST = signed_in(404, coordinator=302, administrator=302)
LEADERS = signed_in(
    404, secretary=200, coordinator=200, administrator=200, foreign_administrator=200
)
LED = {"of": "a group that the secretary leads", "kwargs": key("led group")}
ASKING = {
    "of": "a home that asks",
    "kwargs": lambda world: {"key": world["invitation"].key, "pk": world["asking"].pk},
}
DRAFT = {"of": "a suggestion", "kwargs": lambda world: {"pk": world["group draft"].pk}}
MOVE = {
    "of": "a suggestion",
    "kwargs": lambda world: {
        "pk": world["group draft"].pk,
        "home": world["wishing"].household_id,
    },
}


def nothing(_world):
    return {}


# Coordinators seat homes; who leads arranges.
LEADS = signed_in(404, secretary=200)


def owner(world):
    return {"kind": "groups", "key": str(world["led group"].key)}


def an_evening(_world):
    day = (now() + timedelta(days=9)).date().isoformat()
    return {"title": "Träff", "day": day, "begins": "18:00", "ends": "20:00"}


def about(*more):
    """Return what the form of a group sends."""

    def told(world):
        organisation = {"organisation": world.north.municipality.pk, "audience": "homes"}
        return {
            "name": "En grupp",
            "kind": "online",
            "language": "sv",
            "seats": 8,
            "undertaking": "Det stannar här.",
        } | (organisation if more else {})

    return told


def coordinated(name, *, posts=302, **row):
    """Return the rows of a page that the coordinators of the group's organisation use."""
    data = row.pop("data", nothing)
    answers = expect(405) if posts == 405 else COORDINATE_POST
    # Coordinators elsewhere have a desk of their own.
    if name in {"groups_desk", "group_new"}:
        elsewhere = {Actor.FOREIGN_ADMINISTRATOR: 200}
        answers = answers if posts == 405 else answers | elsewhere
        return [
            Row(name, "GET", COORDINATE | elsewhere, **row),
            Row(name, "POST", answers, data=data, **row),
        ]
    return [Row(name, "GET", COORDINATE, **row), Row(name, "POST", answers, data=data, **row)]


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
    *coordinated("groups_desk", posts=405),
    *coordinated("group_new", of="a group to be", data=about("organisation")),
    *coordinated("group_edit", data=about(), **MEMBERS),
    *coordinated("group_close", data=nothing, **MEMBERS),
    *coordinated("group_people", posts=405, **MEMBERS),
    Row("group_invite", "GET", expect(405), **MEMBERS),
    Row("group_invite", "POST", COORDINATE_POST, data=nothing, **MEMBERS),
    Row("group_decide", "GET", expect(405), **ASKING),
    Row("group_decide", "POST", COORDINATE_POST, data=told("welcome"), **ASKING),
    Row("group_draft_start", "GET", expect(405)),
    Row(
        "group_draft_start",
        "POST",
        COORDINATE_POST,
        data=lambda world: {"organisation": world.north.municipality.pk},
    ),
    *coordinated("group_draft", posts=405, **DRAFT),
    *coordinated("group_draft_move", data=lambda _world: {"to": "out"}, **MOVE),
    Row("group_draft_open", "GET", expect(405), **DRAFT),
    Row("group_draft_open", "POST", COORDINATE_POST, **DRAFT),
    Row("group_draft_discard", "GET", expect(405), **DRAFT),
    Row("group_draft_discard", "POST", COORDINATE_POST, **DRAFT),
    Row("group_make_up", "GET", signed_in(404, owner=200, partner=200), **MEMBERS),
    Row("group_make_up", "POST", signed_in(404, owner=302, partner=302), **MEMBERS),
    Row("group_guide", "GET", LEADERS),
    Row("group_guide", "POST", expect(405)),
    Row("group_guide_print", "GET", LEADERS),
    Row("group_guide_print", "POST", expect(405)),
    Row("groups_attendance", "GET", COORDINATE | {Actor.FOREIGN_ADMINISTRATOR: 200}),
    Row("groups_attendance", "POST", expect(405)),
    # Its facilitator is somebody whom no actor is.
    Row("group_material", "GET", signed_in(404), **MEMBERS),
    Row("group_material", "POST", signed_in(404), **MEMBERS),
    Row("group_material", "GET", signed_in(404, secretary=200), **LED),
    Row("group_material", "POST", signed_in(404, secretary=302), **LED),
    Row("arrange_meeting", "GET", LEADS, of="a group that the secretary leads", kwargs=owner),
    # An empty form is shown again.
    Row("arrange_meeting", "POST", LEADS, of="a group that the secretary leads", kwargs=owner),
    Row(
        "arrange_meeting",
        "POST",
        {actor: 302 if status == 200 else status for actor, status in LEADS.items()},
        of="a group that the secretary leads, whole",
        kwargs=owner,
        data=an_evening,
    ),
    Row("group_wish", "GET", WISHES),
    Row("group_wish", "POST", WISHES, of="nobody who can meet"),
]
