"""When those who were asked have decided."""

from hypothesis import given
from hypothesis import strategies as st

from content.review.rules import Outcome, are_all_answered, is_on_line, outcome, words_in

counts = st.integers(0, 12)


@given(approve=counts, suggest=counts, more=counts, voices=st.integers(1, 12))
def test_it_is_decided_as_soon_as_enough_or_all_have_answered(approve, suggest, more, voices):
    answered, asked = approve + suggest, approve + suggest + more
    found = outcome(approve=approve, suggest=suggest, asked=asked, voices=voices)
    enough = answered > 0 and (answered >= voices or answered == asked)
    assert (found is not Outcome.WAITING) == enough


@given(approve=counts, suggest=counts, voices=st.integers(1, 12))
def test_one_who_suggests_changes_is_enough(approve, suggest, voices):
    found = outcome(approve=approve, suggest=suggest, asked=approve + suggest, voices=voices)
    if approve + suggest:
        assert found is (Outcome.CHANGES if suggest else Outcome.APPROVED)


def test_nobody_asked_decides_nothing():
    assert outcome(approve=0, suggest=0, asked=0, voices=1) is Outcome.WAITING


@given(st.text("01"), st.text("01"))
def test_a_line_goes_up_and_down(one, other):
    assert is_on_line(one, one + other)
    assert is_on_line(one, other) == is_on_line(other, one)


def test_districts_beside_each_other_are_on_no_line():
    assert not is_on_line("00010001", "00010002")


def test_words_are_the_readers_where_there_are_any():
    words = {"sv": "Ja", "ar": "نعم", "so": ""}
    assert words_in("ar", words, source="sv") == ("نعم", "ar")
    assert words_in("so", words, source="sv") == ("Ja", "sv")
    assert words_in("en", words, source="sv") == ("Ja", "sv")


def test_all_is_answered_when_nothing_is_open_and_there_was_something():
    assert not are_all_answered([], is_open="open")
    assert not are_all_answered(["open", "accepted"], is_open="open")
    assert are_all_answered(["accepted", "declined"], is_open="open")
