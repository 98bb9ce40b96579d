"""Sixteen programs send to the record store at once, over HTTP, as the one command serves it."""

import base64
import http.client
import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.factories.lrs import statement
from tests.journeys.backstage import Backstage
from tests.journeys.site import Site

PROGRAMS = 16
ROUNDS = 4
STATEMENTS = "/xapi/1.0.3/statements"
STATE = "/xapi/1.0.3/activities/state"

Answers = list[tuple[int, Any]]


@dataclass(frozen=True)
class Program:
    """A program of an organisation, which knows its secret."""

    site: Site
    key: str
    secret: str

    def sends(self, method: str, address: str, body: object = None) -> tuple[int, Any]:
        """Ask over a connection of its own; return the status and what came back."""
        place = urlsplit(self.site.url)
        connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
        try:
            whole = None if body is None else json.dumps(body)
            connection.request(method, address, whole, self._headers())
            answer = connection.getresponse()
            read = answer.read()
            return answer.status, json.loads(read) if read else None
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        basic = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        return {
            "Authorization": f"Basic {basic}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        }


@pytest.fixture(scope="module")
def program(site: Site, backstage: Backstage) -> Program:
    key = f"many-{uuid4().hex[:8]}"
    told = backstage.does(
        "from lms.accounts.models import Organisation\n"
        "from lms.lrs.services import create_client\n"
        "whose = Organisation.objects.get(key='gfo')\n"
        f"print(create_client(organisation=whose, key='{key}', name='{key}', may_read=True,"
        " may_write=True))"
    )
    return Program(site, key, told.strip())


def at_once(calls: Iterable[Callable[[], tuple[int, Any]]]) -> Answers:
    """Let all begin at the same moment."""
    calls = list(calls)
    barrier = Barrier(len(calls))

    def begin(call: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(begin, calls))


def someone(**changes: object) -> dict[str, Any]:
    return statement(actor={"mbox": f"mailto:{uuid4().hex}@example.org"}, **changes)


def test_the_same_id_from_sixteen_programs_is_stored_once(program: Program) -> None:
    for _ in range(ROUNDS):
        said = someone()
        answers = at_once([lambda: program.sends("POST", STATEMENTS, said)] * PROGRAMS)  # noqa: B023
        assert answers == [(200, [said["id"]])] * PROGRAMS
        agent = json.dumps(said["actor"]).replace('"', "%22").replace(" ", "")
        _status, page = program.sends("GET", f"{STATEMENTS}?agent={agent}")
        assert [one["id"] for one in page["statements"]] == [said["id"]]


@pytest.mark.parametrize("programs", [4, PROGRAMS])
def test_batches_that_share_their_ids_all_end_well(program: Program, programs: int) -> None:
    batch = [someone() for _ in range(25)]
    orders = [batch, batch[::-1]] * (programs // 2)

    answers = at_once(
        [lambda order=order: program.sends("POST", STATEMENTS, order) for order in orders]
    )

    assert Counter(status for status, _ids in answers) == {200: programs}
    assert [ids for _status, ids in answers] == [[one["id"] for one in each] for each in orders]


def test_a_document_that_sixteen_add_to_loses_nothing(program: Program) -> None:
    agent = "%7B%22mbox%22:%22mailto:many@example.org%22%7D"
    where = f"{STATE}?activityId=https://example.org/many&agent={agent}&stateId={uuid4()}"

    answers = at_once(
        [lambda n=n: program.sends("POST", where, {f"from-{n}": n}) for n in range(PROGRAMS)]
    )

    assert Counter(status for status, _body in answers) == {204: PROGRAMS}
    _status, kept = program.sends("GET", where)
    assert kept == {f"from-{n}": n for n in range(PROGRAMS)}
