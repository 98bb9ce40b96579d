"""The matrix: what every address answers to everyone.

One `Row` for each address, method and kind of object says which status each actor gets.
Each app contributes a module `tests/access/rows_<app>.py` with `ROWS` and, where its
addresses need objects, a function `extend(world)` that adds them to the world.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import ModuleType
from typing import Any

import tests.access
from tests.access.world import World

Arguments = Callable[[World], Mapping[str, Any]]


class Actor(StrEnum):
    """Who asks. All but the foreign two live in the northern tree, as does the owner."""

    ANONYMOUS = "anonymous"
    OWNER = "owner"
    PARTNER = "partner"
    FOREIGN_LEARNER = "foreign_learner"
    SECRETARY = "secretary"
    COURSE_LEADER = "course_leader"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    FOREIGN_ADMINISTRATOR = "foreign_administrator"
    COUNCIL_MEMBER = "council_member"


FOREIGN = frozenset({Actor.FOREIGN_LEARNER, Actor.FOREIGN_ADMINISTRATOR})


def _nothing(_world: World) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """What one address answers to each actor.

    Args:
        url: the name that `reverse` takes.
        method: GET or POST.
        expected: a status for every actor; write it with `expect`.
        of: whose or which object, in words; it names the test.
        kwargs: the address's arguments, taken from the world.
        data: what a POST sends, or the query of a GET.
        language: the interface language, where the address has one.
        public_facts: why the body may show the owner's names to everyone (a certificate
            is made to be shown); empty where nothing may.
        named_organisations: why the body may call every organisation by its name, which is no
            secret; nothing else of it may be told. Empty where none may.
    """

    url: str
    method: str
    expected: Mapping[Actor, int]
    of: str = ""
    kwargs: Arguments = _nothing
    data: Arguments = _nothing
    language: str = "sv"
    public_facts: str = ""
    named_organisations: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.url}" + (f" of {self.of}" if self.of else "")


def expect(default: int, **exceptions: int) -> dict[Actor, int]:
    """Return a status for everyone: `expect(404, anonymous=302, owner=200)`."""
    known = {Actor(name): status for name, status in exceptions.items()}
    return {actor: known.get(actor, default) for actor in Actor}


def signed_in(status: int, **exceptions: int) -> dict[Actor, int]:
    """Return `status` for whoever signed in; strangers are led to the sign-in page."""
    return expect(status, **{"anonymous": 302} | exceptions)


def page(url: str, *, of: str = "", kwargs: Arguments = _nothing) -> list[Row]:
    """Return the rows of a page that everyone signed in reads and nobody posts to."""
    return [
        Row(url, "GET", signed_in(200), of=of, kwargs=kwargs),
        Row(url, "POST", expect(405), of=of, kwargs=kwargs),
    ]


def contributions() -> Iterator[ModuleType]:
    """Yield every `rows_*` module of this folder, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(tests.access.__path__))
    for name in names:
        if name.startswith("rows_"):
            yield importlib.import_module(f"{tests.access.__name__}.{name}")


def all_rows() -> list[Row]:
    """Return the rows of all apps."""
    return [row for module in contributions() for row in module.ROWS]
