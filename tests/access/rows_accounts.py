"""Who gets what from the addresses of people."""

from collections.abc import Mapping
from typing import Any

from lms.accounts.tokens import token_of
from lms.accounts.vocabulary import Role
from tests.access.matrix import Arguments, Row, expect, page, signed_in
from tests.access.world import World
from tests.factories.accounts import InvitationFactory, member


def extend(world: World) -> None:
    """Add an open invitation in each tree."""
    for name, tree in (("north", world.north), ("south", world.south)):
        world[f"{name} invitation"] = InvitationFactory(
            invited_by=tree.administrator,
            email=f"inbjuden@{tree.canary.lower()}.example.se",
            organisation=tree.municipality,
        )


def _person(world: World, name: str) -> Any:
    return world.protected if name == "protected" else getattr(world.north, name)


def _pk_of(name: str) -> Arguments:
    return lambda world: {"pk": _person(world, name).pk}


def _membership_of(name: str) -> Arguments:
    return lambda world: {"pk": _person(world, name).memberships.get().pk}


def _invitation(world: World) -> Mapping[str, Any]:
    return {"pk": world["north invitation"].pk}


def _new_role(world: World) -> Mapping[str, Any]:
    return {"role": Role.SECRETARY, "organisation": world.north.district.pk}


def _letter(world: World) -> Mapping[str, Any]:
    organisation = world.north.municipality
    return {
        "email": "ny@example.se",
        "role": Role.LEARNER,
        "organisation": organisation.pk,
        "language": "sv",
    }


def _home(world: World) -> Mapping[str, Any]:
    return {
        "name": "Hem",
        "kind": "ordinary",
        "organisation": world.north.district.pk,
        # Somebody new each time: nobody lives in two homes.
        "members": [member(world.north.district, Role.LEARNER).pk],
    }


# Whoever is signed in already is led on to where sign-in leads.
SIGN_IN = [
    Row("sign_in_with_password", "GET", expect(302, anonymous=200)),
    Row("sign_in_with_password", "POST", expect(302, anonymous=200)),
    Row("account_confirm_login_code", "GET", expect(302)),
    Row("account_confirm_login_code", "POST", expect(302)),
]

OWN_PAGES = [
    *page("my_page"),
    *page("access_log"),
    Row("profile", "GET", signed_in(200)),
    Row(
        "profile",
        "POST",
        signed_in(302),
        data=lambda _world: {"first_name": "Ny", "last_name": "Namn", "language": "sv"},
    ),
]

LEAVING = [
    *page("own_data"),
    Row("leave", "GET", signed_in(200)),
    # Nobody of the world signs in with this address: the form says so.
    Row("leave", "POST", signed_in(200), data=lambda _world: {"email": "fel@example.se"}),
    *(
        Row(
            "erase_person",
            method,
            signed_in(404, administrator=status),
            of=of,
            kwargs=_pk_of(name),
            data=data,
        )
        for method, status, data in (
            ("GET", 200, lambda _world: {}),
            ("POST", 302, lambda _world: {"is_asked_for": "on"}),
        )
        for of, name in (("owner", "learner"), ("protected person", "protected"))
    ),
]

FOLLOWERS = {"secretary": 200, "coordinator": 200, "manager": 200, "administrator": 200}

# Followers of another tree have the page too; that it shows them nobody of this tree is
# what the canaries prove.
FOLLOWED = [
    Row("people", "GET", signed_in(404, **FOLLOWERS, foreign_administrator=200)),
    Row("people", "POST", expect(405)),
    Row(
        "person",
        "GET",
        signed_in(404, **FOLLOWERS, owner=200),
        of="owner",
        kwargs=_pk_of("learner"),
    ),
    Row("person", "POST", expect(405), of="owner", kwargs=_pk_of("learner")),
    Row(
        "person",
        "GET",
        signed_in(404, administrator=200),
        of="protected person",
        kwargs=_pk_of("protected"),
    ),
    Row("person", "GET", signed_in(404, **FOLLOWERS), of="manager", kwargs=_pk_of("manager")),
]


def _administered(url: str, of: str, kwargs: Arguments, data: Arguments) -> list[Row]:
    """Return the rows of something that only the node's administrator does."""
    return [
        Row(url, "GET", expect(405), of=of, kwargs=kwargs),
        Row(url, "POST", signed_in(404, administrator=302), of=of, kwargs=kwargs, data=data),
    ]


def _no_data(_world: World) -> Mapping[str, Any]:
    return {}


def _their_home(world: World) -> Mapping[str, Any]:
    return {"household": world.north.household.pk}


ADMINISTERED = [
    *_administered("add_role", "owner", _pk_of("learner"), _new_role),
    *_administered("add_role", "protected person", _pk_of("protected"), _new_role),
    *_administered("end_role", "owner", _membership_of("learner"), _no_data),
    *_administered("end_role", "manager", _membership_of("manager"), _no_data),
    *_administered("protect", "owner", _pk_of("learner"), lambda _world: {"alias": "Gran"}),
    *_administered("join_home", "owner", _pk_of("learner"), _their_home),
    *_administered("join_home", "protected person", _pk_of("protected"), _their_home),
    *_administered("leave_home", "owner", _pk_of("learner"), _no_data),
    Row("new_household", "GET", signed_in(404, administrator=200, foreign_administrator=200)),
    # The foreign administrator's form does not know this organisation or these adults.
    Row(
        "new_household",
        "POST",
        signed_in(404, administrator=302, foreign_administrator=200),
        data=_home,
    ),
]

INVITED = [
    Row(
        "invitations",
        "GET",
        signed_in(404, coordinator=200, administrator=200, foreign_administrator=200),
    ),
    Row(
        "invitations",
        "POST",
        signed_in(404, coordinator=302, administrator=302, foreign_administrator=200),
        of="the north",
        data=_letter,
    ),
    Row("revoke_invitation", "GET", expect(405), kwargs=_invitation),
    Row(
        "revoke_invitation",
        "POST",
        signed_in(404, coordinator=302, administrator=302),
        of="the north",
        kwargs=_invitation,
    ),
    Row(
        "invitation",
        "GET",
        expect(200),
        kwargs=lambda world: {"token": token_of(world["north invitation"])},
        public_facts="whoever holds the letter may read which organisation invites",
    ),
    Row(
        "invitation",
        "POST",
        expect(302),
        kwargs=lambda world: {"token": token_of(world["north invitation"])},
        data=lambda _world: {"first_name": "Ny", "last_name": "Namn", "language": "sv"},
        public_facts="whoever holds the letter may read which organisation invites",
    ),
    Row("invitation", "GET", expect(404), of="nobody", kwargs=lambda _world: {"token": "1:x"}),
    Row("invitation", "POST", expect(404), of="nobody", kwargs=lambda _world: {"token": "1:x"}),
]

ROWS = [*SIGN_IN, *OWN_PAGES, *LEAVING, *FOLLOWED, *ADMINISTERED, *INVITED]
