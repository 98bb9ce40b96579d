"""Mails: complete as plain text, bilingual for who does not read Swedish, nothing escaped twice."""

import pytest
from django.template import TemplateDoesNotExist
from django.utils.translation import get_language

from lms.ui.api import render_mail


@pytest.fixture(autouse=True)
def letters(settings, tmp_path):
    folder = tmp_path / "letters" / "hello"
    folder.mkdir(parents=True)
    language = "{% load i18n %}{% get_current_language as code %}"
    (folder / "subject.txt").write_text(language + "Subject {{ code }}\n")
    (folder / "body.txt").write_text(
        language + "Hello {{ name }}, in {{ code }}.\n\nSecond paragraph.\nSame paragraph.\n"
    )
    (folder / "action.txt").write_text(language + "Open ({{ code }})")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


def letter(language: str, **context: object) -> tuple[str, str, str]:
    return render_mail("letters/hello", {"name": "Åsa & Bo", **context}, language)


def test_swedish_reader_gets_one_language():
    subject, text, html = letter("sv")
    assert subject == "Subject sv"
    assert text.count("Hello") == 1
    assert html.count("Hello") == 1


def test_other_readers_get_their_language_first_and_swedish_below():
    subject, text, html = letter("ar")
    assert subject == "Subject ar · Subject sv"
    assert text.index("in ar.") < text.index("in sv.")
    assert html.index('lang="ar" dir="rtl"') < html.index('lang="sv" dir="ltr"')


def test_plain_text_is_complete_and_not_escaped():
    _, text, html = letter("en", action_url="https://example.org/?a=1&b=2")
    assert "Åsa & Bo" in text
    assert "https://example.org/?a=1&b=2" in text
    assert "Open (en):" in text
    assert "Åsa &amp; Bo" in html


def test_html_escapes_what_people_wrote():
    _, _, html = letter("sv", name="<script>alert(1)</script>")
    assert "<script>" not in html


def test_line_breaks_inside_a_paragraph_are_kept():
    assert "Second paragraph.<br>Same paragraph." in letter("sv")[2]


def test_without_an_address_there_is_no_button():
    assert "Open (" not in "".join(letter("en"))


def test_the_language_of_the_process_is_left_as_it_was():
    before = get_language()
    letter("ar")
    assert get_language() == before


def test_missing_letter_is_an_error_of_ours():
    with pytest.raises(TemplateDoesNotExist):
        render_mail("letters/none", {}, "sv")
