"""Reading ease, long sentences, names and headings: plain values with properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.writing import rules
from content.writing.rules import Measure, measure
from content.writing.vocabulary import FIRST_NAMES, Ease

WORDS = st.text("abcdefgåäö", min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=1, max_size=40).map(lambda all_: " ".join(all_).title() + ".")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0),
        ("Du är här.", 3),
        ("Barnet behöver trygghet.", 3 + 67),
        ("Du är här. Vi ses nu.", 3),
        ("Hej", 1),
    ],
)
def test_the_index_is_words_per_sentence_and_the_share_of_long_words(text: str, lix: int) -> None:
    assert measure(text).lix == lix


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    found = measure(text)
    assert 0 <= found.long_words <= found.words
    assert found.sentences <= found.words
    assert bool(found.words) == bool(found.sentences)
    assert found.lix >= 0


@given(TEXTS)
def test_the_measures_of_two_texts_add_up(sentences: list[str]) -> None:
    half = len(sentences) // 2
    first, second = "\n".join(sentences[:half]), "\n".join(sentences[half:])
    assert measure(first) + measure(second) == measure("\n".join(sentences))
    assert rules.measure_all([first, second]) == measure("\n".join(sentences))


@given(TEXTS)
def test_sentences_keep_every_word_in_order(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert rules.sentences_in(text) == sentences
    assert [w for s in rules.sentences_in(text) for w in rules.words_in(s)] == rules.words_in(text)


@given(TEXTS, st.integers(1, 30))
def test_a_stricter_limit_finds_no_fewer_long_sentences(sentences: list[str], limit: int) -> None:
    text = " ".join(sentences)
    strict, mild = (rules.long_sentences(text, limit=n) for n in (limit, limit + 1))
    assert set(mild) <= set(strict)


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["sv", "en", "ar", "so"]))
def test_more_words_never_take_less_time(words: int, more: int, language: str) -> None:
    short, long = Measure(words=words), Measure(words=words + more)
    assert 1 <= short.minutes(language) <= long.minutes(language)


def test_an_abbreviation_ends_no_sentence() -> None:
    assert len(rules.sentences_in("Ring t.ex. skolan. Fråga sedan barnet.")) == 2


def test_arabic_sentences_end_with_their_own_signs() -> None:
    assert len(rules.sentences_in("هل تفهم؟ نعم.")) == 2


def test_the_index_is_told_in_words() -> None:
    easy, hard = Measure(10, 2, 1), Measure(100, 4, 40)
    assert (easy.ease, hard.ease) == (Ease.VERY_EASY, Ease.VERY_HARD)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I dag kom Elsa Andersson till oss.", ["Elsa Andersson"]),
        ("Ali Hassan Omar börjar skolan.", ["Ali Hassan Omar"]),
        ("Elsa kom. Andersson gick.", []),
        ("Elsa kom till oss.", []),
        ("Ring Socialtjänsten Norr.", []),
    ],
)
def test_a_childs_first_name_beside_a_surname_is_noticed(text: str, names: list[str]) -> None:
    assert rules.named_children(text) == names


@given(st.sampled_from(sorted(FIRST_NAMES)))
def test_every_first_name_is_known_beside_a_surname(name: str) -> None:
    assert rules.named_children(f"Vi träffar {name} Exempelsson i dag.") == [f"{name} Exempelsson"]


@given(st.lists(st.integers(2, 4), max_size=12))
def test_levels_that_go_down_one_by_one_skip_nothing(levels: list[int]) -> None:
    skipped = rules.skipped_levels(levels)
    calm = all(b <= a + 1 for a, b in zip([1, *levels], levels, strict=False))
    assert (skipped == []) == calm
