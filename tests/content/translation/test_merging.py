"""Two people, one text: nothing is lost, and who meets a conflict is told."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from content.models import FormerText
from content.translation.rules.marks import keeps_tags
from content.translation.rules.merging import Entry, Identity, mark_of, merge
from content.translation.vocabulary import Fault
from lms.accounts.models import User
from tests.content.translation.test_exchange import (
    address,
    downloaded,
    faults,
    po_of,
    saved,
    sheet_of,
    texts,
    upload,
)
from tests.factories.course_pages import TEXT, Course, body
from tests.factories.translations import write

PIECE = Identity("sida/text", "Hej")
WORDS = st.text(st.characters(categories=["L"]), max_size=4)


@given(WORDS, WORDS, WORDS)
def test_of_two_changes_none_replaces_the_other_unasked(base: str, mine: str, now: str) -> None:
    merged = merge({PIECE: now}, [Entry(1, PIECE, mine, mark_of(base))])
    if mine == base:
        assert not merged.changes
        assert not merged.problems
    elif now in {base, mine} or not mine:
        assert merged.changes == ({PIECE: mine} if mine and mine != now else {})
    else:
        assert [problem.fault for problem in merged.problems] == [Fault.CONFLICT]
        assert merged.problems[0].now == now
        assert not merged.changes


def test_a_row_of_a_text_that_was_taken_off_says_so() -> None:
    gone = Identity("sida/borta", "Hej")
    merged = merge({PIECE: ""}, [Entry(1, gone, "Hello")], former={"sida/borta"})
    assert [problem.fault for problem in merged.problems] == [Fault.GONE]


def test_where_lines_break_is_the_translators() -> None:
    assert keeps_tags("Ett. Två.", "Ett.<br/>Två.")
    assert keeps_tags("<b>Ett</b><br>Två", "<b>Ett</b> Två")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["po", "xlsx", "xlf", "xlf2"])
def test_a_file_does_not_undo_what_somebody_else_did_meanwhile(
    editor: Client, leader: User, course: Course, kind: str
) -> None:
    write(course.last, "أولا")
    content = downloaded(editor, course.last, kind)
    write(course.last, "ثانيا")

    response = upload(editor, course.last, content)

    assert response.status_code == 200
    assert set(texts(course.last).values()) == {"ثانيا"}


@pytest.mark.django_db
def test_two_translations_of_one_text_are_a_conflict_that_shows_both(editor, course) -> None:
    write(course.last, "أولا")
    po = po_of(editor, course.last)
    write(course.last, "ثانيا")
    po[0].msgstr = "ثالثا"

    response = upload(editor, course.last, str(po).encode())

    assert response.status_code == 422
    assert faults(response) == ["conflict"]
    shown = response.content.decode()
    assert "ثانيا" in shown
    assert "ثالثا" in shown
    assert set(texts(course.last).values()) == {"ثانيا"}


@pytest.mark.django_db
def test_a_spreadsheet_remembers_what_it_was_made_with(editor, course) -> None:
    write(course.last, "أولا")
    book = sheet_of(editor, course.last)
    write(course.last, "ثانيا")
    book.active["D2"].value = "ثالثا"
    assert faults(upload(editor, course.last, saved(book))) == ["conflict"]


@pytest.mark.django_db
def test_what_somebody_else_replaces_is_kept_and_shown(editor, leader, course) -> None:
    write(course.last, "أولا")
    po = po_of(editor, course.last)
    po[0].msgstr = "ثانيا"
    upload(editor, course.last, str(po).encode())

    former = FormerText.objects.get()
    assert former.text == "أولا"
    assert former.translation.last_translated_by == leader
    assert "أولا" in editor.get(address("pieces", course.last)).content.decode()


@pytest.mark.django_db
def test_ones_own_changes_are_not_kept_as_somebody_elses(editor, course) -> None:
    for text in ("أولا", "ثانيا"):
        po = po_of(editor, course.last)
        po[0].msgstr = text
        upload(editor, course.last, str(po).encode())
    assert not FormerText.objects.exists()


@pytest.mark.django_db
def test_a_block_deleted_while_it_is_translated_is_told_and_the_rest_goes_in(
    editor, course
) -> None:
    po = po_of(editor, course.last)
    for entry in po:
        entry.msgstr = "كلمات"
    course.last.body = body(
        {**TEXT, "id": "b1b1b1b1-0000-4000-8000-000000000001", "value": "<p>Nytt.</p>"}
    )
    course.last.save_revision().publish()
    editor.post(address("bring_in", course.last))

    refused = upload(editor, course.last, str(po).encode())
    assert "gone" in faults(refused)
    assert not texts(course.last)

    upload(editor, course.last, str(po).encode(), only_sound="on")
    assert set(texts(course.last).values()) == {"كلمات"}
    assert editor.get(address("pieces", course.last)).status_code == 200
