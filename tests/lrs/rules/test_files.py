"""Files of statements: whatever is in them, each place is told and memory stays flat."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.rules import Found, NoStatements, NotJson, files, statements_in, value_of

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(st.text().filter(lambda name: name != "statements"), anything, max_size=4)
chunks = st.sampled_from([1, 2, 7, 64 * 1024])


def read(content: bytes | str) -> list[Found]:
    written = content.encode() if isinstance(content, str) else content
    return list(statements_in(io.BytesIO(written)))


def values(content: bytes | str) -> list[Any]:
    return [found.value for found in read(content)]


@given(st.lists(objects), st.sampled_from([None, 1]), st.booleans(), chunks)
def test_an_array_gives_its_values_however_it_is_written_and_read(
    said: list[Any], indent: int | None, ascii_only: bool, chunk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_CHUNK", chunk)
        assert values(json.dumps(said, indent=indent, ensure_ascii=ascii_only)) == said


@given(st.lists(objects), st.sampled_from(["\n", "\r\n", "\n\n"]), chunks)
def test_lines_give_their_values_and_where_each_begins(
    said: list[Any], end: str, chunk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_CHUNK", chunk)
        found = read("".join(json.dumps(one) + end for one in said))
    assert [one.value for one in found] == said
    step = end.count("\n")
    assert [one.line for one in found] == [1 + step * place for place in range(len(said))]


@given(st.binary())
def test_whatever_a_file_holds_it_is_read_or_refused(content: bytes) -> None:
    for beginning in (b"[", b"{", b""):
        try:
            found = read(beginning + content)
        except NoStatements:
            continue
        assert all(one.line >= 1 for one in found)


@given(st.lists(objects, min_size=1), st.data())
def test_an_array_that_is_cut_gives_what_stands_before_and_a_fault(
    said: list[Any], data: st.DataObject
) -> None:
    whole = json.dumps(said)
    found = read(whole[: data.draw(st.integers(1, len(whole) - 1))])

    assert found[-1].fault
    assert [one.value for one in found[:-1]] == said[: len(found) - 1]


def test_the_line_of_each_value_of_an_array_is_told() -> None:
    found = read('\n[\n {"a": 1},\n\n {"b":\n 2}, {"c": 3}\n]\n')

    assert [(one.line, one.value) for one in found] == [(3, {"a": 1}), (5, {"b": 2}), (6, {"c": 3})]


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        ('[{"a": 1, "a": 2}, {}]', ["the same key twice", ""]),
        ('[{"a": NaN}, {}]', ["NaN is no JSON number", ""]),
        ('[{"a": ' + "9" * 5000 + "}, {}]", ["5000 digits", ""]),
        (b'[{"a": "\xff"}, {}]', ["not UTF-8", ""]),
        ('[{"a": 1}, {"b": 2} {"c": 3}]', ["", "", "the array is broken here"]),
        ('[{"a": 1},, {"b": 2}]', ["", "the array is broken here"]),
        ('[{"a": 1},]', ["", "the array is broken here"]),
        ("[] []", ["the array is broken here"]),
        ("[" + "[" * 100_000, ["the array is broken here"]),
        ('{"a": 1}\n{"b"\n{"c": 3}', ["", "no JSON at character 5", ""]),
        ('{"a": ' + "[" * 100_000 + "\n{}", ["nested too deeply", ""]),
        ('{"a": "\ud800"}\n{}'.encode("utf-8", "surrogatepass"), ["not UTF-8", ""]),
    ],
)
def test_each_fault_is_told_in_its_place(content: bytes | str, reasons: list[str]) -> None:
    found = read(content)

    assert len(found) == len(reasons)
    for one, reason in zip(found, reasons, strict=True):
        assert reason in one.fault
        assert bool(reason) == bool(one.fault)


def test_a_page_of_a_store_gives_its_statements() -> None:
    page = json.dumps({"statements": [{"a": 1}, {"b": 2}], "more": "/x"})

    assert values(f"{page}\n{page}") == [{"a": 1}, {"b": 2}] * 2


@pytest.mark.parametrize("content", ["", "\n \n", "[]", " [ ] \n"])
def test_an_empty_file_holds_nothing(content: str) -> None:
    assert read(content) == []


@pytest.mark.parametrize("content", [b"id;verb\n", b"\xff\xfe[\x00", b"\x89PNG", b'"text"'])
def test_a_file_of_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(NoStatements):
        read(content)


def test_the_mark_of_an_encoding_is_passed_over() -> None:
    assert values(b'\xef\xbb\xbf{"a": 1}') == [{"a": 1}]


def test_what_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LONGEST", 50)
    monkeypatch.setattr(files, "_CHUNK", 10)
    long = json.dumps({"a": "x" * 500})

    in_lines = read(f'{{"b": 1}}\n{long}\n{{"c": 2}}')
    in_array = read(f'[{{"b": 1}}, {long}, {{"c": 2}}]')

    assert [(one.line, one.value) for one in in_lines] == [(1, {"b": 1}), (2, None), (3, {"c": 2})]
    assert "longer than 50" in in_lines[1].fault
    assert [one.value for one in in_array] == [{"b": 1}, None]


def test_no_more_is_held_than_one_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CHUNK", 100)
    widest = 0
    whole = files._Window._widen

    def watched(window: files._Window) -> bool:
        nonlocal widest
        is_more = whole(window)
        widest = max(widest, len(window.text))
        return is_more

    monkeypatch.setattr(files._Window, "_widen", watched)
    said = [{"n": n, "text": "x" * 150} for n in range(1000)]

    assert values(json.dumps(said)) == values("\n".join(map(json.dumps, said))) == said
    assert widest < 1000


@given(anything)
def test_a_text_gives_the_value_that_was_written(value: Any) -> None:
    assert value_of(json.dumps(value)) == value


@given(st.text())
def test_a_text_is_refused_when_it_is_no_json(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        with pytest.raises(NotJson):
            value_of(text)
