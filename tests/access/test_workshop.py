"""No address of the workshop shows or changes what is another organisation's.

A leader of the north asks every address, with everything that the south keeps.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client

from tests.access.leaks import text_of, without_organisations
from tests.access.matrix import Actor
from tests.access.workshop_addresses import Asked, asked, reason, unmeant, workshop
from tests.access.workshop_things import Things, build_things, digests
from tests.access.world import SOUTH_CANARY, World

ClientOf = Callable[[Actor], Client]

REFUSED = frozenset({400, 403, 404, 405})
HOME = "/admin/"


@pytest.fixture(scope="module")
def things(world: World) -> Things:
    return build_things(world, world.south, world["course"].page.get_parent())


@pytest.fixture
def leader(client_of: ClientOf) -> Client:
    client = client_of(Actor.COURSE_LEADER)
    client.raise_request_exception = False
    return client


def shows(response: HttpResponseBase) -> bool:
    return SOUTH_CANARY.casefold() in without_organisations(text_of(response)).casefold()


def is_refused(response: HttpResponseBase, one: Asked) -> bool:
    """Say whether an answer is a no: to a 404 the address is first tried with a language."""
    if response.status_code in REFUSED:
        return True
    path = urlsplit(response.headers.get("Location", "")).path
    return response.status_code == 302 and path in {HOME, f"/sv{urlsplit(one.path).path}"}


def changes(things: Things, before: Any) -> list[str]:
    """Return the names of the tables where something of the other organisation is not as it was."""
    now = digests(things)
    return [name for name, was in before.items() if now[name] != was]


def problems(one: Asked, leader: Client, things: Things, before: Any) -> Iterator[str]:
    """Yield, in words, what an address shows or does of what it must not."""
    for method in ("GET", "POST"):
        if one.is_list and method == "POST":
            continue
        with transaction.atomic():
            ask = leader.get if method == "GET" else leader.post
            response = ask(one.path, one.data)
            shown, status = shows(response), response.status_code
            # To look is slow: what only shows is looked at once, at the end of all.
            changed = changes(things, before) if method == "POST" else []
            transaction.set_rollback(True)
        if shown and status != 302:
            yield f"{method} {one} shows it ({status})"
        if changed:
            yield f"{method} {one} changes {changed}"
        if not one.is_list and not is_refused(response, one):
            yield f"{method} {one} is answered with {status} {response.headers.get('Location', '')}"
        if status >= 500:
            yield f"{method} {one} breaks"


@pytest.mark.django_db
def test_no_address_shows_or_changes_what_is_the_souths(things: Things, leader: Client) -> None:
    before = digests(things)
    found = [
        problem
        for address in workshop()
        if not reason(address)
        for one in asked(address, things)
        for problem in problems(one, leader, things, before)
    ]
    assert found + changes(things, before) == []


def test_every_address_is_asked_or_left_out_for_a_reason() -> None:
    left = {each.name: unmeant(each) for each in workshop() if not reason(each)}
    assert {name: names for name, names in left.items() if names} == {}
