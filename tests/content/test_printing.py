"""Every block that a page may hold has a form on paper."""

from typing import Any

import pytest
from django.utils import translation
from wagtail.blocks import StreamBlock

from content.blocks.bodies import ArticleBody, HomeBody, LessonBody
from content.models import ArticlePage
from content.printing.blocks import FORMS, FormTwice, Sheets, pieces_of, print_form
from content.printing.pages import document_of, printed
from lms.printing.api import Checks, Heading, Question, WritingLines, typeset
from lms.printing.documents import LAYOUT
from lms.printing.pieces import as_values
from tests.factories import course_pages
from tests.factories.articles import (
    block,
    document,
    download_block,
    image,
    item,
    picture_block,
    publish_article,
    recording_block,
)
from tests.factories.bank import bank_question, banked, in_language, quiz_block

BODIES: list[type[StreamBlock]] = [ArticleBody, LessonBody, HomeBody]


def without_form(body: type[StreamBlock]) -> set[str]:
    return set(body().child_blocks) - set(FORMS)


@pytest.mark.parametrize("body", BODIES)
def test_every_block_has_a_print_form(body) -> None:
    assert without_form(body) == set(), "write it in content/printing/blocks.py"


def test_a_block_without_one_is_noticed(monkeypatch) -> None:
    monkeypatch.delitem(FORMS, "case")
    assert without_form(ArticleBody) == {"case"}


def pieces(*blocks: dict[str, Any], body: type[StreamBlock] = LessonBody) -> Any:
    with translation.override("sv"):
        return pieces_of(body().to_python(list(blocks)), Sheets())


def words(*blocks: dict[str, Any]) -> str:
    return str([as_values(piece) for piece in pieces(*blocks)])


def test_a_block_that_nobody_knows_leaves_a_sentence(monkeypatch) -> None:
    monkeypatch.delitem(FORMS, "text")
    assert "kan bara läsas på skärmen" in words(block("text", "<p>Hej</p>"))


def test_a_quiz_asks_and_does_not_tell() -> None:
    heading, _intro, *questions = pieces(course_pages.QUIZ)
    assert heading == Heading("Frågor om laget", 3)
    assert [type(each) for each in questions] == [Question] * 3
    said = words(course_pages.QUIZ)
    assert "Rätt ett" in said
    for secret in ("Om Rätt ett.", "Förklaring 1.", "correct", "True, 'kind': 'Option"):
        assert secret not in said


def test_a_question_of_the_bank_is_printed_in_the_language_of_the_text(db) -> None:
    question = bank_question("Vem ringer du?")
    in_language(question, "ar", {"Vem ringer du?": "بمن تتصل؟"})
    for code, prompt in (("sv", "Vem ringer du?"), ("ar", "بمن تتصل؟"), ("so", "Vem ringer du?")):
        body = LessonBody().to_python([quiz_block(banked(question))])
        with translation.override(code):
            *_head, asked = pieces_of(body, Sheets())
        assert asked.prompt == prompt


def test_an_ordering_is_not_printed_in_the_right_order() -> None:
    ordering = pieces(course_pages.QUIZ)[-1]
    assert ordering.is_ordering
    assert ordering.options == ("Sedan", "Först")


def test_a_reflection_has_room_to_write() -> None:
    assert pieces(course_pages.REFLECTION)[-1] == WritingLines(6)


def test_a_checklist_has_boxes() -> None:
    assert pieces(course_pages.CHECKLIST)[1] == Checks(("Fråga barnet", "Skriv ner"))


def test_an_accordion_hides_nothing_on_paper() -> None:
    said = words(block("accordion", {"items": [item(title="Ring", text="<p>Genast.</p>")]}))
    assert "Ring" in said
    assert "Genast." in said


def test_a_self_check_has_four_steps_to_mark() -> None:
    value = {"title": "Före", "intro": "", "statements": [item(text="Jag kan trösta.")]}
    _heading, statement = pieces(block("self_check", value))
    assert statement.prompt == "Jag kan trösta."
    assert len(statement.options) == 4


def test_a_story_says_at_each_choice_where_to_read_on() -> None:
    choice = item(text="Du ringer", consequence="Någon svarar.", leads_to="Slutet")
    scenes = [
        item(name="Början", text="<p>Det är sent.</p>", choices=[choice], good=""),
        item(name="Slutet", text="<p>Morgon.</p>", choices=[], good="Du ringde."),
    ]
    said = words(block("scenario", {"title": "Natt", "intro": "", "scenes": scenes}))
    assert "Läs vidare vid 2." in said
    assert "Du ringde." in said


def test_no_kind_of_block_has_two_print_forms() -> None:
    with pytest.raises(FormTwice):
        print_form("case")(FORMS["case"])


def test_a_link_leads_there_from_paper(settings) -> None:
    settings.BASE_URL = "https://hem.example"
    assert "https://hem.example/hjalp/" in words(block("text", '<p><a href="/hjalp/">Hit</a></p>'))


@pytest.mark.django_db
class TestFiles:
    def test_a_picture_comes_along_with_its_words(self) -> None:
        with translation.override("sv"):
            sheets = Sheets()
            [shown] = pieces_of(LessonBody().to_python([picture_block(image())]), sheets)
        assert shown.alt == "Ett rött hus"
        assert b"data:image/jpeg" in sheets.files[shown.name]

    def test_a_picture_that_is_gone_is_told(self) -> None:
        gone = picture_block(image())
        gone["value"]["image"] = 0
        assert "Ett rött hus" in words(gone)

    def test_a_picture_whose_file_is_gone_is_told(self) -> None:
        lost = image()
        lost.file.storage.delete(lost.file.name)
        assert "Ett rött hus" in words(picture_block(lost))

    def test_a_recording_becomes_its_transcript(self) -> None:
        said = words(recording_block("video", document("a.mp4"), document("a.vtt")))
        assert "Hej och välkommen." in said

    def test_a_file_is_named(self) -> None:
        said = words(download_block(document("blankett.pdf")))
        assert "En blankett" in said
        assert "PDF" in said

    def test_a_picture_is_set_with_its_words(self) -> None:
        page: ArticlePage = publish_article(picture_block(image()), block("text", "<p>Hej</p>"))
        with printed(page):
            sheets = Sheets()
            made = document_of(page, pieces_of(page.body, sheets), sheets)
        content = typeset(LAYOUT, made.values, written_at=made.written_at, files=made.files)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"/Alt" in content
