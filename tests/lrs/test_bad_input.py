"""Bad input gets its exact status with a sentence that says why, and leaves nothing behind."""

import json

import pytest

from lms.lrs.models import Statement
from tests.lrs.conftest import Talker
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
    ],
    ids=range(16),
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
