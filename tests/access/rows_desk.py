"""Who sits at the desk of the record store: administrators, each for their own tree."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lms.lrs.api import store
from lms.lrs.models import SetAside, StatementImport
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import REAL_NAMES, World
from tests.factories.lrs import ClientFactory, ForwarderFactory, learner, statement

ADMINISTRATORS = signed_in(404, administrator=200, foreign_administrator=200)


def extend(world: World) -> None:
    """Add a client, another store and a statement in each tree, and one of a protected person."""
    for name, tree in (("north", world.north), ("south", world.south)):
        world[f"{name} client"] = ClientFactory(
            organisation=tree.municipality, name=f"Program {tree.canary}"
        )
        world[f"{name} forwarder"] = ForwarderFactory(
            organisation=tree.municipality, name=f"Lager {tree.canary}"
        )
        store([statement(actor=learner(tree.learner.learner_id))])
    hidden = statement(actor=learner(world.protected.learner_id))
    hidden["object"]["definition"]["name"] = {"sv": REAL_NAMES[0]}
    store([hidden])


def _client(world: World) -> Mapping[str, Any]:
    return {"pk": world["north client"].pk}


def _new_client(world: World) -> Mapping[str, Any]:
    return {
        "name": "Tavla",
        "key": "tavla",
        "organisation": world.north.municipality.pk,
        "may": "write",
    }


def _organisation(world: World) -> Mapping[str, Any]:
    return {"pk": world.north.municipality.pk}


def _forwarder(world: World) -> Mapping[str, Any]:
    return {"pk": world["north forwarder"].pk}


def _refused(world: World) -> Mapping[str, Any]:
    forwarder = world["north forwarder"]
    refused, _ = SetAside.objects.get_or_create(
        forwarder=forwarder, statement_id=UUID(int=1), defaults={"status": 400, "reason": "no"}
    )
    return {"pk": forwarder.pk, "refused_pk": refused.pk}


def _import(world: World) -> Mapping[str, Any]:
    begun = StatementImport.objects.create(
        organisation=world.north.municipality, endpoint=f"https://{world.north.canary}.example.org"
    )
    return {"pk": begun.pk}


def _new_source(world: World) -> Mapping[str, Any]:
    described = _new_forwarder(world)
    return {name: value for name, value in described.items() if name != "name"}


def _new_forwarder(world: World) -> Mapping[str, Any]:
    return {
        "name": "Länet",
        "organisation": world.north.municipality.pk,
        # A number is no name: nothing is looked up.
        "endpoint": "https://8.8.8.8/xapi",
        "username": "us",
        "secret": "secret",
    }


def _changed_forwarder(world: World) -> Mapping[str, Any]:
    # The name is the canary of the organisation.
    return _new_forwarder(world) | {"name": world["north forwarder"].name}


ROWS = [
    Row("lrs:token", "GET", expect(405)),
    Row("lrs:token", "POST", expect(401)),
    Row("records:clients", "GET", ADMINISTRATORS),
    # The foreign administrator's form does not know this organisation.
    Row("records:clients", "POST", ADMINISTRATORS, data=_new_client),
    Row("records:rotate", "GET", expect(405), kwargs=_client),
    Row("records:rotate", "POST", signed_in(404, administrator=200), kwargs=_client),
    *(
        row
        for name in ("end_old", "revoke")
        for row in (
            Row(f"records:{name}", "GET", expect(405), kwargs=_client),
            Row(f"records:{name}", "POST", signed_in(404, administrator=302), kwargs=_client),
        )
    ),
    Row("records:forwarders", "GET", ADMINISTRATORS),
    Row("records:forwarders", "POST", expect(405)),
    Row("records:new_forwarder", "GET", ADMINISTRATORS),
    Row(
        "records:new_forwarder",
        "POST",
        signed_in(404, administrator=302, foreign_administrator=200),
        data=_new_forwarder,
    ),
    Row("records:forwarder", "GET", signed_in(404, administrator=200), kwargs=_forwarder),
    Row("records:forwarder", "POST", expect(405), kwargs=_forwarder),
    Row("records:change_forwarder", "GET", signed_in(404, administrator=200), kwargs=_forwarder),
    Row(
        "records:change_forwarder",
        "POST",
        signed_in(404, administrator=302),
        kwargs=_forwarder,
        data=_changed_forwarder,
    ),
    Row("records:end_forwarder", "GET", signed_in(404, administrator=200), kwargs=_forwarder),
    Row("records:end_forwarder", "POST", signed_in(404, administrator=302), kwargs=_forwarder),
    *(
        row
        for name in ("pause_forwarder", "resume_forwarder")
        for row in (
            Row(f"records:{name}", "GET", expect(405), kwargs=_forwarder),
            Row(f"records:{name}", "POST", signed_in(404, administrator=302), kwargs=_forwarder),
        )
    ),
    Row("records:send_again", "GET", expect(405), kwargs=_refused),
    Row("records:send_again", "POST", signed_in(404, administrator=302), kwargs=_refused),
    Row("records:transfers", "GET", ADMINISTRATORS),
    Row("records:transfers", "POST", ADMINISTRATORS),
    Row("records:new_source", "GET", ADMINISTRATORS),
    Row(
        "records:new_source",
        "POST",
        signed_in(404, administrator=302, foreign_administrator=200),
        data=_new_source,
    ),
    Row("records:import", "GET", signed_in(404, administrator=200), kwargs=_import),
    Row("records:import", "POST", expect(405), kwargs=_import),
    *(
        row
        for name in ("stop_import", "go_on_import")
        for row in (
            Row(f"records:{name}", "GET", expect(405), kwargs=_import),
            Row(f"records:{name}", "POST", signed_in(404, administrator=302), kwargs=_import),
        )
    ),
    Row("records:export", "GET", signed_in(404, administrator=200), kwargs=_organisation),
    Row("records:export", "POST", expect(405), kwargs=_organisation),
    Row("records:overview", "GET", ADMINISTRATORS),
    Row("records:overview", "POST", expect(405)),
    Row("records:statements", "GET", ADMINISTRATORS),
    Row(
        "records:statements",
        "GET",
        ADMINISTRATORS,
        of="the north",
        data=lambda world: {"organisation": world.north.municipality.pk},
    ),
    Row("records:statements", "POST", expect(405)),
]
