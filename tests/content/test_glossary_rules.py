"""Where a text says a word that can be explained, and that nothing else in it changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.glossary.rules import Entry, Lexicon, explained, lines_of, repeated

HOME = Entry("home", ("familjehem", "familjehemmet"))
PLAN = Entry("plan", ("vårdplan",))
ARABIC = Entry("arabic", ("أسرة حاضنة",))
LEXICON = Lexicon([HOME, PLAN, ARABIC])
MARK = re.compile(r"\[(?:home|plan|arabic):([^\]]*)\]")

WORDS = st.sampled_from(["familjehem", "Familjehemmet", "vårdplan", "familjehemsvård", "hus", " "])
TAGS = st.sampled_from(["<p>", "</p>", "<b>", "</b>", '<a href="#">', "</a>", "<h2>", "</h2>"])
PAGES = st.lists(st.one_of(WORDS, TAGS, st.text("<>&; a", max_size=4)), max_size=20).map("".join)


def marked(html: str, told: set[str] | None = None, lexicon: Lexicon = LEXICON) -> str:
    told = set() if told is None else told
    return explained(html, lexicon, lambda key, word: f"[{key}:{word}]", told)


def test_the_first_word_is_explained_and_no_other() -> None:
    assert marked("<p>Ett familjehem. Ett familjehem.</p>") == (
        "<p>Ett [home:familjehem]. Ett familjehem.</p>"
    )


def test_a_form_of_a_word_is_the_word() -> None:
    assert marked("Familjehemmet är familjehem") == "[home:Familjehemmet] är familjehem"


def test_a_word_that_only_begins_alike_is_another() -> None:
    assert marked("familjehemsvård") == "familjehemsvård"


def test_what_was_told_in_an_earlier_block_is_not_told_again() -> None:
    told: set[str] = set()
    marked("<p>familjehem</p>", told)
    assert marked("<p>familjehem</p>", told) == "<p>familjehem</p>"
    assert told == {"home"}


@pytest.mark.parametrize("tag", ["a", "button", "summary", "h2", "label", "svg"])
def test_nothing_is_put_where_nobody_could_tap_it(tag: str) -> None:
    html = f"<{tag}><b>familjehem</b></{tag}> familjehem"
    assert marked(html) == f"<{tag}><b>familjehem</b></{tag}> [home:familjehem]"


def test_an_attribute_is_no_text() -> None:
    html = '<img alt="familjehem"> <!-- familjehem -->'
    assert marked(html) == html


@pytest.mark.parametrize("said", ["أسرة حاضنة", "وأسرة حاضنة", "لأسرة  حاضنة", "بأسرة  حاضنة"])
def test_arabic_words_are_found_with_what_is_written_together_with_them(said: str) -> None:
    assert marked(f"في {said}.") == f"في [arabic:{said}]."


@given(PAGES)
def test_nothing_but_words_is_changed(html: str) -> None:
    assert MARK.sub(r"\1", marked(html)) == html


@given(PAGES)
def test_each_word_is_explained_at_most_once(html: str) -> None:
    keys = re.findall(r"\[(\w+):", marked(html))
    assert len(keys) == len(set(keys))


@given(st.text(max_size=60))
def test_an_empty_glossary_changes_nothing(html: str) -> None:
    assert marked(html, lexicon=Lexicon([])) == html


@given(st.lists(st.text("ab ", max_size=4), max_size=6))
def test_lines_are_neither_empty_nor_spaced(lines: list[str]) -> None:
    assert all(line == " ".join(line.split()) != "" for line in lines_of("\n".join(lines)))


def test_a_word_said_twice_is_named_whatever_its_case() -> None:
    assert repeated(["Hem", "hus", "hem"]) == ("Hem", "hem")
    assert repeated(["hem", "hus"]) == ()
