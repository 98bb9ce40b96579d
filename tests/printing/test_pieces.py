"""Pieces: no heading skips a level, no word is lost, whatever was written."""

import re
from html import escape, unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.printing.api import Box, Heading, InLanguage, Listing, Paragraph, plain
from lms.printing.pieces import Piece, as_values, levelled
from lms.printing.prose import pieces_of_html

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)
HEADINGS = st.builds(Heading, text=WORDS, level=st.integers(-3, 9))
PARAGRAPHS = st.builds(lambda words: Paragraph(plain(words)), WORDS)


def _nested(inside: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    several = st.lists(inside, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Box, several),
        st.builds(InLanguage, language=st.just("ar"), direction=st.just("rtl"), pieces=several),
        st.builds(Listing, st.lists(several, min_size=1, max_size=3).map(tuple)),
    )


PIECES = st.lists(st.recursive(HEADINGS | PARAGRAPHS, _nested, max_leaves=12), max_size=8)


def levels(values: object) -> list[int]:
    """Return the levels of all headings, in the order in which they are read."""
    if isinstance(values, dict):
        own = [int(values["level"])] if values.get("kind") == "Heading" else []
        return own + [level for each in values.values() for level in levels(each)]
    if isinstance(values, list):
        return [level for each in values for level in levels(each)]
    return []


@given(PIECES, st.integers(1, 4))
def test_no_heading_is_more_than_one_level_deeper_than_the_last(pieces, above: int) -> None:
    found = [above, *levels([as_values(piece) for piece in levelled(pieces, above)])]
    assert all(after <= before + 1 for before, after in pairwise(found))


@given(PIECES, st.integers(1, 4))
def test_no_heading_stands_as_high_as_the_one_above_them_all(pieces, above: int) -> None:
    assert all(
        level > above for level in levels([as_values(piece) for piece in levelled(pieces, above)])
    )


@given(PIECES)
def test_levels_that_are_right_already_stay(pieces) -> None:
    once = levelled(pieces)
    assert levelled(once) == once


def said(value: object) -> str:
    """Return all words of pieces."""
    if isinstance(value, dict):
        return " ".join(said(each) for key, each in value.items() if key not in {"kind", "address"})
    if isinstance(value, list):
        return " ".join(map(said, value))
    return value if isinstance(value, str) else ""


TAGS = ("p", "h2", "h3", "b", "i", "li", "ul", "ol", "a", "blockquote", "table")
MARKUP = st.lists(
    st.one_of(
        WORDS.map(escape),
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + [" ", "\n"]),
    ),
    max_size=30,
)


@given(MARKUP)
def test_no_word_is_lost_whatever_the_markup(parts: list[str]) -> None:
    source = "".join(parts)
    words = re.sub(r"<[^>]*>", "", source)
    letters = [letter for letter in unescape(words) if not letter.isspace()]
    read = said([as_values(piece) for piece in pieces_of_html(source)])
    assert sorted(letters) == sorted(letter for letter in read if not letter.isspace())


def test_rich_text_keeps_its_shape() -> None:
    heading, paragraph, listing = pieces_of_html(
        "<h2>Före</h2><p>Ring <b>genast</b> <a href='/hjalp/'>hit</a>.</p>"
        "<ol><li>Ett<ul><li>inuti</li></ul></li></ol>",
        absolute=lambda address: f"https://hem.example{address}",
    )
    assert heading == Heading("Före", 2)
    assert isinstance(paragraph, Paragraph)
    strong = [run.text for run in paragraph.runs if run.is_strong]
    addresses = [run.address for run in paragraph.runs if run.address]
    assert (strong, addresses) == (["genast"], ["https://hem.example/hjalp/"])
    assert isinstance(listing, Listing)
    assert listing.is_ordered
    inner = listing.items[0][1]
    assert isinstance(inner, Listing)
    assert not inner.is_ordered


def test_a_script_is_not_read_aloud() -> None:
    assert pieces_of_html("<p>Hej</p><script>alert(1)</script>") == (Paragraph(plain("Hej")),)
