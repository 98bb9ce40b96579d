"""Who gets what from a programme's outcomes: who coordinates or manages it, and nobody else."""

from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.mentoring import programme_of


def extend(world: World) -> None:
    """Open a programme in each tree; nothing of it is told of fewer than five."""
    north, south = world.north, world.south
    world["followed programme"] = programme_of(north.municipality, name=f"Utfall {north.canary}")
    world["foreign programme"] = programme_of(south.municipality, name=f"Utfall {south.canary}")


FOLLOWED = signed_in(404, coordinator=200, administrator=200, manager=200)
FOREIGN = signed_in(404, foreign_administrator=200)

ROWS = [
    row
    for name in ("mentoring_outcomes", "mentoring_outcomes_file", "mentoring_outcomes_spreadsheet")
    for row in (
        Row(
            name,
            "GET",
            FOLLOWED,
            of="a programme",
            kwargs=lambda world: {"pk": world["followed programme"].pk},
        ),
        Row(
            name,
            "GET",
            FOREIGN,
            of="another's programme",
            kwargs=lambda world: {"pk": world["foreign programme"].pk},
        ),
        Row(
            name,
            "POST",
            expect(405),
            of="a programme",
            kwargs=lambda world: {"pk": world["followed programme"].pk},
        ),
    )
]
