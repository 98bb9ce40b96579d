"""Ids across organisations: what another one has stored does not exist, its ids included."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from lms.accounts.models import Organisation, User
from lms.lrs.api import is_voided, store
from lms.lrs.models import Statement
from lms.lrs.rules import Found
from lms.lrs.services import take_in
from tests.factories.lrs import ClientFactory, learner, statement, void_of
from tests.lrs.conftest import Talker, basic, person_of
from tests.lrs.test_http import MBOX, said_of, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return Organisation.add_root(key="malmo", name="Malmö", kind="municipality")


@pytest.fixture
def stranger(elsewhere: Organisation) -> Talker:
    """A client of another organisation."""
    return Talker(basic(ClientFactory.create(organisation=elsewhere).key))


def kept(statement_id: str) -> list[Statement]:
    return list(Statement.objects.filter(statement_id=statement_id).order_by("pk"))


@pytest.mark.parametrize("change", [{}, {"result": {"success": True}}])
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_an_id_that_another_organisation_has_used_is_free(
    talker: Talker, stranger: Talker, change: dict[str, Any], method: str
) -> None:
    said = someone()
    stranger.post(said)
    mine = said | change

    answer = talker.put(said["id"], mine) if method == "PUT" else talker.post(mine)

    assert answer.status_code < 300
    assert talker.ids() == stranger.ids() == [said["id"]]
    assert said_of(talker.get(statementId=said["id"])).get("result") == mine.get("result")
    assert said_of(stranger.get(statementId=said["id"])).get("result") is None


def test_a_batch_with_an_id_of_another_organisation_is_kept_whole(
    talker: Talker, stranger: Talker
) -> None:
    batch = [someone() for _ in range(3)]
    stranger.post(batch[1] | {"result": {"success": False}})

    assert talker.post(batch).status_code == 200

    assert sorted(talker.ids()) == sorted(one["id"] for one in batch)


def test_an_id_of_ones_own_is_still_a_conflict(talker: Talker, stranger: Talker) -> None:
    said = someone()
    stranger.post(said)
    talker.post(said)

    assert talker.post(said).status_code == 200
    assert talker.post(said | {"result": {"success": True}}).status_code == 409
    assert len(kept(said["id"])) == 2


def test_an_id_of_the_platform_is_free_for_a_client(talker: Talker, elsewhere: Any) -> None:
    someone_else = person_of(elsewhere, "b@example.org")
    [taken] = store([statement(actor=learner(someone_else.learner_id))])

    assert talker.post(someone(id=str(taken))).status_code == 200

    assert said_of(talker.get(statementId=str(taken)))["actor"] == MBOX


def test_nobody_can_take_an_id_before_the_platform_uses_it(talker: Talker) -> None:
    said = statement()
    talker.post(someone(id=said["id"]))

    assert store([said]) == [UUID(said["id"])]

    assert Statement.objects.get(organisation=None).content["actor"] == said["actor"]


def test_who_sees_two_of_one_id_is_shown_its_own(
    talker: Talker, organisation: Organisation
) -> None:
    district = organisation.add_child(key="norr", name="Norr", kind="district")
    below = Talker(basic(ClientFactory.create(organisation=district).key))
    said = someone()
    below.post(said | {"result": {"success": False}})

    assert said_of(talker.get(statementId=said["id"]))["result"] == {"success": False}
    talker.post(said)
    assert "result" not in said_of(talker.get(statementId=said["id"]))

    talker.post(void_of(said["id"], actor=MBOX))
    assert talker.get(statementId=said["id"]).status_code == 404
    assert "result" not in said_of(talker.get(voidedStatementId=said["id"]))
    assert below.get(statementId=said["id"]).status_code == 200


def test_a_void_takes_back_ones_own_and_nobody_elses(talker: Talker, stranger: Talker) -> None:
    said = someone()
    stranger.post(said)
    talker.post(said)

    talker.post(void_of(said["id"], actor=MBOX))

    assert talker.get(voidedStatementId=said["id"]).status_code == 200
    assert stranger.get(statementId=said["id"]).status_code == 200
    assert stranger.get(voidedStatementId=said["id"]).status_code == 404


def test_the_platform_takes_back_its_own_first(talker: Talker, person: User) -> None:
    [taken] = store([statement(actor=learner(person.learner_id))])
    alone = someone()
    talker.post([someone(id=str(taken)), alone])

    store([void_of(str(taken)), void_of(alone["id"])])

    own, clients = sorted(kept(str(taken)), key=lambda row: row.organisation_id or 0)
    assert is_voided(own)
    assert not is_voided(clients)
    assert is_voided(kept(alone["id"])[0])


def test_a_reference_leads_to_what_its_reader_can_see(talker: Talker, stranger: Talker) -> None:
    target = someone(verb={"id": "http://example.org/verbs/theirs"})
    stranger.post(target)
    pointing = someone(object={"objectType": "StatementRef", "id": target["id"]})

    assert talker.post(pointing).status_code == 200

    assert talker.ids(verb="http://example.org/verbs/theirs") == []
    talker.post(target | {"verb": {"id": "http://example.org/verbs/ours"}})
    assert pointing["id"] in talker.ids(verb="http://example.org/verbs/ours")


def test_what_another_organisation_takes_back_does_not_travel(
    talker: Talker, stranger: Talker, tmp_path: Path
) -> None:
    said = someone()
    talker.post(said)
    stranger.post(void_of(said["id"], actor=MBOX))

    call_command("export_statements", str(tmp_path / "out"), "--organisation", "kramfors")

    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [said["id"]]


def test_an_import_knows_what_its_organisation_sees(
    stranger: Talker, organisation: Organisation, person: User
) -> None:
    theirs = someone()
    stranger.post(theirs)
    seen = statement(actor=learner(person.learner_id))
    store([seen])

    report = take_in([Found(value=theirs), Found(value=seen)], organisation=organisation)

    assert (report.kept, report.known, report.refused) == (1, 1, 0)
    assert len(kept(seen["id"])) == 1
