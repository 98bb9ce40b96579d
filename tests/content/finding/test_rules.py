"""Words, what else they are called, how they are spelled, and where they stand."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.finding.rules.asking import asked_for, stemmed, synonyms_from
from content.finding.rules.excerpts import WIDTH, excerpt, marked
from content.finding.rules.spelling import distance, nearest, slips_allowed, vocabulary_of
from content.finding.rules.words import LONGEST_WORD, stem, stems_of, words_of

LETTERS = string.ascii_lowercase + "åäö"
words = st.text(LETTERS, min_size=1, max_size=12)
texts = st.lists(words, max_size=30).map(" ".join)
languages = st.sampled_from(["sv", "en", "ar", "so"])


@pytest.mark.parametrize(
    "forms",
    [
        "umgänge umgänget umgängen umgängena umgängets",
        "barn barnet barnen barnens barns",
        "hem hemmet hemmen hemmets",
        "skola skolan skolor skolornas",
        "vårdnad vårdnaden vårdnadens",
        "tonåring tonåringar tonåringens",
    ],
)
def test_forms_of_a_swedish_word_share_a_stem(forms: str) -> None:
    assert len({stem(form, "sv") for form in forms.split()}) == 1


def test_an_arabic_word_is_found_with_and_without_article_and_vowel_signs() -> None:
    assert {stem(word, "ar") for word in words_of("الحضانة حضانة حَضانة والحضانه")} == {"حضانه"}


@given(st.text(max_size=200), languages)
def test_a_stem_is_the_beginning_of_its_word_and_never_empty(text: str, language: str) -> None:
    for word in words_of(text):
        found = stem(word, language)
        assert found
        assert len(found) <= len(word) <= LONGEST_WORD
        assert language != "sv" or word.startswith(found[:-1])


@given(texts)
def test_each_stem_comes_once(text: str) -> None:
    found = stems_of(text, "sv")
    assert len(found) == len(set(found))


# -- synonyms ---------------------------------------------------------------------------------

KNOWN = synonyms_from([["soc", "socialtjänsten"], ["FH", "familjehem", "fam.hem"], ["god man"]])


@pytest.mark.parametrize("typed", ["FH", "fh", "fam.hem", "fam hem", "familjehemmet"])
def test_any_way_of_saying_it_means_all(typed: str) -> None:
    (asked,) = asked_for(typed, KNOWN)
    assert {("fh",), ("familjehem",), ("fam", "hem")} <= set(asked.ways)


def test_what_was_typed_is_the_first_way() -> None:
    (asked,) = asked_for("familjehemmet", KNOWN)
    assert asked.ways[0] == ("familjehemmet",)


def test_words_around_a_known_phrase_stay_words_of_their_own() -> None:
    asked = asked_for("ny fam.hem i soc", KNOWN)
    assert [each.written for each in asked] == [("ny",), ("fam", "hem"), ("i",), ("soc",)]
    assert [each.is_known for each in asked] == [False, True, False, True]


@given(st.text(max_size=100), st.lists(st.lists(words, max_size=4), max_size=5))
def test_nothing_that_is_asked_for_is_lost(text: str, groups: list[list[str]]) -> None:
    asked = asked_for(text, synonyms_from(groups))
    assert [word for each in asked for word in each.written] == words_of(text)[:8]
    assert all(each.ways[0] == each.written for each in asked)


@given(st.lists(st.lists(words, min_size=2, max_size=4), max_size=5))
def test_meaning_the_same_goes_both_ways(groups: list[list[str]]) -> None:
    known = synonyms_from(groups)
    for one, ways in known.items():
        assert all(one in known[other] for other in ways)


def test_stems_follow_the_language() -> None:
    asked = asked_for("umgängen", {})
    assert stemmed(asked, "sv") == [[("umgäng",)]]
    assert stemmed(asked, "so") == [[("umgängen",)]]


# -- spelling ---------------------------------------------------------------------------------

FIELD = vocabulary_of(["Tonåring i huset", "umgänge som håller", "När vårdnaden flyttas", "skola"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tonårign", "tonåring"),
        ("tonorig", "tonåring"),
        ("umgange", "umgänge"),
        ("vardnaden", "vårdnaden"),
        ("skolla", "skola"),
    ],
)
def test_the_nearest_word_is_meant(typed: str, meant: str) -> None:
    assert nearest(typed, FIELD) == meant


@pytest.mark.parametrize("typed", ["skola", "tonå", "xyzzyx", "i", "skp"])
def test_what_is_right_begun_short_or_far_is_left(typed: str) -> None:
    assert nearest(typed, FIELD) is None


@given(words, words)
def test_distance_is_the_same_from_both_ends(one: str, other: str) -> None:
    assert distance(one, other, limit=99) == distance(other, one, limit=99)
    assert (distance(one, other, limit=99) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other, limit=99)


@given(words, words, st.integers(0, 3))
def test_the_limit_only_shortens_the_way(one: str, other: str, limit: int) -> None:
    exact = distance(one, other, limit=99)
    assert min(distance(one, other, limit=limit), limit + 1) == min(exact, limit + 1)


@given(words, texts)
def test_a_suggestion_is_a_known_word_within_reach(typed: str, text: str) -> None:
    known = vocabulary_of([text])
    meant = nearest(typed, known)
    if meant is not None:
        assert meant in known
        assert typed not in known
        assert distance(typed, meant, limit=99) <= slips_allowed(typed)


@given(st.text(LETTERS, min_size=5, max_size=12), st.data())
def test_one_slip_in_the_only_word_is_always_forgiven(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    typed = word[:place] + "q" + word[place + 1 :]
    expected = None if typed == word else word
    assert nearest(typed, vocabulary_of([word])) == expected


# -- excerpts ---------------------------------------------------------------------------------


def test_found_words_are_marked_in_their_surroundings() -> None:
    text = "Först något annat. " * 20 + "Ett umgänge blir lugnt av små ord. " + "Sedan mer. " * 20
    pieces = excerpt(text, {"umgäng"}, "sv")
    assert [piece.text for piece in pieces if piece.is_match] == ["umgänge"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"


def test_longer_words_made_with_a_found_word_are_marked() -> None:
    assert [p.text for p in marked("Vårdnadsfrågor", {"vårdnad"}, "sv") if p.is_match]


@given(texts, st.sets(words, max_size=3))
def test_an_excerpt_is_a_part_of_the_text(text: str, stems: set[str]) -> None:
    pieces = excerpt(text, stems, "sv")
    shown = "".join(piece.text for piece in pieces if piece.text not in {"… ", " …"})
    assert shown in text
    assert len(shown) <= WIDTH
    assert bool(pieces) == any(piece.is_match for piece in pieces)


@given(texts, st.sets(words, max_size=3))
def test_marking_changes_no_letter(text: str, stems: set[str]) -> None:
    assert "".join(piece.text for piece in marked(text, stems, "sv")) == text
