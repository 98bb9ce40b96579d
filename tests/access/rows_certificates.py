"""Who gets what from the addresses of certificates.

What a certificate says is public for whoever holds its number; everything else is the
owner's, or the administrators' of the organisation that answers for it.
"""

from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.certificates import certificate_of

SHOWN = "a certificate is made to be shown to whoever holds its number"


def extend(world: World) -> None:
    """Give a learner of each tree, and the protected person, a certificate."""
    world["certificate"] = certificate_of(world.north.learner)
    world["foreign_certificate"] = certificate_of(world.south.learner)
    world["protected_certificate"] = certificate_of(world.protected)


def number_of(name):
    return lambda world: {"number": world[name].written_number}


def rows_of(name: str, of: str, *, shown: str = "") -> list[Row]:
    """Return the rows that are alike for every certificate."""
    where = {"of": of, "kwargs": number_of(name), "public_facts": shown}
    return [
        Row("certificate", "GET", expect(200), **where),
        Row("certificate", "POST", expect(405), **where),
        Row("certificate_sheet", "POST", expect(405), **where),
        Row("certificate_anew", "GET", expect(405), **where),
    ]


OWN = {"of": "the owner", "kwargs": number_of("certificate")}
PROTECTED = {"of": "the protected person", "kwargs": number_of("protected_certificate")}

ROWS = [
    Row("certificate_check", "GET", expect(200)),
    Row("certificate_check", "POST", expect(405)),
    *rows_of("certificate", "the owner", shown=SHOWN),
    *rows_of("protected_certificate", "the protected person"),
    Row("certificate_sheet", "GET", signed_in(404, owner=200), **OWN),
    Row("certificate_sheet", "GET", signed_in(404), **PROTECTED),
    # The name has not changed: the owner is led back and told so.
    Row("certificate_anew", "POST", signed_in(404, owner=302), **OWN),
    Row("certificate_anew", "POST", signed_in(404), **PROTECTED),
    Row("certificate_revoke", "GET", signed_in(404, administrator=200), **OWN),
    Row("certificate_revoke", "GET", signed_in(404, administrator=200), **PROTECTED),
    Row(
        "certificate_revoke",
        "POST",
        signed_in(404, administrator=302),
        data=lambda _world: {"reason": "Fel person."},
        **OWN,
    ),
    Row(
        "certificate_revoke",
        "POST",
        signed_in(404, administrator=200),
        data=lambda _world: {"reason": ""},
        **PROTECTED,
    ),
    Row(
        "organisation_certificates",
        "GET",
        signed_in(404, administrator=200, foreign_administrator=200),
    ),
    Row("organisation_certificates", "POST", expect(405)),
]
