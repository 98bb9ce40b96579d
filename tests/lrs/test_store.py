"""The one door in: ids are idempotent, batches are whole, and who listens hears it once."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection

from lms.lrs.api import (
    StatementConflict,
    StatementRefused,
    is_voided,
    iterate,
    statements_of,
    statements_stored,
    store,
)
from lms.lrs.models import Statement
from tests.factories.lrs import LESSON, learner, statement, void_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Iterator[list[list[Statement]]]:
    calls: list[list[Statement]] = []

    def listen(statements: list[Statement], **_: Any) -> None:
        calls.append(statements)

    statements_stored.connect(listen)
    yield calls
    statements_stored.disconnect(listen)


def test_a_statement_keeps_what_was_said_and_gets_what_the_store_sets() -> None:
    said = statement()

    [statement_id] = store([said])

    kept = Statement.objects.get(statement_id=statement_id).content
    assert {name: kept[name] for name in said} == said
    assert kept["authority"]["account"] == {"homePage": settings.BASE_URL, "name": "platform"}
    assert kept["stored"].endswith("Z")
    assert kept["version"] == "1.0.0"


def test_columns_say_what_the_statement_says() -> None:
    registration, learner_id = uuid4(), uuid4()
    [statement_id] = store(
        [statement(actor=learner(learner_id), context={"registration": str(registration)})]
    )

    row = Statement.objects.get(statement_id=statement_id)

    assert (row.learner_id, row.registration) == (learner_id, registration)
    assert row.actor_account_name == str(learner_id)
    assert (row.activity_id, row.object_type) == (LESSON, "Activity")


def test_a_statement_without_id_and_time_gets_both() -> None:
    [statement_id] = store([statement(id=..., timestamp=...)])

    row = Statement.objects.get(statement_id=statement_id)
    assert row.timestamp == row.stored_at
    assert row.content["timestamp"] == row.content["stored"]


def test_an_identical_repeat_is_silent(heard: list[list[Statement]]) -> None:
    said = statement()

    assert store([said]) == store([said]) == [UUID(said["id"])]

    assert Statement.objects.count() == 1
    assert len(heard) == 1


def test_a_repeat_may_lack_what_the_store_set() -> None:
    said = statement(timestamp=...)
    store([said])
    stored = Statement.objects.get().content

    store([said])
    store([stored])

    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"verb": {"id": "http://adlnet.gov/expapi/verbs/failed"}},
        {"actor": learner(uuid4())},
        {"timestamp": "2026-03-01T10:00:01Z"},
        {"result": {"completion": True}},
    ],
)
def test_other_content_under_a_stored_id_is_a_conflict(change: dict[str, Any]) -> None:
    said = statement()
    store([said])

    with pytest.raises(StatementConflict):
        store([said | change])

    assert Statement.objects.get().content["verb"] == said["verb"]


def test_a_conflict_takes_its_whole_batch_back(heard: list[list[Statement]]) -> None:
    said = statement()
    store([said])

    with pytest.raises(StatementConflict):
        store([statement(), said | {"result": {"success": False}}, statement()])

    assert Statement.objects.count() == 1
    assert len(heard) == 1


def test_the_same_id_twice_in_a_batch_is_refused() -> None:
    said = statement()

    with pytest.raises(StatementRefused) as refused:
        store([said, said | {"id": said["id"].upper()}])

    assert refused.value.property == "[1].id"
    assert Statement.objects.count() == 0


def test_listeners_hear_only_what_is_new_in_the_order_of_the_batch(
    heard: list[list[Statement]],
) -> None:
    old, first, second = statement(), statement(), statement()
    store([old])

    store([first, old, second])

    assert [str(row.statement_id) for row in heard[1]] == [first["id"], second["id"]]


def test_ids_are_taken_in_one_order_and_kept_in_the_order_of_the_batch() -> None:
    """Two batches that share ids then cannot wait for each other (PostgreSQL deadlocks)."""
    ids = store([statement() for _ in range(20)])

    taken = Statement.objects.order_by("pk").values_list("statement_id", flat=True)
    kept = Statement.objects.order_by("stored_at").values_list("statement_id", flat=True)
    assert list(taken) == sorted(ids)
    assert list(kept) == ids


def test_a_listener_that_fails_takes_the_statements_back() -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError

    statements_stored.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            store([statement()])
    finally:
        statements_stored.disconnect(fail)

    assert Statement.objects.count() == 0


def test_iteration_goes_in_the_order_of_the_store_and_can_go_on() -> None:
    ids = store([statement() for _ in range(5)])

    rows = list(iterate())

    assert [row.statement_id for row in rows] == ids
    assert [row.statement_id for row in iterate(after=rows[1])] == ids[2:]


def test_statements_of_a_learner_are_theirs_alone_and_not_the_voided_ones() -> None:
    me = uuid4()
    mine, voided = statement(actor=learner(me)), statement(actor=learner(me))
    store([statement(), mine, voided])
    store([void_of(voided["id"])])

    assert [str(row.statement_id) for row in statements_of(me)] == [mine["id"]]


def test_a_void_may_come_before_its_target() -> None:
    target = statement()

    store([void_of(target["id"])])
    store([target])

    assert is_voided(Statement.objects.get(statement_id=target["id"]))


def test_a_void_of_a_void_has_no_effect() -> None:
    target = statement()
    void = void_of(target["id"])

    store([target, void, void_of(void["id"])])

    assert is_voided(Statement.objects.get(statement_id=target["id"]))
    assert not is_voided(Statement.objects.get(statement_id=void["id"]))


@pytest.mark.parametrize("size", [1, 20])
def test_a_batch_costs_the_same_queries_whatever_its_size(
    size: int, django_assert_num_queries: Any
) -> None:
    # a savepoint and its release, one insert, and on PostgreSQL the sign that something is written
    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 3):
        store([statement() for _ in range(size)])
