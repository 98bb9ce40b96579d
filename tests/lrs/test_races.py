"""Several at once: real transactions in real threads, in tables of their own.

The threads get a database beside the one of the suite (a file on SQLite, a schema on
PostgreSQL), so nothing is flushed and no other test notices.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from django.db import close_old_connections, connection, connections
from django.db.models import Model
from django.db.utils import load_backend

from lms.accounts.models import Organisation
from lms.lrs.access import Sender
from lms.lrs.api import StatementConflict, store
from lms.lrs.models import Document, Mention, Statement
from lms.lrs.rules import Address, Conditions
from lms.lrs.services import Content, post_document, receive
from lms.lrs.vocabulary import DocumentKind
from tests.factories.lrs import statement

pytestmark = pytest.mark.django_db

Result = TypeVar("Result")
THREADS = 8


class Elsewhere:
    """A database of its own with the tables a race needs, for threads that commit."""

    tables: tuple[type[Model], ...] = (Organisation, Statement, Mention, Document)

    def __init__(self, folder: Path) -> None:
        self.settings = deepcopy(connection.settings_dict)
        self.schema = f"race_{uuid4().hex[:8]}"
        if connection.vendor == "postgresql":
            self.settings["OPTIONS"] |= {"options": f"-c search_path={self.schema}"}
        else:
            self.settings["NAME"] = str(folder / "race.sqlite3")

    def at_once(self, *calls: Callable[[], Result]) -> list[Result | Exception]:
        """Run calls in threads that all start at the same moment."""
        barrier = Barrier(len(calls))
        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(lambda call: self._run(call, barrier), calls))

    def _run(self, call: Callable[[], Result], barrier: Barrier) -> Result | Exception:
        engine = load_backend(self.settings["ENGINE"])
        connections["default"] = engine.DatabaseWrapper(deepcopy(self.settings), "default")
        try:
            connections["default"].ensure_connection()
            barrier.wait()
            return call()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            return error
        finally:
            connections["default"].close()

    def create(self) -> None:
        here = connections["default"]
        if here.vendor == "postgresql":
            with here.cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {self.schema}")
        with here.schema_editor() as editor:
            for model in self.tables:
                editor.create_model(model)

    def drop(self) -> None:
        if connections["default"].vendor == "postgresql":
            with connections["default"].cursor() as cursor:
                cursor.execute(f"DROP SCHEMA {self.schema} CASCADE")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Elsewhere]:
    place = Elsewhere(tmp_path)
    assert place.at_once(place.create) == [None]
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def count(place: Elsewhere) -> Any:
    [found] = place.at_once(Statement.objects.count)
    return found


@pytest.mark.parametrize("_round", range(5))
def test_the_same_statement_from_many_is_stored_once(elsewhere: Elsewhere, _round: int) -> None:
    said = statement()

    results = elsewhere.at_once(*[lambda: store([said])] * THREADS)

    assert {str(one) for result in results for one in result} == {said["id"]}  # type: ignore[union-attr]
    assert count(elsewhere) == 1


def test_of_different_contents_under_one_id_one_wins(elsewhere: Elsewhere) -> None:
    said = statement()
    variants = [said | {"result": {"score": {"raw": n}}} for n in range(THREADS)]

    results = elsewhere.at_once(*[lambda one=one: store([one]) for one in variants])

    refused = [result for result in results if isinstance(result, StatementConflict)]
    assert len(refused) == THREADS - 1
    assert count(elsewhere) == 1


def test_batches_that_overlap_in_any_order_do_not_wait_for_each_other(
    elsewhere: Elsewhere,
) -> None:
    # Whether ids are taken in one order is tested in test_store: a deadlock needs luck.
    batch = [statement() for _ in range(40)]
    orders = [batch, batch[::-1]] * (THREADS // 2)

    results = elsewhere.at_once(*[lambda order=order: store(order) for order in orders])

    assert not [result for result in results if isinstance(result, Exception)]
    assert count(elsewhere) == len(batch)


def test_different_batches_from_many_are_all_stored(elsewhere: Elsewhere) -> None:
    results = elsewhere.at_once(
        *[lambda: store([statement() for _ in range(25)]) for _ in range(THREADS)]
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert count(elsewhere) == 25 * THREADS


# --- clients of organisations ----------------------------------------------------------------

CLIENTS = 16


@pytest.fixture
def senders(elsewhere: Elsewhere) -> list[Sender]:
    """Clients of two organisations."""
    [found] = elsewhere.at_once(lambda: [sender_of(key) for key in ("kramfors", "malmo")])
    assert isinstance(found, list)
    return found


def sender_of(key: str) -> Sender:
    # In bulk, because nobody who listens has a table here.
    place = {"path": f"{key[:4]}".upper(), "depth": 1}
    organisation = Organisation(key=key, name=key, kind="municipality", **place)
    Organisation.objects.bulk_create([organisation])
    agent = {"objectType": "Agent", "account": {"homePage": "http://testserver", "name": key}}
    return Sender(authority=agent, may_read=True, may_write=True, organisation=organisation)


def someone(**changes: Any) -> dict[str, Any]:
    return statement(actor={"mbox": "mailto:a@example.org"}, **changes)


def owners(place: Elsewhere) -> Any:
    rows = Statement.objects.order_by("organisation__key").values_list
    [found] = place.at_once(lambda: list(rows("organisation__key", flat=True)))
    return found


@pytest.mark.parametrize("_round", range(3))
def test_an_id_from_sixteen_clients_of_one_organisation_is_stored_once(
    elsewhere: Elsewhere, senders: list[Sender], _round: int
) -> None:
    said = someone()

    results = elsewhere.at_once(*[lambda: receive([said], sender=senders[0])] * CLIENTS)

    assert {str(one) for result in results for one in result} == {said["id"]}  # type: ignore[union-attr]
    assert owners(elsewhere) == ["kramfors"]


@pytest.mark.parametrize("_round", range(3))
def test_an_id_from_clients_of_two_organisations_is_stored_once_for_each(
    elsewhere: Elsewhere, senders: list[Sender], _round: int
) -> None:
    said = someone()
    calls = [lambda sender=sender: receive([said], sender=sender) for sender in senders]

    results = elsewhere.at_once(*calls * (CLIENTS // 2))

    assert not [result for result in results if isinstance(result, Exception)]
    assert owners(elsewhere) == ["kramfors", "malmo"]


def test_batches_of_two_organisations_that_share_their_ids_do_not_wait_in_a_ring(
    elsewhere: Elsewhere, senders: list[Sender]
) -> None:
    batch = [someone() for _ in range(30)]
    calls = [
        lambda sender=sender, order=order: receive(order, sender=sender)
        for sender in senders
        for order in (batch, batch[::-1])
    ]

    results = elsewhere.at_once(*calls * (CLIENTS // 4))

    assert not [result for result in results if isinstance(result, Exception)]
    assert count(elsewhere) == 2 * len(batch)


# --- documents -----------------------------------------------------------------------------------


@pytest.mark.parametrize("_round", range(3))
def test_what_sixteen_add_to_a_document_is_all_there(
    elsewhere: Elsewhere, senders: list[Sender], _round: int
) -> None:
    where = Address(
        kind=DocumentKind.STATE,
        agent={"mbox": "mailto:a@example.org"},
        activity_id="https://example.org/race",
        document_id="together",
    )

    def adds(number: int) -> Callable[[], None]:
        said = {f"from {number}": number}
        content = Content(json.dumps(said).encode(), "application/json", said)
        return lambda: post_document(
            sender=senders[0], address=where, content=content, conditions=Conditions()
        )

    results = elsewhere.at_once(*map(adds, range(CLIENTS)))

    assert results == [None] * CLIENTS
    [kept] = elsewhere.at_once(lambda: bytes(Document.objects.get().content))
    assert isinstance(kept, bytes)
    assert json.loads(kept) == {f"from {number}": number for number in range(CLIENTS)}
