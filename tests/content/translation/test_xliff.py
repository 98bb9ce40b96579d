"""XLIFF, both versions: out, back, and every file that is not sound."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.translation.errors import FileTooLarge, FileUnreadable
from content.translation.files import xliff
from content.translation.files.shapes import Line
from content.translation.rules.merging import mark_of, normal
from tests.content.translation.test_exchange import (
    ARABIC,
    address,
    downloaded,
    faults,
    linked,  # noqa: F401 - a fixture
    texts,
    upload,
)

KINDS = [False, True]
PIECES = st.sampled_from(["%(name)s", "{{ antal }}", "<b>", "</b>", '<a id="a1">', "</a>", "<br/>"])
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=8), max_size=6
).map(lambda parts: normal(" ".join(parts)))


@pytest.mark.parametrize("is_second", KINDS)
@given(source=TEXTS, text=TEXTS)
def test_what_goes_out_comes_back(source: str, text: str, is_second: bool) -> None:
    line = Line("sida/text", "Sidan", source, text, "Granskad")
    content = xliff.write([line], source="sv", language="ar", is_second=is_second)
    found = xliff.read(content)
    assert found.language == "ar"
    (entry,) = found.entries
    assert (entry.identity.place, entry.identity.source, entry.text) == ("sida/text", source, text)
    assert entry.was == mark_of(text)


@pytest.mark.parametrize("is_second", KINDS)
def test_tags_and_placeholders_are_codes_that_programs_protect(is_second: bool) -> None:
    line = Line("sida", "Sidan", "Hej <b>%(name)s</b>", "", "")
    root = fromstring(xliff.write([line], source="sv", language="ar", is_second=is_second))
    source = next(each for each in root.iter() if each.tag.endswith("}source"))
    assert len(list(source)) == 3
    assert "%(name)s" not in (source.text or "") + "".join(each.tail or "" for each in source)


def test_segments_that_a_program_has_split_are_put_together() -> None:
    content = b"""<xliff version="2.0" srcLang="sv" trgLang="so"
      xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u" name="sida/text">
      <segment><source>Ett.</source><target>Kow.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment><source>Tv\xc3\xa5.</source><target>Laba.</target></segment></unit></file></xliff>"""
    (entry,) = xliff.read(content).entries
    assert (entry.identity.source, entry.text) == ("Ett. Två.", "Kow. Laba.")


def test_what_a_program_marks_is_only_text() -> None:
    content = b"""<xliff version="1.2"><file target-language="so" source-language="sv"><body>
      <trans-unit id="1" resname="sida"><source>Ett</source>
      <target><mrk mtype="seg" mid="0">Kow</mrk></target></trans-unit></body></file></xliff>"""
    assert [entry.text for entry in xliff.read(content).entries] == ["Kow"]


def test_files_in_two_languages_are_not_in_the_first() -> None:
    content = b"""<xliff version="1.2"><file target-language="ar"/><file target-language="so"/>
      </xliff>"""
    assert xliff.read(content).language == "so"


@pytest.mark.parametrize(
    "content",
    [
        b"<",
        b"<html></html>",
        b"<xliff><file>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>',
        b"<xliff>" + b"<g>" * 5000 + b"</g>" * 5000 + b"</xliff>",
        b"<unit>" * 3,
        b'<?xml version="1.0" encoding="nonsense"?><xliff/>',
    ],
    ids=["nothing", "html", "cut", "entity", "foreign", "deep", "open", "encoding"],
)
def test_what_is_no_xliff_is_refused(content: bytes) -> None:
    try:
        assert not xliff.read(content).entries
    except FileUnreadable:
        return


def test_files_have_a_limit_of_units(monkeypatch) -> None:
    monkeypatch.setattr(xliff, "MAX_ROWS", 1)
    lines = [Line(f"sida/{number}", "", "Hej", "", "") for number in range(2)]
    with pytest.raises(FileTooLarge):
        xliff.read(xliff.write(lines, source="sv", language="ar", is_second=False))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlf", "xlf2"])
def test_a_page_goes_out_and_comes_back(editor, course, kind: str) -> None:
    content = downloaded(editor, course.last, kind).decode()
    filled = content.replace("<target />", f"<target>{ARABIC}</target>").encode()
    assert upload(editor, course.last, filled).status_code == 200
    assert set(texts(course.last).values()) == {ARABIC}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlf", "xlf2"])
def test_a_lost_code_refuses_the_whole_file(editor, linked, kind: str) -> None:  # noqa: F811
    content = downloaded(editor, linked, kind).decode()
    filled = content.replace("<target />", f"<target>{ARABIC}</target>").encode()
    response = upload(editor, linked, filled)
    assert response.status_code == 422
    assert "marks" in faults(response)
    assert not texts(linked)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["xlf", "xlf2"])
def test_a_file_in_another_language_is_refused(editor, course, kind: str) -> None:
    content = downloaded(editor, course.last, kind, code="so")
    assert upload(editor, course.last, content).status_code == 422
    assert editor.get(address("pieces", course.last)).status_code == 200
