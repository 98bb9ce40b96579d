"""Texts go to translators and come back whole, or not at all."""

import io
import zipfile
from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from content.api import mark_reviewed
from content.models import Term, TranslationReview
from content.translation.files import shapes
from courses.models import LessonPage
from lms.accounts.models import User
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import TEXT, Course, body
from tests.factories.translations import translate, write

pytestmark = pytest.mark.django_db

ARABIC = "كلمات كثيرة بالعربية"
LINKED = '<p>Ring <a href="https://example.se">oss</a> <b>nu</b>.</p>'


@pytest.fixture
def linked(course: Course) -> LessonPage:
    """A lesson whose text has a link and something bold."""
    course.last.body = body({**TEXT, "value": LINKED})
    course.last.save_revision().publish()
    return course.last


def address(name: str, page: Page, code: str = "ar") -> str:
    return reverse(f"translation_{name}", args=[page.pk, code])


def downloaded(editor: Client, page: Page, kind: str, code: str = "ar", **data: Any) -> bytes:
    response = editor.post(address("download", page, code), {"kind": kind, **data})
    assert response.status_code == 200
    return response.content


def po_of(editor: Client, page: Page, **data: Any) -> polib.POFile:
    return polib.pofile(downloaded(editor, page, "po", **data).decode())


def upload(editor: Client, page: Page, content: bytes, code: str = "ar", **data: Any) -> Any:
    file = SimpleUploadedFile("texter", content)
    return editor.post(address("upload", page, code), {"file": file, **data})


def sheet_of(editor: Client, page: Page, code: str = "ar", **data: Any) -> Any:
    return load_workbook(io.BytesIO(downloaded(editor, page, "xlsx", code, **data)))


def saved(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled(editor: Client, page: Page, **changes: str) -> bytes:
    """Return the page's PO file, translated; a change names the source text."""
    po = po_of(editor, page)
    for entry in po:
        entry.msgstr = changes.get(entry.msgid, entry.msgid and ARABIC)
    return str(po).encode()


def texts(page: Page, code: str = "ar") -> dict[str, str]:
    """Return the translations of a page by their source."""
    rows = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale__language_code=code
    )
    return dict(rows.values_list("translation_of__data", "data"))


def states(editor: Client, page: Page) -> dict[str, str]:
    pieces = editor.get(address("pieces", page)).context["pieces"]
    return {piece.source: str(piece.state) for piece in pieces}


def faults(response: Any) -> list[str]:
    return [str(problem.fault) for problem in response.context["report"].merged.problems]


# -- piece by piece ------------------------------------------------------------------------


def test_a_page_never_opened_asks_to_be_brought_in(editor, course: Course) -> None:
    shown = editor.get(address("pieces", course.last))
    assert (shown.context["new"], shown.context["pieces"]) == (2, [])
    editor.post(address("bring_in", course.last))
    assert states(editor, course.last) == {"Sist": "missing", "Text.": "missing"}


def test_each_piece_tells_who_wrote_it(editor, course: Course) -> None:
    write(course.last, ARABIC, kind="machine")
    upload(editor, course.last, filled(editor, course.last, **{"Text.": "نص جديد"}))
    assert states(editor, course.last) == {"Sist": "machine", "Text.": "unreviewed"}


def test_the_pieces_of_a_reviewed_page_are_reviewed_until_they_change(editor, course) -> None:
    mark_reviewed(page=translate(course.last, ARABIC), reviewer=UserFactory())
    assert set(states(editor, course.last).values()) == {"reviewed"}
    upload(editor, course.last, filled(editor, course.last, **{"Text.": "نص جديد"}))
    assert states(editor, course.last) == {"Sist": "reviewed", "Text.": "unreviewed"}


def test_a_piece_is_outdated_when_its_source_says_something_else(editor, course) -> None:
    translate(course.last, ARABIC)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    assert states(editor, course.last)["Text."] == "outdated"
    editor.post(address("bring_in", course.last))
    assert states(editor, course.last) == {"Sist": "unreviewed", "Nya ord.": "outdated"}


def test_what_readers_see_stays_when_a_page_is_brought_in(editor, course: Course) -> None:
    page = translate(course.last, ARABIC)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    editor.post(address("bring_in", course.last))
    page.refresh_from_db()
    assert ARABIC in str(page.body)


def test_a_translation_written_by_hand_is_left_alone(editor, course: Course) -> None:
    page = course.in_language(course.last, "ar")
    page.alias_of = None
    page.save()
    assert editor.get(address("pieces", course.last)).context["by_hand"]
    answer = editor.post(address("download", course.last), {"kind": "po"}, follow=True)
    words = said("These pages are not translated piece by piece, so there is nothing to download.")
    assert words in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_pieces(editor, course, queries_of) -> None:
    translate(course.last, ARABIC)
    few = queries_of(editor, address("pieces", course.last))
    course.last.body = body({**TEXT, "value": "".join(f"<p>Ord {n}.</p>" for n in range(20))})
    course.last.save_revision().publish()
    translate(course.last, ARABIC)
    assert len(states(editor, course.last)) > 20
    assert queries_of(editor, address("pieces", course.last)) == few


def test_a_word_that_deviates_from_the_glossary_is_flagged(editor, course: Course) -> None:
    course.last.body = body({**TEXT, "value": "<p>Ett familjehem.</p>"})
    course.last.save_revision().publish()
    words = said("The glossary says “%(form)s” for “%(term)s”.")
    flag = words % {"form": "أسرة حاضنة", "term": "familjehem"}
    write(course.last, "بيت")
    assert flag in editor.get(address("pieces", course.last)).content.decode()
    write(course.last, "أسرة حاضنة")
    assert flag not in editor.get(address("pieces", course.last)).content.decode()


def test_an_editor_changes_what_translators_are_told(editor, course: Course) -> None:
    course.last.body = body({**TEXT, "value": "<p>Ett familjehem.</p>"})
    course.last.save_revision().publish()
    write(course.last, "بيت")
    words = said("The glossary says “%(form)s” for “%(term)s”.")
    flag = words % {"form": "أسرة حاضنة", "term": "familjehem"}
    assert flag in editor.get(address("pieces", course.last)).content.decode()
    term = Term.objects.get(name="أسرة حاضنة")
    sent = {"name": term.name, "forms": "", "definition": "", "note": "", "accepted": "بيت"}
    editor.post(reverse("wagtailsnippets_content_term:edit", args=[term.pk]), sent)
    assert flag not in editor.get(address("pieces", course.last)).content.decode()


# -- there and back ------------------------------------------------------------------------


def test_a_po_file_goes_out_and_comes_back(editor, leader: User, course: Course) -> None:
    response = upload(editor, course.last, filled(editor, course.last))
    assert response.status_code == 200
    assert texts(course.last) == {"Sist": ARABIC, "Text.": ARABIC}
    assert StringTranslation.objects.filter(last_translated_by=leader).count() == 2


def test_a_spreadsheet_goes_out_and_comes_back(editor, course: Course) -> None:
    book = sheet_of(editor, course.last)
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == ["id", "page", "sv", "ar", "state", "was"]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, 4).value = ARABIC
    assert upload(editor, course.last, saved(book)).status_code == 200
    assert texts(course.last) == {"Sist": ARABIC, "Text.": ARABIC}


def test_what_comes_back_unchanged_changes_nothing(editor, course: Course) -> None:
    write(course.last, ARABIC)
    for kind in ("po", "xlsx"):
        report = upload(editor, course.last, downloaded(editor, course.last, kind)).context[
            "report"
        ]
        assert (report.is_applied, dict(report.merged.changes), report.merged.same) == (True, {}, 2)


def test_a_file_that_the_translation_s_editor_made_is_taken_in(editor, course: Course) -> None:
    po = write(course.last, ARABIC).export_po()
    for entry in po:
        entry.msgstr = "نص آخر"
    assert upload(editor, course.last, str(po).encode()).status_code == 200
    assert set(texts(course.last).values()) == {"نص آخر"}


def test_a_file_of_another_page_s_editor_is_refused(editor, course: Course) -> None:
    po = write(course.tested, ARABIC).export_po()
    assert upload(editor, course.last, str(po).encode()).status_code == 422
    assert texts(course.last) == {}


def test_a_whole_course_goes_out_and_comes_back(editor, course: Course) -> None:
    po = po_of(editor, course.page, whole=1)
    for entry in po:
        entry.msgstr = ARABIC
    assert upload(editor, course.page, str(po).encode(), whole=1).status_code == 200
    assert {ARABIC} == set(texts(course.first).values()) == set(texts(course.last).values())


def test_a_file_of_the_whole_course_does_not_reach_beyond_one_page(editor, course) -> None:
    po = po_of(editor, course.page, whole=1)
    for entry in po:
        entry.msgstr = ARABIC
    response = upload(editor, course.last, str(po).encode())
    assert set(faults(response)) == {"foreign"}
    assert texts(course.last) == {}


def test_what_is_taken_in_is_not_published(editor, course: Course) -> None:
    page = translate(course.last, ARABIC)
    upload(editor, course.last, filled(editor, course.last, **{"Text.": "نص جديد"}))
    page.refresh_from_db()
    assert "نص جديد" not in str(page.body)
    assert TranslationReview.objects.get(page=page).missing == 0


# -- what bad input gets -------------------------------------------------------------------

SOUND = f'{ARABIC} <a id="a1">نا</a> <b>الآن</b>.'


def marked(editor: Client, page: Page, text: str) -> Any:
    po = po_of(editor, page)
    for entry in po:
        entry.msgstr = text if "<a" in entry.msgid else ARABIC
    return upload(editor, page, str(po).encode())


def test_tags_may_change_their_place(editor, linked: LessonPage) -> None:
    assert marked(editor, linked, f'<b>الآن</b> {ARABIC} <a id="a1">نا</a>').status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        f"{ARABIC} <b>الآن</b>",
        f'{ARABIC} <a id="a2">نا</a> <b>الآن</b>',
        f'{ARABIC} <a id="a1">نا <b>الآن',
        f"{SOUND}<script>alert(1)</script>",
        f'{ARABIC} <a id="a1" onclick="x()">نا</a> <b>الآن</b>',
    ],
    ids=["lost", "foreign link", "open", "script", "attribute"],
)
def test_lost_or_added_tags_refuse_the_whole_file(editor, linked: LessonPage, text: str) -> None:
    response = marked(editor, linked, text)
    assert (response.status_code, faults(response)) == (422, ["marks"])
    assert texts(linked) == {}


def test_lost_placeholders_refuse_the_whole_file(editor, course: Course) -> None:
    course.last.body = body({**TEXT, "value": "<p>Hej {name}.</p>"})
    course.last.save_revision().publish()
    response = upload(editor, course.last, filled(editor, course.last))
    assert faults(response) == ["placeholders"]
    assert texts(course.last) == {}


def test_sound_rows_are_taken_in_alone_when_that_is_asked_for(editor, linked) -> None:
    file = filled(editor, linked)
    response = upload(editor, linked, file, only_sound=1)
    assert response.status_code == 200
    assert faults(response) == ["marks"]
    assert texts(linked) == {"Sist": ARABIC}


def test_a_half_filled_file_leaves_the_rest_as_it_was(editor, course: Course) -> None:
    write(course.last, ARABIC)
    file = filled(editor, course.last, **{"Text.": "", "Sist": "الأخير هنا"})
    report = upload(editor, course.last, file).context["report"]
    assert (len(report.merged.changes), report.merged.empty) == (1, 1)
    assert texts(course.last) == {"Sist": "الأخير هنا", "Text.": ARABIC}


def test_missing_rows_leave_the_rest_as_it_was(editor, course: Course) -> None:
    write(course.last, ARABIC)
    po = po_of(editor, course.last)
    del po[0]
    assert upload(editor, course.last, str(po).encode()).context["report"].merged.absent == 1
    assert len(texts(course.last)) == 2


def test_a_row_whose_source_has_changed_is_refused(editor, course: Course) -> None:
    file = filled(editor, course.last)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    editor.post(address("bring_in", course.last))
    assert faults(upload(editor, course.last, file)) == ["changed"]


def test_rows_that_contradict_each_other_are_refused(editor, course: Course) -> None:
    book = sheet_of(editor, course.last)
    first = [cell.value for cell in book.active[2]][:3]
    book.active.append([*first, ARABIC, ""])
    book.active.append([*first, "شيء مختلف", ""])
    response = upload(editor, course.last, saved(book))
    assert faults(response) == ["repeated"]
    assert texts(course.last) == {}


def test_rows_that_say_the_same_twice_are_merged(editor, course: Course) -> None:
    book = sheet_of(editor, course.last)
    first = [cell.value for cell in book.active[2]][:3]
    for _each in range(2):
        book.active.append([*first, ARABIC, ""])
    assert upload(editor, course.last, saved(book)).status_code == 200
    assert list(texts(course.last).values()) == [ARABIC]


@pytest.mark.parametrize("kind", ["po", "xlsx"])
def test_a_file_in_another_language_is_refused(editor, course: Course, kind: str) -> None:
    response = upload(editor, course.last, downloaded(editor, course.last, kind, "so"))
    assert response.status_code == 422
    words = said("The file is not in %(language)s. Nothing has been changed.")
    assert words % {"language": said("Arabic")} in response.content.decode()


@pytest.mark.parametrize(
    "text", ["This is plainly written in English", "<b>Det här</b> är svenska"]
)
def test_a_file_whose_letters_are_of_another_language_is_refused(editor, course, text) -> None:
    file = filled(editor, course.last, **{"Sist": text, "Text.": text})
    assert upload(editor, course.last, file).status_code == 422
    assert texts(course.last) == {}


def test_a_formula_is_text_on_both_ways(editor, course: Course) -> None:
    course.last.body = body({**TEXT, "value": "<p>=1+1</p>"})
    course.last.save_revision().publish()
    book = sheet_of(editor, course.last)
    [cell] = [row[2] for row in book.active.iter_rows(min_row=2) if row[2].value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    book.active.cell(cell.row, 4).value = "=SUM(A1)"
    assert upload(editor, course.last, saved(book)).status_code == 200
    assert texts(course.last) == {"=1+1": "=SUM(A1)"}


def test_a_spreadsheet_without_its_columns_says_which_is_missing(editor, course) -> None:
    book = Workbook()
    book.active.append(["id", "ar"])
    response = upload(editor, course.last, saved(book))
    assert response.status_code == 422
    words = said("The spreadsheet lacks the column “%(column)s”. Keep its first row as it was.")
    assert words % {"column": "sv"} in response.content.decode()


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * (shapes.MAX_UNPACKED_BYTES + 1))
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"inte en fil",
        b"PK\x03\x04trasig",
        b"\xff\xfe\x00",
        b'msgid "x',
        b"/etc/passwd",
        bomb(),
    ],
    ids=["empty", "words", "broken", "bytes", "cut", "a name", "bomb"],
)
def test_what_is_no_file_of_ours_is_refused(editor, course: Course, content: bytes) -> None:
    assert upload(editor, course.last, content).status_code == 422
    assert texts(course.last) == {}


@pytest.mark.parametrize("kind", ["po", "xlsx"])
def test_files_have_a_limit_of_rows(editor, course, monkeypatch, kind: str) -> None:
    file = downloaded(editor, course.last, kind)
    module = "po" if kind == "po" else "sheets"
    monkeypatch.setattr(f"content.translation.files.{module}.MAX_ROWS", 1)
    assert upload(editor, course.last, file).status_code == 422


def test_files_have_a_limit_of_bytes(editor, course: Course) -> None:
    assert upload(editor, course.last, b" " * (shapes.MAX_BYTES + 1)).status_code == 422


# -- who may -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pieces", "bring_in", "download", "upload"])
def test_what_one_may_not_change_is_not_there(editor, course: Course, name: str) -> None:
    home = course.page.get_parent().get_parent()
    call = editor.get if name == "pieces" else editor.post
    for page, code in ((home, "ar"), (course.last, "sv"), (course.last, "xx")):
        assert call(address(name, page, code), {"kind": "po"}, follow=True).status_code == 404
