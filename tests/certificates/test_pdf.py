"""The sheet is accessible, in the person's language, and holds nothing but its own facts."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typst
from django.utils import translation

from certificates import pdf, rules
from certificates.facts import Facts
from lms.printing.api import CouldNotTypeset, FontsMissing

NUMBER = rules.compose("7K4M2QXR90")
ADDRESS = "https://hemmaplan.example/certificate/7K4M-2QXR-90Q8/"
FACTS = Facts(
    name="Anna-Karin Åström",
    course="Grundutbildning för familjehem",
    course_key="00000000-0000-4000-8000-000000000000",
    course_language="sv",
    goals=("Du vet vem du ringer när något händer.", "Du kan fråga barnet."),
    hours=16,
    outline_number=3,
    outline_digest="a1b2c3d4e5f6",
    completed_on=date(2026, 11, 22),
    issued_on=date(2026, 11, 23),
    organisation="Härnösands kommun",
    language="sv",
)
ARABIC = replace(
    FACTS,
    name="ليلى الحسن",
    course="التدريب الأساسي للأسر الحاضنة",
    course_language="ar",
    goals=("معرفة من يقوم بماذا حول الطفل.",),
    language="ar",
)

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


def sheet(facts: Facts = FACTS) -> bytes:
    return pdf.render(facts=facts, number=NUMBER, address=ADDRESS)


def words_of(content: bytes, folder: Path) -> str:
    path = folder / "sheet.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    # Marks of direction are for the eye alone, and lines break where the sheet is full.
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text))


class TestAccessibility:
    def test_it_claims_pdf_ua(self) -> None:
        assert b"<pdfuaid:part>1</pdfuaid:part>" in sheet()

    def test_it_is_tagged(self) -> None:
        assert b"/MarkInfo<</Marked true" in sheet()
        assert b"/StructTreeRoot" in sheet()

    @pytest.mark.parametrize("facts", [FACTS, ARABIC], ids=["sv", "ar"])
    def test_it_names_its_language(self, facts) -> None:
        assert f"/Lang({facts.language})".encode() in sheet(facts)

    def test_its_title_is_told_in_words_and_shown(self) -> None:
        content = sheet()
        title = re.search(rb"<dc:title>.*?</dc:title>", content, re.DOTALL)
        assert title
        assert "Grundutbildning för familjehem".encode() in title[0]
        assert b"/DisplayDocTitle true" in content

    def test_it_is_read_from_right_to_left_in_arabic(self) -> None:
        assert b"/Direction/R2L" in sheet(ARABIC)
        assert b"/Direction/R2L" not in sheet()

    def test_a_swedish_course_on_an_arabic_sheet_is_marked_as_swedish(self) -> None:
        mixed = replace(ARABIC, course="Tonåring i huset", course_language="sv", goals=())
        assert b"/Lang(sv)" in sheet(mixed)

    def test_the_code_has_words_for_those_who_do_not_see_it(self) -> None:
        assert b"/Alt" in sheet()


class TestItsWords:
    @needs_pdftotext
    def test_every_fact_is_printed(self, tmp_path) -> None:
        words = words_of(sheet(), tmp_path)
        for fact in (
            FACTS.name,
            FACTS.course,
            *FACTS.goals,
            "22 november 2026",
            "23 november 2026",
            FACTS.organisation,
            FACTS.edition,
            "7K4M-2QXR-90Q8",
            "hemmaplan.example/certificate/7K4M-2QXR-90Q8",
        ):
            assert fact in words

    @needs_pdftotext
    def test_arabic_is_printed_in_arabic(self, tmp_path) -> None:
        words = words_of(sheet(ARABIC), tmp_path)
        assert ARABIC.name in words
        assert "نوفمبر" in words

    def test_nothing_goes_in_but_facts_number_and_address(self, monkeypatch) -> None:
        given = {}
        monkeypatch.setattr(typst, "compile", lambda *_, **named: given.update(named) or b"")
        sheet()
        assert set(given["sys_inputs"]) == {"sheet"}
        assert set(re.findall(r"[\w.]+@[\w.]+", given["sys_inputs"]["sheet"])) == set()

    @pytest.mark.parametrize(
        "name",
        [
            '#read("/etc/passwd")',
            "*stark* _lutad_ $x^2$ #pagebreak()",
            '"); #panic("nej") //',
            "\\u{41} `kod` <etikett> @hänvisning",
            "\u202eomvänt\u202c",
        ],
    )
    def test_a_name_is_never_read_as_markup(self, name) -> None:
        assert sheet(replace(FACTS, name=name)).startswith(b"%PDF")

    @needs_pdftotext
    def test_a_name_with_markup_is_printed_as_it_is_written(self, tmp_path) -> None:
        name = "*Anna* #upper[ek]"
        assert name in words_of(sheet(replace(FACTS, name=name)), tmp_path)

    @needs_pdftotext
    def test_a_somali_month_is_written_out(self, tmp_path) -> None:
        words = words_of(sheet(replace(FACTS, language="so")), tmp_path)
        assert "22 Nofembar 2026" in words

    def test_the_readers_language_does_not_matter(self) -> None:
        with translation.override("ar"):
            arabic_reader = sheet()
        assert arabic_reader == sheet()


class TestItsShape:
    @pytest.mark.parametrize(
        "facts",
        [
            FACTS,
            ARABIC,
            replace(FACTS, goals=(), organisation=""),
            replace(
                FACTS,
                goals=tuple(
                    "Du kan berätta om dagen med ord, bilder och leksaker." for _ in "8" * 8
                ),
            ),
            replace(FACTS, name="Maria Margareta Elisabet von Sydow-Gyllenstierna Andersdotter"),
        ],
        ids=["sv", "ar", "bare", "many goals", "long name"],
    )
    def test_it_fits_on_one_page(self, facts) -> None:
        assert len(re.findall(rb"/Type/Page\b", sheet(facts))) == 1

    def test_the_same_facts_give_the_same_bytes(self) -> None:
        assert sheet() == sheet()

    def test_it_is_small(self) -> None:
        assert max(len(sheet()), len(sheet(ARABIC))) < 80_000

    def test_letters_that_no_face_has_do_not_stop_it(self) -> None:
        assert sheet(replace(FACTS, name="ሰላም ተስፋይ")).startswith(b"%PDF")

    def test_missing_faces_are_told_with_the_remedy(self, settings, tmp_path) -> None:
        settings.NODE_MODULES = tmp_path
        with pytest.raises(FontsMissing, match="make setup"):
            sheet()

    def test_what_typst_refuses_is_not_hidden(self, monkeypatch) -> None:
        def refuse(*_args: object, **_named: object) -> bytes:
            raise typst.TypstError("unknown variable: sheet", "")

        monkeypatch.setattr(typst, "compile", refuse)
        with pytest.raises(CouldNotTypeset):
            sheet()
