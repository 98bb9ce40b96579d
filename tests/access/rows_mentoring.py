"""Who gets what from the addresses of mentoring.

A page about a mentor exists for the adults of a home that a programme reaches, and for nobody
else; what it shows is their own home's.
"""

from tests.access.matrix import Row, signed_in
from tests.access.world import World
from tests.factories.mentoring import mentee_in, mentor_in, programme_of

TOLD = {
    "first_language": "sv",
    "times": ["evenings"],
    "forms": ["digital"],
    "foster_home_since": "2015-01-01",
    "capacity": "2",
    "signs": "on",
}


def extend(world: World) -> None:
    """Open a programme in each tree, with a home that waits and one that mentors."""
    for tree in (world.north, world.south):
        programme = programme_of(tree.municipality, name=f"Mentorer {tree.canary}")
        mentee_in(programme, home=tree.household)
    mentor_in(programme, home=world.south.household)


HOME = signed_in(404, owner=200, partner=200, foreign_learner=200)
KEPT = signed_in(404, owner=302, partner=302, foreign_learner=302)

ROWS = [
    row
    for name in ("mentoring_seek", "mentoring_offer")
    for row in (
        Row(name, "GET", HOME),
        Row(name, "POST", KEPT, data=lambda _world: TOLD),
        Row(name, "POST", HOME, of="nobody who can meet", data=lambda _world: {"themes": []}),
    )
]
