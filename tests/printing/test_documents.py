"""A document is accessible, is kept once for each version, and never stops the page."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import typst
from django.core.cache import cache
from django.core.files.storage import default_storage

from lms.printing import services
from lms.printing.api import (
    Box,
    Checks,
    Document,
    Heading,
    InLanguage,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    PrintingBusy,
    PrintingFailed,
    Question,
    Quotation,
    Run,
    TooMuchToPrint,
    WritingLines,
    open_print,
    plain,
    typeset,
)
from lms.printing.documents import LAYOUT
from lms.printing.limits import turn

PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
EVERY_PIECE = (
    Heading("Före", 2),
    Heading("För djup", 5),
    Paragraph((Run("Ett "), Run("två", is_strong=True), Run("tre", is_stressed=True))),
    Paragraph((Run("länk", address="https://hem.example/"),), is_quiet=True),
    Listing(((Paragraph(plain("punkt")), Listing(((Paragraph(plain("inuti")),),))),)),
    Listing(((Paragraph(plain("först")),),), is_ordered=True),
    Box((Paragraph(plain("i lådan")),), "Låda", "sky"),
    Box((Paragraph(plain("i en låda utan namn")),), tone="okänd"),
    Quotation("Ord", "Mor"),
    Checks(("ring", "skriv")),
    Question(1, "Vem?", ("du", "jag")),
    Question(2, "Ordna", ("a", "b"), is_ordering=True),
    WritingLines(3),
    Picture("hus.svg", "Ett hus", "Huset"),
    InLanguage("ar", "rtl", (Heading("مرحبا", 2), Quotation("نص"))),
    PageBreak(),
)
DOCUMENT = Document(
    title="När vårdnaden flyttas över",
    platform="Hemmaplan",
    language="sv",
    direction="ltr",
    kicker="Till hemmet",
    summary="Kort sagt.",
    foot=("Från hem.example",),
    pieces=EVERY_PIECE,
    files={"hus.svg": PIXEL},
    written_at=datetime(2026, 11, 27, tzinfo=UTC),
)
BOOKLET = replace(DOCUMENT, has_cover=True, contents="Innehåll")
ARABIC = replace(DOCUMENT, language="ar", direction="rtl", title_language="sv")


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()


def pdf(document: Document = DOCUMENT) -> bytes:
    return typeset(LAYOUT, document.values, written_at=document.written_at, files=document.files)


def opened(document: Document = DOCUMENT) -> bytes:
    with open_print(document, place="text") as file:
        return file.read()


def prints() -> list[str]:
    return default_storage.listdir("prints/text")[1]


class TestAccessibility:
    @pytest.mark.parametrize("document", [DOCUMENT, BOOKLET, ARABIC], ids=["sv", "booklet", "ar"])
    def test_every_piece_stands_in_a_tagged_universal_pdf(self, document) -> None:
        content = pdf(document)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"/MarkInfo<</Marked true" in content
        assert f"/Lang({document.language})".encode() in content
        assert b"/DisplayDocTitle true" in content

    def test_what_is_in_another_language_says_so(self) -> None:
        assert b"/Lang(ar)" in pdf()

    def test_arabic_is_read_from_right_to_left(self) -> None:
        assert b"/Direction/R2L" in pdf(ARABIC)
        assert b"/Direction/R2L" not in pdf()

    def test_easy_swedish_is_swedish_for_a_voice(self) -> None:
        assert b"/Lang(sv)" in pdf(replace(DOCUMENT, language="sv-simple"))

    def test_the_picture_has_words(self) -> None:
        assert b"/Alt" in pdf()

    @pytest.mark.parametrize("text", ['#read("/etc/passwd")', "*a* _b_ $x$ <c> @d", "\\u{41}"])
    def test_nothing_is_read_as_markup(self, text: str) -> None:
        hostile = (Heading(text), Paragraph(plain(text)), Box((), text), Checks((text,)))
        assert pdf(replace(DOCUMENT, title=text, pieces=hostile)).startswith(b"%PDF")

    def test_letters_that_no_face_has_do_not_stop_it(self) -> None:
        strange = replace(DOCUMENT, pieces=(Paragraph(plain("ሰላም")),))
        assert pdf(strange).startswith(b"%PDF")


class TestKeeping:
    def test_the_second_reader_gets_what_was_set_for_the_first(self, monkeypatch) -> None:
        first = opened()
        monkeypatch.setattr(services, "typeset", None)
        assert opened() == first

    def test_a_new_version_takes_the_place_of_the_old(self) -> None:
        opened()
        newer = replace(DOCUMENT, pieces=(Paragraph(plain("Nytt")),))
        opened(newer)
        assert prints() == [f"{newer.digest}.pdf"]

    @pytest.mark.parametrize(
        "change",
        [
            {"title": "Annat"},
            {"pieces": EVERY_PIECE[1:]},
            {"files": {"hus.svg": PIXEL + b" "}},
            {"written_at": datetime(2026, 11, 28, tzinfo=UTC)},
        ],
        ids=["title", "words", "picture", "day"],
    )
    def test_whatever_looks_different_is_another_version(self, change) -> None:
        assert replace(DOCUMENT, **change).digest != DOCUMENT.digest


class TestLimits:
    def test_the_same_is_not_set_twice_at_once(self) -> None:
        with turn(f"prints/text/{DOCUMENT.digest}.pdf"), pytest.raises(PrintingBusy):
            opened()

    def test_only_a_few_are_set_at_a_time(self) -> None:
        with turn("one"), turn("two"), pytest.raises(PrintingBusy):
            opened()

    def test_a_turn_is_given_back_also_when_typst_refuses(self, monkeypatch) -> None:
        def refuse(*_args: object, **_named: object) -> bytes:
            raise typst.TypstError("unknown variable: sheet", "")

        with monkeypatch.context() as broken:
            broken.setattr(typst, "compile", refuse)
            for _ in range(3):
                with pytest.raises(PrintingFailed):
                    opened()
        assert opened().startswith(b"%PDF")

    def test_a_text_without_end_is_refused(self, monkeypatch) -> None:
        monkeypatch.setattr(services, "MOST_LETTERS", 10)
        with pytest.raises(TooMuchToPrint):
            opened()

    def test_a_kept_print_is_given_while_others_are_set(self) -> None:
        opened()
        with turn("one"), turn("two"):
            assert opened().startswith(b"%PDF")


def test_the_values_are_plain_json() -> None:
    assert json.loads(json.dumps(DOCUMENT.values)) == DOCUMENT.values
