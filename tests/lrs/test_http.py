"""The statements resource over HTTP (xAPI 1.0.3 Communication)."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.lrs.access import Sender
from lms.lrs.api import issue_launch_token, store
from lms.lrs.errors import NotAllowed
from lms.lrs.models import Client, Statement
from lms.lrs.queries import statements as reads
from lms.lrs.services import forget_ended_tokens, keep_echoes, receive
from lms.lrs.views import resource
from tests.factories.lrs import LESSON, ClientFactory, learner, statement, void_of
from tests.lrs.conftest import STATEMENTS, VERSION, Talker, basic, person_of

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}


def said_of(response: HttpResponse) -> Any:
    return json.loads(response.content)


def someone(**changes: Any) -> dict[str, Any]:
    """Return a statement about somebody who is no learner of the platform."""
    return statement(**({"actor": MBOX} | changes))


# --- writing ---------------------------------------------------------------------------------


def test_a_statement_is_put_under_its_id(talker: Talker) -> None:
    said = someone()

    response = talker.put(said["id"], said)

    assert (response.status_code, response.content) == (204, b"")
    assert str(Statement.objects.get().statement_id) == said["id"]


def test_a_put_takes_the_id_from_its_address(talker: Talker) -> None:
    statement_id = str(uuid4())

    assert talker.put(statement_id, someone(id=...)).status_code == 204
    assert talker.get(statementId=statement_id).status_code == 200


def test_a_put_whose_ids_differ_is_refused(talker: Talker) -> None:
    response = talker.put(str(uuid4()), someone())

    assert response.status_code == 400
    assert "id differs" in said_of(response)["message"]


@pytest.mark.parametrize("statement_id", ["x", ""])
def test_a_put_needs_an_id_in_its_address(talker: Talker, statement_id: str) -> None:
    assert talker.put(statement_id, someone()).status_code == 400
    assert talker.ask("PUT", body=someone()).status_code == 400


def test_a_put_takes_one_statement_only(talker: Talker) -> None:
    assert talker.put(str(uuid4()), [someone()]).status_code == 400


def test_a_post_returns_the_ids_in_order(talker: Talker) -> None:
    batch = [someone() for _ in range(3)]

    response = talker.post(batch)

    assert response.status_code == 200
    assert said_of(response) == [one["id"] for one in batch]
    assert len(said_of(talker.post(someone(id=...)))) == 1


def test_a_repeat_succeeds_and_other_content_is_a_conflict(talker: Talker) -> None:
    said = someone()
    talker.post(said)

    assert talker.post(said).status_code == 200
    assert talker.put(said["id"], said).status_code == 204
    assert talker.put(said["id"], said | {"result": {"success": True}}).status_code == 409
    assert Statement.objects.count() == 1


def test_one_bad_statement_refuses_its_batch_and_is_named(talker: Talker) -> None:
    response = talker.post([someone(), someone(verb={"id": "done"})])

    assert response.status_code == 400
    assert "[1].verb.id" in said_of(response)["message"]
    assert "4.3" in said_of(response)["message"]
    assert Statement.objects.count() == 0


def test_the_store_sets_the_authority_whatever_is_claimed(talker: Talker) -> None:
    said = someone(authority={"mbox": "mailto:boss@example.org"})
    talker.post(said)

    kept = said_of(talker.get(statementId=said["id"]))

    assert kept["authority"]["account"]["name"].startswith("client:")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"id": 1, "id": 2}',
        b"[" * 10_000,
        b'"text"',
        b'[{"actor": null}]',
    ],
)
def test_a_body_that_is_no_statement_is_refused_and_leaves_nothing(
    talker: Talker, body: bytes
) -> None:
    response = talker.post(body)

    assert response.status_code == 400
    assert said_of(response)["message"]
    assert Statement.objects.count() == 0


def test_half_of_a_surrogate_pair_is_refused(talker: Talker) -> None:
    body = json.dumps(someone(result={"response": "X"})).replace('"X"', '"\\ud800"')

    assert talker.post(body.encode()).status_code == 400


def test_only_json_is_received(talker: Talker) -> None:
    assert talker.post(someone(), content_type="text/plain").status_code == 400
    assert talker.post(someone(), content_type="multipart/mixed; boundary=x").status_code == 400
    assert talker.post(someone(), content_type="application/json; charset=utf-8").status_code == 200


def test_what_is_too_large_is_refused_whole(talker: Talker, settings: Any) -> None:
    settings.LRS_MAX_BATCH = 2
    assert talker.post([someone() for _ in range(3)]).status_code == 413
    settings.LRS_MAX_BODY_BYTES = 50
    assert talker.post(someone()).status_code == 413
    assert Statement.objects.count() == 0


def test_an_empty_batch_is_no_mistake(talker: Talker) -> None:
    response = talker.post([])

    assert (response.status_code, said_of(response)) == (200, [])


def test_a_lone_context_activity_comes_back_in_a_list(talker: Talker) -> None:
    said = someone(context={"contextActivities": {"parent": {"id": LESSON}}})
    talker.post(said)

    kept = said_of(talker.get(statementId=said["id"]))

    assert kept["context"]["contextActivities"]["parent"] == [{"id": LESSON}]
    assert talker.post(said).status_code == 200


# --- version and headers ---------------------------------------------------------------------


@pytest.mark.parametrize("version", [None, "0.95", "2.0.0", "1.1", "x"])
def test_another_version_is_refused_and_ours_named(talker: Talker, version: str | None) -> None:
    response = talker.get(headers={VERSION: version})

    assert response.status_code == 400
    assert response[VERSION] == "1.0.3"


@pytest.mark.parametrize("version", ["1.0", "1.0.0", "1.0.3", "1.0.9"])
def test_every_1_0_is_spoken(talker: Talker, version: str) -> None:
    assert talker.get(headers={VERSION: version}).status_code == 200


def test_every_answer_says_version_and_consistency(talker: Talker) -> None:
    for response in (talker.get(), talker.post(someone()), talker.get(statementId="x")):
        assert response[VERSION] == "1.0.3"
        through = datetime.fromisoformat(response["X-Experience-API-Consistent-Through"])
        assert abs(through - datetime.now(UTC)) < timedelta(minutes=1)


def test_writing_asks_once_a_second_how_far_all_can_be_seen_and_reading_each_time(
    talker: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[datetime] = []

    def ask() -> datetime:
        calls.append(datetime.now(UTC))
        return calls[-1]

    monkeypatch.setattr(reads, "consistent_through", ask)
    monkeypatch.setattr(resource, "consistent_through", ask)
    answers = [talker.post(someone()) for _ in range(3)]

    assert len(calls) == 1
    assert len({one["X-Experience-API-Consistent-Through"] for one in answers}) == 1
    talker.get()
    talker.get()
    assert len(calls) == 3


def test_the_base_without_a_version_goes_by_the_header(talker: Talker) -> None:
    assert talker.get("/xapi/statements").status_code == 200


def test_about_is_open_and_names_the_versions() -> None:
    stranger = Talker()

    response = stranger.get("/xapi/about", headers={VERSION: None})

    assert said_of(response)["version"] == ["1.0.3", "2.0.0"]
    assert response[VERSION] == "1.0.3"


def test_head_is_get_without_its_body(talker: Talker) -> None:
    talker.post(someone())

    response = talker.ask("HEAD")

    assert (response.status_code, response.content) == (200, b"")
    assert int(response["Content-Length"]) > 100


@pytest.mark.parametrize(
    ("method", "resource", "allowed"),
    [
        ("DELETE", "statements", "GET, HEAD, PUT, POST, OPTIONS"),
        ("PATCH", "statements", "GET, HEAD, PUT, POST, OPTIONS"),
        ("PATCH", "activities/state", "GET, HEAD, PUT, POST, DELETE, OPTIONS"),
        ("POST", "about", "GET, HEAD, OPTIONS"),
    ],
)
def test_what_a_resource_does_not_do_is_told_with_what_it_does(
    talker: Talker, method: str, resource: str, allowed: str
) -> None:
    response = talker.ask(method, talker.base + resource)

    assert (response.status_code, response["Allow"]) == (405, allowed)
    assert method in said_of(response)["message"]
    assert response[VERSION] == "1.0.3"


@pytest.mark.parametrize("base", ["/xapi/1.0.3/", "/xapi/2.0/", "/xapi/"])
def test_an_address_that_names_nothing_gets_a_sentence_and_a_version(
    talker: Talker, base: str
) -> None:
    for name in ("statement", "Statements", "activities/states", "statements/"):
        response = talker.get(base + name)
        assert response.status_code == 404
        assert "no such resource" in said_of(response)["message"]
        assert response[VERSION]


def test_what_is_not_found_leads_to_no_page(talker: Talker) -> None:
    for base in ("/xapi/1.0.3/", "/xapi/"):
        assert talker.get(f"{base}statements", statementId=str(uuid4())).status_code == 404


HEAD_OF: dict[str, dict[str, str]] = {
    "statements": {},
    "about": {},
    "agents": {"agent": json.dumps({"mbox": "mailto:a@example.org"})},
    "activities": {"activityId": "http://example.org/a"},
}


@pytest.mark.parametrize("resource", HEAD_OF)
def test_head_sends_no_body_itself(talker: Talker, resource: str) -> None:
    """Asked of the view: the test client and some servers take a body away, others do not."""
    address = f"{talker.base}{resource}"
    view = resolve(address).func
    ask = RequestFactory().generic
    whole, head = (
        view(ask(method, address, query_params=HEAD_OF[resource], headers=talker.headers))
        for method in ("GET", "HEAD")
    )

    assert (whole.status_code, head.status_code) == (200, 200)
    assert len(whole.content) > 0
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))


def test_more_keeps_the_format(talker: Talker) -> None:
    talker.post([someone() for _ in range(3)])

    page = said_of(talker.get(limit="1", format="ids"))
    following = said_of(talker.get(page["more"]))

    assert "format=ids" in page["more"]
    assert set(following["statements"][0]) == set(page["statements"][0])
    assert "definition" not in following["statements"][0]["object"]


def test_no_cookie_is_set_and_none_is_needed(talker: Talker) -> None:
    assert not talker.post(someone()).cookies


# --- reading ---------------------------------------------------------------------------------


def test_a_statement_comes_back_as_it_was_said(talker: Talker) -> None:
    said = someone(result={"score": {"raw": 1.50, "max": 1e3}, "duration": "PT1H30M0.5S"})
    talker.post(said)

    kept = said_of(talker.get(statementId=said["id"]))

    assert {name: kept[name] for name in said} == said


def test_a_voided_statement_is_hidden_and_found_by_its_own_parameter(talker: Talker) -> None:
    target = someone()
    talker.post([target, void_of(target["id"], actor=MBOX)])

    assert talker.get(statementId=target["id"]).status_code == 404
    assert talker.get(voidedStatementId=target["id"]).status_code == 200
    assert target["id"] not in talker.ids()
    assert len(talker.ids()) == 1


def test_a_statement_that_is_not_voided_is_not_found_as_voided(talker: Talker) -> None:
    said = someone()
    talker.post(said)

    assert talker.get(voidedStatementId=said["id"]).status_code == 404
    assert talker.get(statementId=str(uuid4())).status_code == 404


@pytest.mark.parametrize(
    "parameters",
    [
        {"StatementId": str(uuid4())},
        {"unknown": "1"},
        {"statementId": "x"},
        {"statementId": str(uuid4()), "voidedStatementId": str(uuid4())},
        {"statementId": str(uuid4()), "verb": "x:y"},
        {"statementId": str(uuid4()), "limit": "1"},
        {"agent": "a"},
        {"agent": "{}"},
        {"agent": '{"objectType": "Group", "member": []}'},
        {"agent": "[" * 10_000},
        {"verb": "done"},
        {"activity": "lesson"},
        {"registration": "x"},
        {"since": "yesterday"},
        {"until": "2026-01-01T00:00:00-00:00"},
        {"limit": "-1"},
        {"limit": "ten"},
        {"limit": "²"},
        {"ascending": "1"},
        {"format": "full"},
        {"attachments": "yes"},
        {"related_agents": "1"},
        {"from": "x"},
    ],
)
def test_a_question_that_cannot_be_read_is_refused(
    talker: Talker, parameters: dict[str, str]
) -> None:
    talker.post(someone())

    response = talker.get(**parameters)

    assert response.status_code == 400
    assert said_of(response)["message"]


def test_a_parameter_given_twice_is_refused(talker: Talker) -> None:
    assert talker.get(f"{STATEMENTS}?limit=1&limit=2").status_code == 400
    assert talker.post([], statementId=str(uuid4())).status_code == 400


def test_filters_find_what_they_name(talker: Talker) -> None:
    registration = str(uuid4())
    other = {"mbox": "mailto:b@example.org"}
    first = someone(context={"registration": registration})
    second = statement(actor=other, verb={"id": "http://example.org/verb"})
    third = someone(object={"id": "http://example.org/other"})
    about = someone(object=other | {"objectType": "Agent"})
    talker.post([first, second, third, about])

    assert talker.ids(verb="http://example.org/verb") == [second["id"]]
    assert talker.ids(activity="http://example.org/other") == [third["id"]]
    assert talker.ids(registration=registration.upper()) == [first["id"]]
    assert talker.ids(agent=json.dumps(other)) == [about["id"], second["id"]]
    assert talker.ids(agent=json.dumps(other), verb="http://example.org/verb") == [second["id"]]


def test_since_excludes_and_until_includes_its_instant(talker: Talker) -> None:
    talker.post([someone() for _ in range(3)])
    newest, middle, oldest = said_of(talker.get())["statements"]

    assert talker.ids(since=middle["stored"]) == [newest["id"]]
    assert talker.ids(until=middle["stored"]) == [middle["id"], oldest["id"]]


def test_the_newest_come_first_unless_asked_otherwise(talker: Talker) -> None:
    ids = said_of(talker.post([someone() for _ in range(3)]))

    assert talker.ids() == ids[::-1]
    assert talker.ids(ascending="true") == ids


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_more_leads_through_all_and_nothing_twice_while_statements_arrive(
    talker: Talker, ascending: str
) -> None:
    agent = json.dumps(MBOX)
    before = said_of(talker.post([someone() for _ in range(7)]))
    page = said_of(talker.get(agent=agent, limit="3", ascending=ascending))
    seen = [one["id"] for one in page["statements"]]

    while page["more"]:
        talker.post([someone()])
        page = said_of(talker.get(page["more"]))
        seen += [one["id"] for one in page["statements"]]
        if len(seen) > 20:
            break  # ascending, new ones are found as well

    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)


def test_more_is_empty_at_the_end_and_a_limit_of_zero_means_the_most(
    talker: Talker, settings: Any
) -> None:
    settings.LRS_MAX_PAGE = 2
    talker.post([someone() for _ in range(3)])

    assert len(talker.ids(limit="0")) == 2
    assert len(talker.ids(limit="50")) == 2
    assert said_of(talker.get(limit="1"))["more"] != ""
    settings.LRS_MAX_PAGE = 3
    assert said_of(talker.get())["more"] == ""


def test_the_ids_format_keeps_only_what_identifies(talker: Talker) -> None:
    said = someone(
        context={"contextActivities": {"parent": [{"id": LESSON, "definition": {}}]}},
        actor={"objectType": "Group", "name": "G", "member": [MBOX | {"name": "A"}]},
    )
    talker.post(said)

    kept = said_of(talker.get(statementId=said["id"], format="ids"))

    assert kept["actor"] == {"objectType": "Group", "member": [MBOX]}
    assert kept["object"] == {"id": LESSON}
    assert kept["verb"] == {"id": said["verb"]["id"]}
    assert kept["context"]["contextActivities"]["parent"] == [{"id": LESSON}]


def test_the_canonical_format_speaks_one_language(talker: Talker) -> None:
    said = someone(verb={"id": "x:y", "display": {"en-GB": "done", "sv": "klart", "ar": "تم"}})
    talker.post(said)

    def display(accept: str) -> Any:
        response = talker.get(
            statementId=said["id"], format="canonical", headers={"Accept-Language": accept}
        )
        return said_of(response)["verb"]["display"]

    assert display("ar;q=0.5, sv") == {"sv": "klart"}
    assert display("en") == {"en-GB": "done"}
    assert display("fi;q=x, *") == {"en-GB": "done"}


# --- who may what ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "authorization",
    ["", "Basic", "Basic !!!", basic("nobody"), "Bearer x", "Digest x", "Basic /w=="],
)
def test_without_true_credentials_nothing_is_answered(
    client_row: Client, authorization: str
) -> None:
    response = Talker(authorization).get()

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_wrong_or_revoked_secret_opens_nothing(client_row: Client) -> None:
    assert Talker(basic(client_row.key, "wrong")).get().status_code == 401
    assert Talker(basic(client_row.key)).get().status_code == 200

    call_command("record_client", "revoke", client_row.key)

    assert Talker(basic(client_row.key)).get().status_code == 401


def test_a_rotated_secret_replaces_the_old_one_when_that_is_ended(
    client_row: Client, capsys: Any
) -> None:
    assert Talker(basic(client_row.key)).get().status_code == 200

    call_command("record_client", "rotate", client_row.key)
    secret = capsys.readouterr().out.split("secret: ")[1].split()[0]
    call_command("record_client", "end-old", client_row.key)

    assert Talker(basic(client_row.key)).get().status_code == 401
    assert Talker(basic(client_row.key, secret)).get().status_code == 200


def test_a_client_is_created_by_command(organisation: Organisation, capsys: Any) -> None:
    call_command("record_client", "create", "moodle", "--organisation", "kramfors", "--read")
    secret = capsys.readouterr().out.split("secret: ")[1].split()[0]

    assert Talker(basic("moodle", secret)).get().status_code == 200
    assert Talker(basic("moodle", secret)).post(someone()).status_code == 403
    for arguments in (
        ("create", "moodle", "--organisation", "kramfors"),
        ("create", "other", "--organisation", "nowhere"),
        ("rotate", "nobody"),
    ):
        with pytest.raises(CommandError):
            call_command("record_client", *arguments)


def test_a_secret_is_hashed_once_and_then_remembered(talker: Talker, monkeypatch: Any) -> None:
    calls: list[str] = []
    monkeypatch.setattr(
        "lms.lrs.access.senders.check_password", lambda secret, _: calls.append(secret) or True
    )

    for _ in range(3):
        talker.get()

    assert len(calls) == 1


def test_scopes_bind(organisation: Organisation) -> None:
    reader = ClientFactory.create(organisation=organisation, may_write=False)
    writer = ClientFactory.create(organisation=organisation, may_read=False)

    assert Talker(basic(reader.key)).post(someone()).status_code == 403
    assert Talker(basic(writer.key)).get().status_code == 403
    assert Talker(basic(writer.key)).post(someone()).status_code == 200


def test_another_organisations_statements_do_not_exist(
    talker: Talker, organisation: Organisation, person: User
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    theirs = Talker(basic(ClientFactory.create(organisation=other).key))
    foreign = someone()
    theirs.post(foreign)
    stranger = person_of(other, "b@example.org")
    [foreign_progress] = store([statement(actor=learner(stranger.learner_id))])
    [own_progress] = store([statement(actor=learner(person.learner_id))])

    assert talker.ids() == [str(own_progress)]
    assert talker.get(statementId=foreign["id"]).status_code == 404
    assert talker.get(statementId=str(foreign_progress)).status_code == 404


def test_a_client_above_sees_what_lies_below(organisation: Organisation) -> None:
    district = organisation.add_child(key="norr", name="Norr", kind="district")
    below = Talker(basic(ClientFactory.create(organisation=district).key))
    above = Talker(basic(ClientFactory.create(organisation=organisation).key))
    said = someone()
    below.post(said)
    [progress] = store([statement(actor=learner(person_of(district, "c@example.org").learner_id))])

    assert above.ids() == below.ids() == [str(progress), said["id"]]


def test_a_client_cannot_speak_of_another_organisations_learner(
    talker: Talker, person: User
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = person_of(other, "b@example.org")

    mine = statement(actor=learner(person.learner_id))
    theirs = statement(actor=learner(stranger.learner_id))

    assert talker.post(mine).status_code == 200
    assert talker.post([statement(actor=learner(person.learner_id)), theirs]).status_code == 403
    assert Statement.objects.count() == 1


def test_a_client_cannot_take_back_what_it_did_not_say(talker: Talker, person: User) -> None:
    [progress] = store([statement(actor=learner(person.learner_id))])

    assert talker.post(void_of(str(progress), actor=MBOX)).status_code == 200

    assert str(progress) in talker.ids()


# --- launches --------------------------------------------------------------------------------


@pytest.fixture
def registration() -> str:
    return str(uuid4())


@pytest.fixture
def launched(person: User, registration: str) -> Talker:
    token = issue_launch_token(
        learner_id=person.learner_id,
        activity_prefix=LESSON,
        registration=registration,
        expires_at=datetime.now(UTC) + timedelta(hours=8),
    )
    return Talker(f"Bearer {token}")


def launch_statement(person: User, registration: str, **changes: Any) -> dict[str, Any]:
    context = {"registration": registration}
    return statement(actor=learner(person.learner_id), context=context) | changes


def test_a_launch_writes_about_its_learner_and_activity(
    launched: Talker, person: User, registration: str
) -> None:
    said = launch_statement(person, registration)
    below = launch_statement(person, registration, object={"id": f"{LESSON}/block/1"})

    assert launched.post([said, below]).status_code == 200
    assert launched.get().status_code == 403


def test_a_launch_token_may_travel_as_a_basic_secret(
    launched: Talker, person: User, registration: str
) -> None:
    token = launched.headers["Authorization"].removeprefix("Bearer ")

    said = launch_statement(person, registration)

    assert Talker(basic("launch", token)).post(said).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"actor": learner(uuid4())},
        {"actor": MBOX},
        {"object": {"id": f"{LESSON}x"}},
        {"object": {"id": "http://example.org/other"}},
        {"object": MBOX | {"objectType": "Agent"}},
        {"context": {"registration": str(uuid4())}},
        {"context": {}},
    ],
)
def test_a_launch_writes_about_nobody_and_nothing_else(
    launched: Talker, person: User, registration: str, change: dict[str, Any]
) -> None:
    said = launch_statement(person, registration)

    assert (
        launched.post([said, launch_statement(person, registration, **change)]).status_code == 403
    )
    assert Statement.objects.count() == 0


def test_a_launch_takes_nothing_back(launched: Talker, person: User, registration: str) -> None:
    said = launch_statement(person, registration)
    void = void_of(said["id"], actor=said["actor"], context=said["context"])

    assert launched.post([said, void]).status_code == 403


def test_a_launch_ends(person: User) -> None:
    token = issue_launch_token(
        learner_id=person.learner_id,
        activity_prefix=LESSON,
        expires_at=datetime.now(UTC) - timedelta(seconds=1),
    )

    assert Talker(f"Bearer {token}").post(someone()).status_code == 401
    assert (forget_ended_tokens(), forget_ended_tokens()) == (1, 0)


# --- cost ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 20])
def test_a_page_costs_the_same_queries_whatever_its_size(
    talker: Talker, rows: int, django_assert_num_queries: Any
) -> None:
    talker.post([someone() for _ in range(rows)])

    with django_assert_num_queries(consistency_queries() + 2):  # client, page
        assert len(talker.ids()) == rows


@pytest.mark.parametrize("rows", [1, 20])
def test_a_batch_over_http_costs_the_same_queries_whatever_its_size(
    talker: Talker, rows: int, person: User, django_assert_num_queries: Any
) -> None:
    talker.ids()  # the client is known from here on
    batch = [statement(actor=learner(person.learner_id)) for _ in range(rows)]

    # client, savepoint, learners, statements, release, and on PostgreSQL who writes
    with django_assert_num_queries(2 * consistency_queries() + 5):
        assert talker.post(batch).status_code == 200


def consistency_queries() -> int:
    """Return how many queries the consistency header costs."""
    return int(connection.vendor == "postgresql")


def test_a_sender_without_an_organisation_cannot_speak_of_learners(person: User) -> None:
    sender = Sender(authority=learner(), may_read=False, may_write=True)

    with pytest.raises(NotAllowed):
        receive([statement(actor=learner(person.learner_id))], sender=sender)
    with pytest.raises(NotAllowed):
        receive([someone()], sender=Sender(authority=MBOX, may_read=True, may_write=False))


# --- references (Communication §2.1.3, "Filter Conditions for StatementRefs") -----------------


def pointing_at(statement_id: str, **changes: Any) -> dict[str, Any]:
    target = {"objectType": "StatementRef", "id": statement_id}
    return someone(**({"actor": {"mbox": "mailto:b@example.org"}, "object": target} | changes))


@pytest.mark.parametrize(
    "asked",
    [
        {"agent": json.dumps(MBOX)},
        {"verb": "http://example.org/verb"},
        {"activity": "http://example.org/thing"},
        {"registration": "6f1f2c1e-6b7e-4a39-9a35-0d6f7c3f2a01"},
    ],
)
def test_what_points_at_a_match_matches_and_so_on(talker: Talker, asked: dict[str, str]) -> None:
    target = someone(
        verb={"id": "http://example.org/verb"},
        object={"id": "http://example.org/thing"},
        context={"registration": "6f1f2c1e-6b7e-4a39-9a35-0d6f7c3f2a01"},
    )
    first = pointing_at(target["id"])
    second = pointing_at(first["id"])
    other = pointing_at(str(uuid4()))
    talker.post([second, other, first, target])  # a reference may come before its target

    assert talker.ids(**asked) == [target["id"], first["id"], second["id"]]


def test_what_points_at_a_voided_match_still_matches(talker: Talker) -> None:
    target = someone()
    void = void_of(target["id"], actor={"mbox": "mailto:b@example.org"})
    talker.post([target, void])

    assert talker.ids(agent=json.dumps(MBOX)) == [void["id"]]


def test_more_leads_through_references_too(talker: Talker) -> None:
    target = someone()
    batch = [target, *(pointing_at(target["id"]) for _ in range(5))]
    talker.post(batch)
    page = said_of(talker.get(agent=json.dumps(MBOX), limit="2"))
    seen = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = said_of(talker.get(page["more"]))
        seen += [one["id"] for one in page["statements"]]

    assert seen == [one["id"] for one in reversed(batch)]


@pytest.mark.parametrize("rows", [1, 20])
def test_a_question_costs_the_same_queries_whatever_it_finds(
    talker: Talker, rows: int, django_assert_num_queries: Any
) -> None:
    target = someone()
    talker.post([target, *(pointing_at(target["id"]) for _ in range(rows))])
    keep_echoes(before=now())

    # the client; as actor and as object; how far echoes are, what has none; echoes, and their rows
    with django_assert_num_queries(consistency_queries() + 7):
        assert len(talker.ids(agent=json.dumps(MBOX))) == rows + 1


# --- what is known (Communication §2.4, §2.5) --------------------------------------------------


def thing(**definition: Any) -> dict[str, Any]:
    return {"id": "http://example.org/thing", "definition": definition}


def test_an_activity_is_told_whole(talker: Talker) -> None:
    talker.post(someone(object=thing(name={"sv": "Gammalt"}, type="x:a")))
    talker.post(someone(object=thing(name={"sv": "Möte", "en": "Meeting"}, type="x:b")))
    talker.post(someone(object=thing(extensions={"x:y": 1})))

    found = said_of(talker.get("/xapi/1.0.3/activities", activityId="http://example.org/thing"))

    name = {"sv": "Möte", "en": "Meeting"}
    assert found["objectType"] == "Activity"
    assert found["definition"] == {"name": name, "type": "x:b", "extensions": {"x:y": 1}}


def test_the_canonical_format_shows_what_is_known(talker: Talker) -> None:
    talker.post(someone(object=thing(name={"sv": "Möte", "en": "Meeting"})))
    bare = someone(object={"id": "http://example.org/thing"})
    talker.post(bare)

    response = talker.get(
        statementId=bare["id"], format="canonical", headers={"Accept-Language": "sv"}
    )

    assert said_of(response)["object"]["definition"] == {"name": {"sv": "Möte"}}


def test_an_activity_that_nobody_knows_is_still_one(talker: Talker) -> None:
    found = said_of(talker.get("/xapi/1.0.3/activities", activityId="http://example.org/new"))

    assert found == {"objectType": "Activity", "id": "http://example.org/new"}


def test_a_person_has_every_name_that_was_said(talker: Talker) -> None:
    talker.post([someone(actor=MBOX | {"name": name}) for name in ("A", "B", "A")])
    talker.post(someone(actor={"mbox": "mailto:b@example.org", "name": "C"}))

    found = said_of(talker.get("/xapi/1.0.3/agents", agent=json.dumps(MBOX)))

    assert found["objectType"] == "Person"
    assert sorted(found["name"]) == ["A", "B"]
    assert found["mbox"] == [MBOX["mbox"]]


def test_a_person_whom_nobody_knows_is_still_one(talker: Talker) -> None:
    found = said_of(talker.get("/xapi/1.0.3/agents", agent=json.dumps(MBOX)))

    assert found == {"objectType": "Person", "mbox": [MBOX["mbox"]]}


def test_another_organisations_words_are_not_told(talker: Talker) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    theirs = Talker(basic(ClientFactory.create(organisation=other).key))
    theirs.post(someone(actor=MBOX | {"name": "Secret"}, object=thing(name={"sv": "Hemligt"})))

    activity = talker.get("/xapi/1.0.3/activities", activityId="http://example.org/thing")
    person = talker.get("/xapi/1.0.3/agents", agent=json.dumps(MBOX))

    assert "definition" not in said_of(activity)
    assert "name" not in said_of(person)


@pytest.mark.parametrize("address", ["activities", "agents", "activities?activityId=a"])
def test_what_is_asked_for_must_be_named(talker: Talker, address: str) -> None:
    assert talker.get(f"/xapi/1.0.3/{address}").status_code == 400


# --- who and what stands around (related_agents, related_activities) ---------------------------

B = {"mbox": "mailto:b@example.org"}
TEAM = {"objectType": "Group", "name": "Team", "member": [B]}
THING = {"id": "http://example.org/thing"}


def sub_statement(**changes: Any) -> dict[str, Any]:
    inner = {"objectType": "SubStatement", "actor": MBOX, "verb": {"id": "x:y"}, "object": THING}
    return {"object": inner | changes}


@pytest.mark.parametrize(
    "place",
    [
        {"actor": TEAM},
        {"object": TEAM},
        {"context": {"instructor": B}},
        {"context": {"team": TEAM}},
        sub_statement(actor=B),
        sub_statement(object=B | {"objectType": "Agent"}),
        sub_statement(context={"instructor": TEAM}),
    ],
)
def test_related_agents_are_found_wherever_they_stand(
    talker: Talker, place: dict[str, Any]
) -> None:
    said = someone(**place)
    talker.post([said, someone()])

    assert talker.ids(agent=json.dumps(B)) == []
    assert talker.ids(agent=json.dumps(B), related_agents="true") == [said["id"]]


def test_the_authority_is_related(talker: Talker) -> None:
    said = someone()
    talker.post(said)
    authority = said_of(talker.get(statementId=said["id"]))["authority"]

    assert talker.ids(agent=json.dumps(authority), related_agents="true") == [said["id"]]


@pytest.mark.parametrize(
    "place",
    [
        *({"context": {"contextActivities": {name: [THING]}}}
          for name in ("parent", "grouping", "category", "other")),
        sub_statement(),
        sub_statement(object={"id": "x:z"}, context={"contextActivities": {"parent": THING}}),
    ],
)  # fmt: skip
def test_related_activities_are_found_wherever_they_stand(
    talker: Talker, place: dict[str, Any]
) -> None:
    said = someone(**place)
    talker.post([said, someone(), someone(object={"id": "http://example.org/other"})])

    assert talker.ids(activity=THING["id"]) == []
    assert talker.ids(activity=THING["id"], related_activities="true") == [said["id"]]


def test_what_points_at_a_related_match_matches(talker: Talker) -> None:
    said = someone(context={"instructor": B})
    pointer = pointing_at(said["id"], actor=MBOX)
    talker.post([said, pointer])

    found = talker.ids(agent=json.dumps(B), related_agents="true")
    assert found == [pointer["id"], said["id"]]


def test_what_the_platform_recorded_is_found_by_what_stands_around(
    talker: Talker, person: User
) -> None:
    around = {"contextActivities": {"grouping": [THING]}}
    [mine] = store([statement(actor=learner(person.learner_id), context=around)])

    assert talker.ids(activity=THING["id"], related_activities="true") == [str(mine)]
