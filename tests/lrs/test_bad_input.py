"""Bad input gets its exact status with a sentence that says why, and leaves nothing behind."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.lrs.models import AttachedFile, Document, Statement
from tests.lrs.conftest import Talker, basic
from tests.lrs.test_attachments import body_of, described, part, send
from tests.lrs.test_documents import ACTIVITY_PROFILE, AGENT_PROFILE, STATE, Place, at, keep
from tests.lrs.test_http import said_of, someone

pytestmark = pytest.mark.django_db


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


def with_extension(value: str) -> bytes:
    said = json.dumps(someone(context={"extensions": {"http://example.org/x": "HERE"}}))
    return said.replace('"HERE"', value).encode()


def doubled() -> bytes:
    said = json.dumps(someone())
    return (said[:-1] + ', "timestamp": "2026-03-01T10:00:00Z"}').encode()


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (with_extension(nested(10_000)), 400, "nested"),
        (with_extension(nested(10_000, '{"a":', "}").replace(":}", ":1}", 1)), 400, "nested"),
        (with_extension(nested(60)), 400, "4.1"),
        (nested(10_000).encode(), 400, "nested"),
        (doubled(), 400, "same key twice"),
        (with_extension('{"a": 1, "a": 2}'), 400, "same key twice"),
        (json.dumps(someone()).encode()[:-5], 400, "no JSON at character"),
        (json.dumps([someone(), someone()]).encode()[:-3], 400, "no JSON at character"),
        (b'{"actor": "\xff\xfe"}', 400, "not UTF-8"),
        (b"\xef\xbb\xbf{}", 400, "RFC 8259"),
        (with_extension('"\\ud800"'), 400, "surrogate"),
        (with_extension("NaN"), 400, "NaN"),
        (with_extension("1" * 5000), 400, "RFC 8259"),
        (b" ", 400, "no JSON"),
        (b"null", 400, "must be an object"),
        (b" " * (4 * 1024 * 1024 + 1), 413, "bytes at most"),
        (json.dumps(someone(version=f"1.0.{'0' * 20}")).encode(), 400, "version: is longer"),
        (json.dumps(someone(version="1.0.3-\n")).encode(), 400, "version: is no version"),
        (json.dumps(someone(verb={"id": "x:\0"})).encode(), 400, "verb.id: must be"),
        (with_extension("1e400"), 400, "number"),
    ],
    ids=range(20),
)
def test_bad_input_gets_its_status_with_a_sentence_and_leaves_nothing(
    talker: Talker, body: bytes, status: int, words: str
) -> None:
    answer = talker.post(body)

    assert answer.status_code == status
    assert words in said_of(answer)["message"]
    assert Statement.objects.count() == 0


def test_a_statement_of_a_megabyte_is_kept_as_it_is(talker: Talker) -> None:
    said = someone(context={"extensions": {"http://example.org/x": "å" * 500_000}})

    assert talker.post(said).status_code == 200
    assert said_of(talker.get(statementId=said["id"]))["context"] == said["context"]


@pytest.mark.parametrize("resource", ["statements", "activities/state"])
def test_how_deep_a_body_is_nested_is_a_setting(
    talker: Talker, settings: Any, resource: str
) -> None:
    settings.LRS_MAX_DEPTH = 5
    place = (resource, {} if resource == "statements" else STATE[1])
    deep = {"a": json.loads(nested(5))}

    answer = at(talker, "POST", place, body=deep)

    assert (answer.status_code, "deeper than 5" in said_of(answer)["message"]) == (400, True)
    settings.LRS_MAX_DEPTH = 6
    assert "deeper" not in at(talker, "POST", place, body=deep).content.decode()


AGENT = '{"mbox": "mailto:a@example.org"}'
TWICE = '{"mbox": "mailto:a@example.org", "mbox": "mailto:b@example.org"}'


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("agent", TWICE),
        ("agent", '{"mbox": "mailto:\\ud800@example.org"}'),
        ("agent", "["),
        ("verb", "x:\0"),
        ("activity", "no iri"),
        ("registration", "\0"),
        ("since", "0001-01-01T00:00:00+14:00"),
        ("until", "9999-12-31T23:59:59-14:00"),
        ("limit", "-1"),
        ("limit", "٣"),
        ("from", "0001-01-01T00:00:00+14:00_1"),
        ("from", "9999-12-31T23:59:59-14:00_1"),
        ("from", "2026-01-01T00:00:00Z_99999999999999999999"),
        ("from", "2026-01-01T00:00:00Z"),
        ("format", "\0"),
        ("ascending", "yes"),
        ("statementId", "\0"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named(
    talker: Talker, parameter: str, said: str
) -> None:
    answer = talker.get(**{parameter: said})

    assert answer.status_code == 400
    assert parameter in said_of(answer)["message"]


@pytest.mark.parametrize("place", [STATE, ACTIVITY_PROFILE, AGENT_PROFILE])
def test_the_name_of_a_document_is_one_that_can_be_kept(talker: Talker, place: Place) -> None:
    name = "stateId" if place is STATE else "profileId"
    for method in ("GET", "PUT", "POST", "DELETE"):
        answer = at(talker, method, place, body={}, **{name: "a\0b"})
        assert answer.status_code == 400
        assert name in said_of(answer)["message"]
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "media_type", ["text/plain; a=" + "b" * 255, "text", "text/plain; a=\x7f", "tëxt/plain"]
)
def test_a_document_has_a_media_type_that_can_come_back(talker: Talker, media_type: str) -> None:
    answer = at(talker, "POST", STATE, body=b"x", content_type=media_type)

    assert answer.status_code == 400
    assert "Content-Type" in said_of(answer)["message"]
    assert not Document.objects.exists()


def test_a_form_brings_no_line_break_into_a_header(talker: Talker) -> None:
    fields = {"Content-Type": "text/plain; x=\ry", "content": "x", "stateId": "a"}
    fields |= {"activityId": "https://example.org/a", "agent": AGENT}
    answer = talker.browser.post(
        "/xapi/1.0.3/activities/state?method=PUT", urlencode(fields), headers=talker.headers,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip

    assert answer.status_code == 400
    assert not Document.objects.exists()


def test_what_no_text_can_hold_is_merged_into_nothing(talker: Talker) -> None:
    keep(talker, STATE, {"a": 1})

    answer = at(talker, "POST", STATE, body=b'{"a": "\\ud800"}')

    assert answer.status_code == 400
    assert "surrogate" in said_of(answer)["message"]
    assert json.loads(at(talker, "GET", STATE).content) == {"a": 1}


def test_a_file_has_a_media_type_of_bearable_length(talker: Talker) -> None:
    long = "image/png; a=" + "b" * 255
    said = someone(attachments=[described(contentType=long)])
    for whole in (
        body_of([said]),
        body_of([someone(attachments=[described()])], part(b"x", Content_Type=long)),
    ):
        answer = send(talker, whole)
        assert answer.status_code == 400
        assert said_of(answer)["message"]
    assert not AttachedFile.objects.exists()
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "secret", [basic("a\0b"), "Basic \xff", "Basic", "Bearer \0", "Basic ===="]
)
def test_odd_credentials_open_nothing(secret: str) -> None:
    assert Talker(secret).get().status_code == 401
    token = Talker(secret).ask("POST", "/xapi/token", body=b"grant_type=client_credentials")
    assert token.status_code in {400, 401}


# Characters that a header or an address can bring: whatever they are, nobody is at a loss.
ODD = st.text(st.characters(codec="latin-1"), max_size=40)
PARAMETERS = (
    *("statementId", "voidedStatementId", "agent", "verb", "activity", "registration", "since"),
    *("until", "limit", "format", "attachments", "ascending", "from", "related_agents"),
    *("related_activities", "activityId", "stateId", "profileId"),
)
HEADERS = ("Authorization", "Accept-Language", "If-Match", "If-None-Match", "Origin", "Accept")
METHODS = ("GET", "PUT", "POST", "DELETE")
RESOURCES = (
    *("statements", "activities", "agents", "activities/state", "activities/profile"),
    *("agents/profile", "about"),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_odd_parameters_and_headers_always_get_an_answer(talker: Talker, data: Any) -> None:
    resource, method = data.draw(st.sampled_from(RESOURCES)), data.draw(st.sampled_from(METHODS))
    asked = data.draw(st.dictionaries(st.sampled_from(PARAMETERS), ODD, max_size=4))
    headers = data.draw(st.dictionaries(st.sampled_from(HEADERS), ODD, max_size=2))
    base = data.draw(st.sampled_from(["1.0.3", "2.0"]))
    version = {"X-Experience-API-Version": "1.0.3" if base == "1.0.3" else "2.0.0"}

    answer = talker.ask(method, f"/xapi/{base}/{resource}", headers=version | headers, **asked)

    assert answer.status_code < 500
    assert answer.headers["X-Experience-API-Version"]
