"""1.0.3 and 2.0 side by side: one base path each, and what only one of them knows."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client as Browser
from django.test import RequestFactory

from lms.lrs.errors import StatementRefused
from lms.lrs.models import Statement
from lms.lrs.rules import JSON_TYPE, check_statement, in_utc, same
from lms.lrs.views.statements import StatementsView
from lms.lrs.vocabulary import V1_0_3, V2_0_0
from tests.factories.lrs import statement
from tests.lrs.conftest import STATEMENTS, VERSION, Talker

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}
GROUP = {"objectType": "Group"} | MBOX
SECOND = "/xapi/2.0/statements"
TYPES = ["https://example.org/parts/coach"]


@pytest.fixture
def second(talker: Talker) -> Talker:
    """Speaks 2.0 at its own base path."""
    return Talker(talker.headers["Authorization"], version="2.0.0", base="/xapi/2.0/")


def someone(**changes: Any) -> dict[str, Any]:
    return statement(**({"actor": MBOX} | changes))


def form(**fields: Any) -> dict[str, Any]:
    return {
        "body": urlencode(fields).encode(),
        "content_type": "application/x-www-form-urlencoded",
    }


# --- one base path each ----------------------------------------------------------------------


@pytest.mark.parametrize("version", ["2.0", "2.0.0", "2.0.7"])
def test_2_0_speaks_2_0(second: Talker, version: str) -> None:
    response = second.get(headers={VERSION: version})

    assert (response.status_code, response[VERSION]) == (200, "2.0.0")


@pytest.mark.parametrize("version", [None, "1.0.3", "2.1.0", "20", "2.0.x"])
def test_2_0_refuses_every_other_version_and_names_its_own(
    second: Talker, version: str | None
) -> None:
    response = second.get(headers={VERSION: version})

    assert (response.status_code, response[VERSION]) == (400, "2.0.0")


def test_the_base_without_a_version_answers_as_the_header_asks(talker: Talker) -> None:
    for version in ("1.0.3", "2.0.0"):
        assert talker.get("/xapi/statements", headers={VERSION: version})[VERSION] == version


@pytest.mark.parametrize(("base", "versions"), [("1.0.3", ["1.0.3"]), ("2.0", ["2.0.0"])])
def test_each_base_path_names_its_own_version(base: str, versions: list[str]) -> None:
    response = Browser().get(f"/xapi/{base}/about")

    assert response.json()["version"] == versions


def test_a_statement_without_a_version_gets_the_one_of_its_edition(
    talker: Talker, second: Talker
) -> None:
    for speaker, version in ((talker, "1.0.0"), (second, "2.0.0")):
        [said] = json.loads(speaker.post(someone()).content)
        assert Statement.objects.get(statement_id=said).content["version"] == version


# --- the alternate request syntax (1.0.3 Communication §1.3) -----------------------------------


def test_a_form_may_put(talker: Talker) -> None:
    said = someone()
    fields = {"statementId": said["id"], "content": json.dumps(said)}

    response = talker.ask("POST", f"{STATEMENTS}?method=PUT", **form(**fields))

    assert response.status_code == 204
    assert Statement.objects.filter(statement_id=said["id"]).exists()


def test_a_form_carries_the_headers(talker: Talker) -> None:
    fields = {"Authorization": talker.headers["Authorization"], VERSION: "1.0.3", "limit": "1"}
    bare = Talker()
    bare.headers = {}

    response = bare.ask("POST", f"{STATEMENTS}?method=GET", **form(**fields))

    assert response.status_code == 200
    assert "statements" in json.loads(response.content)


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("?method=PUT&statementId=x", form(content="{}")),
        ("?method=PUT", form()),
        ("?method=PUT", form(statementId=str(uuid4()), content=json.dumps(someone())) | {
            "content_type": "application/json"}),
        ("?method=PUT", {"body": b'{"content": 1}', "content_type": form()["content_type"]}),
        ("?method=PUT", {"body": b"content=%ff", "content_type": form()["content_type"]}),
        ("?method=PUT", {"body": b"content=a&content=b", "content_type": form()["content_type"]}),
        ("?method=GET", form(**{VERSION: "0.8"})),
    ],
)  # fmt: skip
def test_a_form_with_anything_else_is_refused(
    talker: Talker, address: str, body: dict[str, Any]
) -> None:
    assert talker.ask("POST", STATEMENTS + address, **body).status_code == 400


def test_a_form_cannot_ask_what_the_resource_does_not_do(talker: Talker) -> None:
    assert talker.ask("POST", f"{STATEMENTS}?method=DELETE", **form(limit="1")).status_code == 405
    assert talker.ask("PUT", f"{STATEMENTS}?method=GET", body={}).status_code == 400


def test_2_0_has_no_alternate_syntax(second: Talker) -> None:
    said = someone()
    fields = {"statementId": said["id"], "content": json.dumps(said)}

    assert second.ask("POST", f"{SECOND}?method=PUT", **form(**fields)).status_code == 400
    assert not Statement.objects.exists()


# --- what statements of 2.0 may say (IEEE 9274.1.1 §4.2.2.5, §4.2.7) ---------------------------

AGENT = {"objectType": "contextAgent", "agent": MBOX, "relevantTypes": TYPES}
TEAM = {"objectType": "contextGroup", "group": GROUP, "relevantTypes": TYPES}


def parts(**context: Any) -> dict[str, Any]:
    return statement(context=context)


@pytest.mark.parametrize(
    "context",
    [
        {"contextAgents": [AGENT]},
        {"contextAgents": [{"objectType": "contextAgent", "agent": MBOX}]},
        {"contextGroups": [TEAM, TEAM]},
        {"contextGroups": []},
    ],
)
def test_who_else_mattered_is_said_in_2_0_alone(context: dict[str, Any]) -> None:
    sub = {"objectType": "SubStatement", "actor": MBOX, "verb": {"id": "x:y"}, "object": MBOX}
    inner = sub | {"object": {"id": "x:z"}, "context": context}
    for said in (parts(**context), statement(object=inner)):
        check_statement(said, V2_0_0)
        with pytest.raises(StatementRefused, match="is not a property"):
            check_statement(said, V1_0_3)


@pytest.mark.parametrize(
    ("context", "at"),
    [
        ({"contextAgents": AGENT}, "contextAgents"),
        ({"contextAgents": [AGENT | {"objectType": "Agent"}]}, "contextAgents[0].objectType"),
        ({"contextAgents": [{"agent": MBOX}]}, "contextAgents[0].objectType"),
        ({"contextAgents": [{"objectType": "contextAgent"}]}, "contextAgents[0].agent"),
        ({"contextAgents": [AGENT | {"agent": GROUP}]}, "contextAgents[0].agent.objectType"),
        ({"contextAgents": [AGENT | {"relevantTypes": []}]}, "contextAgents[0].relevantTypes"),
        ({"contextAgents": [AGENT | {"relevantTypes": ["a"]}]},
         "contextAgents[0].relevantTypes[0]"),
        ({"contextAgents": [AGENT | {"member": []}]}, "contextAgents[0].member"),
        ({"contextGroups": [TEAM | {"objectType": "Group"}]}, "contextGroups[0].objectType"),
        ({"contextGroups": [TEAM | {"group": MBOX}]}, "contextGroups[0].group.objectType"),
        ({"contextGroups": [TEAM | {"relevantTypes": []}]}, "contextGroups[0].relevantTypes"),
    ],
)  # fmt: skip
def test_parts_are_judged(context: dict[str, Any], at: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        check_statement(parts(**context), V2_0_0)

    assert refused.value.property == f"context.{at}"


@pytest.mark.parametrize("version", ["1.0", "1.0.3", "2.0", "2.0.0", "2.0.4"])
def test_2_0_takes_both_families_of_version(version: str) -> None:
    check_statement(statement(version=version), V2_0_0)


@pytest.mark.parametrize("version", ["0.95", "1.1.0", "2.1.0", "3.0.0"])
def test_2_0_refuses_other_families(version: str) -> None:
    with pytest.raises(StatementRefused, match="version"):
        check_statement(statement(version=version), V2_0_0)


def test_2_0_answers_in_utc_and_1_0_3_as_it_was_said(talker: Talker, second: Talker) -> None:
    said = someone(timestamp="2026-03-01T12:00:00-05:00")
    talker.post(said)

    first, other = (one.get(statementId=said["id"]) for one in (talker, second))

    assert json.loads(first.content)["timestamp"] == said["timestamp"]
    assert json.loads(other.content)["timestamp"] == "2026-03-01T17:00:00Z"
    assert other["Last-Modified"]


def test_a_timestamp_in_utc_is_left_as_it_was_said() -> None:
    said = statement(timestamp="2026-03-01T12:00:00.123456789Z")

    assert in_utc(said) == said


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("PT1.1237S", "PT1.12S", True),
        ("PT1.1S", "PT1.10S", True),
        ("PT1S", "PT1.00S", True),
        ("PT1.13S", "PT1.12S", False),
        ("PT1M", "PT2M", False),
    ],
)
def test_durations_differ_from_a_hundredth_of_a_second_on(
    one: str, other: str, alike: bool
) -> None:
    said = statement(result={"duration": one})

    assert same(said, said | {"result": {"duration": other}}) is alike


# --- pages of other origins --------------------------------------------------------------------

ORIGIN = "https://h5p.example.org"


def test_a_configured_origin_may_ask_and_read(talker: Talker, settings: Any) -> None:
    settings.LRS_ORIGINS = [ORIGIN]

    preflight = Browser().options(STATEMENTS, headers={"Origin": ORIGIN})
    answer = talker.get(headers={"Origin": ORIGIN})

    assert preflight["Access-Control-Allow-Origin"] == answer["Access-Control-Allow-Origin"]
    assert "X-Experience-API-Version" in preflight["Access-Control-Allow-Headers"]
    assert "Origin" in answer["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer


def test_other_origins_are_told_nothing(talker: Talker, settings: Any) -> None:
    assert "Access-Control-Allow-Origin" not in talker.get(headers={"Origin": ORIGIN})
    settings.LRS_ORIGINS = [ORIGIN]
    for origin in ("https://h5p.example.org.evil.example", "null", None):
        assert "Access-Control-Allow-Origin" not in talker.get(headers={"Origin": origin})


# --- bodies that do not arrive whole -----------------------------------------------------------


def test_a_body_that_breaks_off_leaves_nothing(talker: Talker) -> None:
    whole = json.dumps([someone(), someone()]).encode()
    request = RequestFactory(headers=talker.headers).post(STATEMENTS, whole, JSON_TYPE)
    environ = request.environ | {
        "wsgi.input": BytesIO(whole),
        "CONTENT_LENGTH": str(len(whole) + 9),
    }

    response = StatementsView.as_view(edition=V1_0_3)(WSGIRequest(environ))

    assert response.status_code == 400
    assert not Statement.objects.exists()
