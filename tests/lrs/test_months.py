"""Statements in months: nothing a client can tell, and an id is still its owner's once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.lrs.api import store
from lms.lrs.models import Mention, Statement
from lms.lrs.services import look_after_months, months
from tests.factories.lrs import ClientFactory, learner, statement, void_of
from tests.lrs.conftest import Talker, basic
from tests.lrs.test_http import MBOX, THING, B, someone

pytestmark = pytest.mark.django_db

only_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite cannot cut tables"
)
AROUND = {"context": {"contextActivities": {"parent": [THING]}, "instructor": B}}


@pytest.fixture
def before(talker: Talker) -> dict[str, Any]:
    """A statement that is there before the tables are cut."""
    said = someone(**AROUND)
    talker.post(said)
    return said


@pytest.fixture
def cut(before: dict[str, Any]) -> None:
    cut_now()


def cut_now() -> None:
    with connection.cursor() as cursor:
        # The suite's transaction holds checks back that are due here.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("partition_statements", verbosity=0)


@pytest.fixture
def next_year(cut: None, time_machine: Any) -> None:
    time_machine.move_to(now() + timedelta(days=200))


def parts() -> dict[str, int]:
    """Return how many statements each part holds that holds any."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text, count(*) FROM lrs_statement GROUP BY 1")
        return dict(cursor.fetchall())


@only_postgresql
def test_what_was_there_is_the_first_part_and_what_comes_lies_in_its_month(
    talker: Talker, before: dict[str, Any], next_year: None
) -> None:
    talker.post([someone(**AROUND), someone()])

    assert sorted(parts().values()) == [1, 2]
    assert before["id"] in talker.ids()
    assert len(talker.ids()) == 3
    assert len(talker.ids(activity=THING["id"], related_activities="true")) == 2


@only_postgresql
def test_an_id_of_another_month_is_still_taken(
    talker: Talker, before: dict[str, Any], next_year: None
) -> None:
    assert talker.post(before).status_code == 200
    assert talker.post(before | {"result": {"success": True}}).status_code == 409
    assert talker.post([someone(), before, someone()]).status_code == 200

    assert talker.ids().count(before["id"]) == 1
    assert Statement.objects.count() == 3


@only_postgresql
def test_an_id_of_the_same_month_is_taken_too(talker: Talker, next_year: None) -> None:
    said = someone()

    assert talker.post(said).status_code == talker.post(said).status_code == 200
    assert talker.post(said | {"result": {"success": True}}).status_code == 409


@only_postgresql
def test_each_owner_still_has_its_ids(
    talker: Talker, before: dict[str, Any], next_year: None
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = Talker(basic(ClientFactory.create(organisation=other).key))

    assert stranger.post(before | {"result": {"success": True}}).status_code == 200

    assert stranger.ids() == talker.ids() == [before["id"]]


@only_postgresql
def test_voids_references_and_pages_reach_over_months(
    talker: Talker, before: dict[str, Any], next_year: None, person: User
) -> None:
    pointing = someone(object={"objectType": "StatementRef", "id": before["id"]})
    [mine] = store([statement(actor=learner(person.learner_id))])
    talker.post(pointing)

    assert talker.ids(activity=before["object"]["id"]) == [pointing["id"], str(mine), before["id"]]
    talker.post(void_of(before["id"], actor=MBOX))
    assert talker.get(voidedStatementId=before["id"]).status_code == 200
    assert before["id"] not in talker.ids()


@only_postgresql
def test_every_index_serves_the_months_to_come(cut: None) -> None:
    def indexes(table: str) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT regexp_replace(indexdef, '^.* USING ', '') FROM pg_indexes"
                " WHERE tablename = %s",
                [table],
            )
            return {words for (words,) in cursor.fetchall()}

    for model in (Statement, Mention):
        name = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT inhrelid::regclass::text FROM pg_inherits"
                " WHERE inhparent = %s::regclass ORDER BY 1 DESC",
                [name],
            )
            old, *coming = [one for (one,) in cursor.fetchall()]
        assert len(coming) == months.MONTHS_AHEAD
        assert all(indexes(one) == indexes(old) for one in coming)
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, name)
        assert {one.name for one in model._meta.indexes} <= set(found)


@only_postgresql
def test_months_are_made_as_time_goes_on(cut: None, time_machine: Any) -> None:
    look_after_months()
    assert months.keep_months_ahead() == 0

    time_machine.move_to(now() + timedelta(days=62))
    assert months.keep_months_ahead() in {2, 4, 6}


@only_postgresql
def test_it_is_cut_once_and_can_be_begun_again(before: dict[str, Any]) -> None:
    months._remember_new_ids()
    store([statement()])

    cut_now()

    with pytest.raises(CommandError, match="already"):
        call_command("partition_statements", verbosity=0)


@only_postgresql
def test_it_waits_for_the_times_of_mentions(before: dict[str, Any]) -> None:
    Mention.objects.update(stored_at=None)

    with pytest.raises(CommandError, match="time"):
        call_command("partition_statements", verbosity=0)


@only_postgresql
def test_what_is_deleted_frees_its_id(
    talker: Talker, before: dict[str, Any], next_year: None
) -> None:
    Statement.objects.all().delete()

    assert talker.post(before).status_code == 200
    assert talker.ids() == [before["id"]]


def test_a_small_store_is_left_alone(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    look_after_months()

    assert not months.is_partitioned()


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="it can there")
def test_another_database_says_that_it_cannot() -> None:
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("partition_statements", verbosity=0)
