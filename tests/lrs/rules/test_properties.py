"""What holds for every statement, not only for the ones somebody thought of."""

import copy
import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.errors import StatementRefused
from lms.lrs.rules import (
    actor_key,
    as_kept,
    as_line,
    check_statement,
    facts_of,
    instant_of,
    is_deeper,
    same,
)
from tests.factories.lrs import statement

ids = st.uuids().map(str)
words = st.text(max_size=8)
iris = st.from_regex(r"[a-z]{2,5}:[a-z0-9/._-]{1,12}", fullmatch=True)
language_maps = st.dictionaries(st.sampled_from(["sv", "en", "ar", "so", "zh-Hant"]), words)
agents = st.one_of(
    st.fixed_dictionaries({"mbox": st.emails().map("mailto:{}".format)}),
    st.fixed_dictionaries({"openid": iris}),
    st.fixed_dictionaries(
        {"account": st.fixed_dictionaries({"homePage": iris, "name": words})},
        optional={"name": words, "objectType": st.just("Agent")},
    ),
)
activities = st.fixed_dictionaries(
    {"id": iris},
    optional={
        "objectType": st.just("Activity"),
        "definition": st.fixed_dictionaries({}, optional={"name": language_maps, "type": iris}),
    },
)
anything = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
statements = st.fixed_dictionaries(
    {"actor": agents, "verb": st.fixed_dictionaries({"id": iris}), "object": activities},
    optional={
        "id": ids,
        "timestamp": st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
        "result": st.fixed_dictionaries(
            {},
            optional={
                "success": st.booleans(),
                "score": st.fixed_dictionaries({"scaled": st.floats(-1, 1)}),
                "extensions": st.dictionaries(iris, anything, max_size=2),
            },
        ),
        "context": st.fixed_dictionaries(
            {},
            optional={
                "registration": ids,
                "contextActivities": st.fixed_dictionaries(
                    {}, optional={"parent": activities | st.lists(activities, max_size=2)}
                ),
            },
        ),
    },
)


@given(statements)
def test_a_valid_statement_passes_and_is_left_as_it_was(whole: dict[str, Any]) -> None:
    before = copy.deepcopy(whole)

    check_statement(whole)
    facts_of(whole, home_page="https://example.org")

    assert whole == before


@given(anything)
def test_whatever_comes_is_judged_and_never_crashes(whole: Any) -> None:
    with pytest.raises(StatementRefused):
        check_statement(whole)


@given(statements, st.data())
def test_one_foreign_key_anywhere_but_in_an_extension_is_refused(
    whole: dict[str, Any], data: Any
) -> None:
    places = [whole, whole["actor"], whole["verb"], whole["object"]]
    data.draw(st.sampled_from(places))["naught"] = 1

    with pytest.raises(StatementRefused, match="naught"):
        check_statement(whole)


@given(statements)
def test_a_statement_is_the_same_as_itself_after_a_journey(whole: dict[str, Any]) -> None:
    returned = json.loads(json.dumps(as_kept(whole)))
    returned |= {"stored": "x", "authority": {}, "version": "1.0.0"}
    returned.setdefault("timestamp", "2026-01-01T00:00:00Z")

    assert same(as_kept(whole), returned)


@given(statements)
def test_other_content_is_never_the_same(whole: dict[str, Any]) -> None:
    other = whole | {"verb": {"id": whole["verb"]["id"] + "x"}}

    assert not same(whole, other)
    assert not same(other, whole)


@given(statements)
def test_normalising_twice_changes_nothing_more(whole: dict[str, Any]) -> None:
    assert as_kept(as_kept(whole)) == as_kept(whole)


@given(
    st.datetimes(
        min_value=datetime.fromisoformat("0002-01-01"),
        max_value=datetime.fromisoformat("9998-01-01"),
    ),
    st.integers(-12 * 60, 14 * 60).filter(bool),
)
def test_an_instant_is_read_back_whatever_its_offset(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))

    assert instant_of(aware.isoformat()) == aware


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader_of_instants(value: str) -> None:
    instant = instant_of(value)
    assert instant is None or instant.tzinfo is UTC


def test_true_is_not_one() -> None:
    said = statement(result={"extensions": {"x:y": True}})

    assert not same(said, said | {"result": {"extensions": {"x:y": 1}}})
    assert same(
        said | {"result": {"score": {"raw": 1}}}, said | {"result": {"score": {"raw": 1.0}}}
    )


def test_the_members_of_a_group_have_no_order() -> None:
    one, other = {"mbox": "mailto:a@b.se"}, {"mbox": "mailto:c@d.se"}
    said = statement(actor={"objectType": "Group", "member": [one, other]})

    assert same(said, said | {"actor": {"objectType": "Group", "member": [other, one]}})
    assert not same(said, said | {"actor": {"objectType": "Group", "member": [one, one]}})


def test_definitions_and_ways_to_write_an_instant_make_no_difference() -> None:
    said = statement()
    renamed = said | {"object": {"objectType": "Activity", "id": said["object"]["id"]}}

    assert same(said, renamed | {"timestamp": "2026-03-01T11:00:00+01:00"})


def test_an_address_and_its_hash_are_one_person() -> None:
    sha1 = "a5a7c4cd3e1a7b10fe3a2c4d4b0ac4cdb7f6c9a0"
    hashed = {"mbox_sha1sum": hashlib.sha1(b"mailto:a@b.se").hexdigest()}

    assert actor_key({"mbox": "mailto:a@b.se"}) == actor_key(hashed)
    assert actor_key({"mbox": "mailto:a@b.se"}) != actor_key({"mbox_sha1sum": sha1})
    assert actor_key({"objectType": "Group", "member": []}) is None


def depth_of(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth_of, inner), default=0)


@given(value=anything, most=st.integers(0, 6))
def test_a_value_is_deeper_than_what_it_holds_within_itself(value: Any, most: int) -> None:
    assert is_deeper(value, most) is (depth_of(value) > most)


@given(said=st.text(), most=st.integers(1, 40))
def test_somebody_elses_words_become_one_line_that_can_be_kept(said: str, most: int) -> None:
    line = as_line(said, most=most)

    assert len(line) <= most
    assert line == "" or line.isprintable()
    assert line.encode().decode() == line
