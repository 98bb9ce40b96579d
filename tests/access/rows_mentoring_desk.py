"""Who gets what from the coordinator's desk.

A programme stands on the desk of coordinators and administrators at its organisation or above,
and for nobody else. Homes with somebody protected stand on no page but that of those named.
"""

from typing import Any

from lms.outbox.api import run_due
from mentoring.models import HomeMark
from mentoring.pairing import matching
from mentoring.pairing.vocabulary import DecisionKind, MarkKind
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import ALIAS, REAL_NAMES, Tree, World
from tests.factories.accounts import HouseholdFactory, UserFactory, member
from tests.factories.mentoring import mentee_in, mentor_in, programme_of

NORTH, SOUTH = "desk_nord", "desk_syd"


def extend(world: World) -> None:
    """Put a programme with a mentor, a home, a lock, a mark and a draft on each desk."""
    world[NORTH], world[SOUTH] = things_of(world.north), things_of(world.south)
    first, last = REAL_NAMES
    adult = member(
        world.north.district,
        email="skyddad.hem@example.se",
        first_name=first,
        last_name=last,
        protected=True,
        protected__alias=ALIAS,
    )
    hidden = HouseholdFactory(
        name=f"Hem {last}", organisation=world.north.district, members=[adult]
    )
    mentee_in(world[NORTH]["programme"], home=hidden)
    world[NORTH]["programme"].by_hand.add(world.north.coordinator)


def things_of(tree: Tree) -> dict[str, Any]:
    """Return what stands on the desk of one tree."""
    programme = programme_of(tree.municipality, name=f"Skrivbord {tree.canary}")

    mentor, mentee = (
        mentor_in(programme, home=home_of(tree)),
        mentee_in(
            programme,
            home=HouseholdFactory(name=f"Bordhem {tree.canary}", organisation=tree.district),
        ),
    )
    run = matching.start_run(programme=programme, by=None)
    while run_due():
        pass
    decision = matching.decide(
        kind=DecisionKind.VETO, mentor=mentor, mentee=mentee, reason=tree.canary, by=None
    )
    mark = HomeMark.objects.create(
        household=mentee.household, kind=MarkKind.KIN, mark=tree.canary.lower()
    )
    return {
        "programme": programme,
        "mentor": mentor,
        "mentee": mentee,
        "run": run,
        "decision": decision,
        "mark": mark,
    }


def home_of(tree: Tree) -> Any:
    """Return a home with an adult who can sign."""
    adult = UserFactory(last_name=f"{tree.canary}bord")
    return HouseholdFactory(
        name=f"Mentorhem {tree.canary}", organisation=tree.district, members=[adult]
    )


def of(name: str, tree: str = NORTH) -> Any:
    """Return the address of something on a desk."""
    return lambda world: {"pk": world[tree][name].pk}


def pair(tree: str = NORTH) -> Any:
    """Return the address of a home beside a round."""
    return lambda world: {"pk": world[tree]["run"].pk, "mentee": world[tree]["mentee"].pk}


STAFF = signed_in(404, coordinator=200, administrator=200)
OTHERS = signed_in(404, foreign_administrator=200)
DONE = signed_in(404, coordinator=302, administrator=302)
FOREIGN_DONE = signed_in(404, foreign_administrator=302)
ANY_DESK = signed_in(404, coordinator=200, administrator=200, foreign_administrator=200)
ONLY_GET = expect(405)

PAGES = {
    "mentoring_programme": "programme",
    "mentoring_mentors": "programme",
    "mentoring_homes": "programme",
    "mentoring_mentor": "mentor",
    "mentoring_home": "mentee",
    "mentoring_round": "run",
    "mentoring_compare": "run",
}
FORMS = {
    "mentoring_edit_programme": "programme",
    "mentoring_policy": "programme",
    "mentoring_decisions": "programme",
}
ACTS = {
    "mentoring_rest": ("mentor", {}),
    "mentoring_approve": ("mentor", {}),
    "mentoring_decline": ("mentor", {}),
    "mentoring_places": ("mentor", {}),
    "mentoring_mark_mentor": ("mentor", {}),
    "mentoring_mark_mentee": ("mentee", {}),
}

NOTHING_TO_WRITE = ("mentoring_rest", "mentoring_decline")

ROWS = [
    Row("mentoring_desk", "GET", ANY_DESK),
    Row("mentoring_desk", "POST", ONLY_GET),
    Row("mentoring_new_programme", "GET", ANY_DESK),
    Row("mentoring_new_programme", "POST", ANY_DESK, of="nothing written"),
    *(
        row
        for name, thing in PAGES.items()
        for row in (
            Row(name, "GET", STAFF, kwargs=of(thing)),
            Row(name, "GET", OTHERS, of="another tree", kwargs=of(thing, SOUTH)),
            Row(name, "POST", ONLY_GET, kwargs=of(thing)),
        )
    ),
    Row("mentoring_why_not", "GET", STAFF, kwargs=pair()),
    Row("mentoring_why_not", "GET", OTHERS, of="another tree", kwargs=pair(SOUTH)),
    Row("mentoring_why_not", "POST", ONLY_GET, kwargs=pair()),
    *(
        row
        for name, thing in FORMS.items()
        for row in (
            Row(name, "GET", STAFF, kwargs=of(thing)),
            Row(name, "GET", OTHERS, of="another tree", kwargs=of(thing, SOUTH)),
            Row(name, "POST", STAFF, of="nothing written", kwargs=of(thing)),
            Row(name, "POST", OTHERS, of="another tree", kwargs=of(thing, SOUTH)),
        )
    ),
    *(
        row
        for name, (thing, data) in ACTS.items()
        for row in (
            Row(name, "GET", expect(405), kwargs=of(thing)),
            Row(
                name,
                "POST",
                DONE if name in NOTHING_TO_WRITE else STAFF,
                kwargs=of(thing),
                data=lambda _world, data=data: data,
            ),
            Row(
                name,
                "POST",
                FOREIGN_DONE if name in NOTHING_TO_WRITE else OTHERS,
                of="another tree",
                kwargs=of(thing, SOUTH),
            ),
        )
    ),
    *(
        row
        for name, thing in {
            "mentoring_urgency": "mentee",
            "mentoring_unmark": "mark",
            "mentoring_end_decision": "decision",
            "mentoring_discard": "run",
        }.items()
        for row in (
            Row(name, "GET", expect(405), kwargs=of(thing)),
            Row(name, "POST", DONE, kwargs=of(thing)),
            Row(name, "POST", FOREIGN_DONE, of="another tree", kwargs=of(thing, SOUTH)),
        )
    ),
    Row("mentoring_rounds", "GET", STAFF, kwargs=of("programme")),
    Row("mentoring_rounds", "GET", OTHERS, of="another tree", kwargs=of("programme", SOUTH)),
    Row("mentoring_rounds", "POST", DONE, kwargs=of("programme")),
    Row("mentoring_publish", "GET", STAFF, kwargs=of("run")),
    Row("mentoring_publish", "GET", OTHERS, of="another tree", kwargs=of("run", SOUTH)),
    Row("mentoring_publish", "POST", DONE, kwargs=of("run")),
    Row("mentoring_name_by_hand", "GET", expect(405), kwargs=of("programme")),
    Row(
        "mentoring_name_by_hand", "POST", signed_in(404, administrator=302), kwargs=of("programme")
    ),
    Row("mentoring_by_hand", "GET", signed_in(404, coordinator=200), kwargs=of("programme")),
    Row(
        "mentoring_by_hand", "GET", signed_in(404), of="another tree", kwargs=of("programme", SOUTH)
    ),
    Row("mentoring_by_hand", "POST", signed_in(404, coordinator=200), kwargs=of("programme")),
]
