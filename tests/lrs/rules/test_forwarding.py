"""Pseudonyms, answers and delays, for whatever comes."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.rules import (
    Answer,
    Selection,
    answer_of,
    as_told,
    check_statement,
    pseudonym,
    retry_delay,
)
from tests.factories.lrs import learner, statement

HOME = "http://testserver"
KEYS = st.binary(min_size=32, max_size=32)
ACTORS = st.one_of(
    st.uuids().map(learner),
    st.from_regex(r"[a-z]{8,12}@[a-z]{8,12}\.org", fullmatch=True).map(
        lambda address: {"mbox": f"mailto:{address}", "name": address}
    ),
)


def identity(actor: dict[str, Any]) -> str:
    return str(actor.get("mbox", "").removeprefix("mailto:") or actor["account"]["name"])


@given(ACTORS, ACTORS, KEYS)
def test_nobody_is_named_wherever_they_stand(
    actor: dict[str, Any], other: dict[str, Any], key: bytes
) -> None:
    said = statement(
        actor=actor,
        object={"objectType": "Group", "member": [other, actor]},
        context={"instructor": other, "extensions": {"http://x.org/seen": {"by": actor}}},
    )

    told = as_told(said, key=key, home_page=HOME)

    text = json.dumps(told)
    assert identity(actor) not in text
    assert identity(other) not in text
    check_statement(told)
    assert told["id"] == said["id"]


@given(ACTORS, ACTORS, KEYS, KEYS)
def test_a_pseudonym_tells_people_and_destinations_apart(
    one: dict[str, Any], other: dict[str, Any], key: bytes, another: bytes
) -> None:
    assert isinstance(pseudonym(one, key), UUID)
    assert (pseudonym(one, key) == pseudonym(other, key)) is (identity(one) == identity(other))
    assert (pseudonym(one, key) == pseudonym(one, another)) is (key == another)


@given(KEYS)
def test_a_sub_statement_and_the_contexts_of_2_0_name_nobody(key: bytes) -> None:
    inner = {"objectType": "SubStatement", **statement(id=..., actor=learner())}
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": learner()}],
        "contextGroups": [
            {"objectType": "contextGroup", "group": {"objectType": "Group", "member": [learner()]}}
        ],
    }
    told = as_told(statement(object=inner, context=context), key=key, home_page=HOME)
    assert learner()["account"]["name"] not in json.dumps(told)


@given(st.integers(100, 599))
def test_an_answer_blames_a_statement_only_for_what_it_says(status: int) -> None:
    answer = answer_of(status)
    assert (answer == Answer.KEPT) is (200 <= status <= 299)
    assert answer == Answer.LATER or status < 500
    if status in {401, 403, 404, 408, 429} or status >= 500:
        assert answer == Answer.LATER


@given(st.integers(1, 100), st.integers(-5, 10**7))
def test_the_delay_grows_to_an_hour_and_respects_what_was_asked(failures: int, asked: int) -> None:
    delay = retry_delay(failures, asked=asked)
    assert retry_delay(failures) <= delay <= timedelta(days=1)
    assert retry_delay(failures) <= retry_delay(failures + 1) <= timedelta(hours=1)
    assert delay >= min(timedelta(seconds=asked), timedelta(days=1))


@given(st.sampled_from(["", "/block/1", "?x", "#y", "x", "-2"]))
def test_below_an_activity_lies_what_continues_its_path(rest: str) -> None:
    iri = "http://example.org/lesson/1"
    said = statement(object={"id": iri + rest})
    takes = Selection(activities=(iri,)).takes(said)
    assert takes is (not rest or rest[0] in "/?#")
    assert Selection().takes(said)
