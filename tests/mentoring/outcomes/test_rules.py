"""Nothing is told of a few, and pairs that were not seen for long say nothing of later."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from mentoring.outcomes.rules import (
    FEWEST,
    Life,
    band,
    broken_by_then,
    lasting,
    median,
    per_cent,
    reasons,
    shares_of,
    standing,
    told,
    told_of_mentors,
)

names = st.sampled_from(list("abcdef"))
groups = st.dictionaries(names, st.integers(0, 12))
lives = st.lists(
    st.builds(Life, days=st.integers(0, 500), reason=st.sampled_from(["", "", "left", "concern"]))
)


@given(groups)
def test_nothing_is_told_of_one_to_four(sizes) -> None:
    assert all(size is None or size == 0 or size >= FEWEST for size in told(sizes).values())


@given(groups)
def test_what_is_kept_back_is_never_a_few_together_while_others_are_told(sizes) -> None:
    shown = told(sizes)
    hidden = sum(size for name, size in sizes.items() if shown[name] is None)
    others = [size for size in shown.values() if size]
    assert hidden == 0 or hidden >= FEWEST or not others


@given(groups)
def test_what_is_told_is_true(sizes) -> None:
    assert all(size in (None, sizes[name]) for name, size in told(sizes).items())


@given(lives, st.integers(0, 500))
def test_what_lasts_and_what_broke_off_is_all_there_is(pairs, days) -> None:
    found = standing(pairs, days=days)
    assert abs(found.lasting + sum(found.ended.values()) - 1) < 1e-9
    assert 0 <= found.lasting <= 1


@given(lives, st.integers(0, 250), st.integers(0, 250))
def test_no_more_pairs_last_later_than_before(pairs, days, more) -> None:
    later = standing(pairs, days=days + more)
    assert later.lasting <= standing(pairs, days=days).lasting + 1e-9


@given(st.lists(st.integers(0, 300), min_size=1), st.integers(0, 300))
def test_where_every_pair_was_seen_to_its_end_the_share_is_a_plain_one(ends, days) -> None:
    found = standing([Life(end, "left") for end in ends], days=days)
    assert abs(found.lasting - sum(end > days for end in ends) / len(ends)) < 1e-9


@given(lives, st.integers(0, 500))
def test_a_pair_that_was_just_seen_for_no_day_changes_nothing(pairs, days) -> None:
    later = [Life(pair.days + 1, pair.reason) for pair in pairs]
    assert standing([*later, Life(0)], days=days).lasting == standing(later, days=days).lasting


def test_a_curve_from_the_textbook_is_found_again() -> None:
    pairs = [Life(10, "left"), Life(20), Life(30, "left"), Life(40, "concern"), Life(50)]
    found = standing(pairs, days=45)
    assert round(found.lasting, 4) == round(4 / 5 * 2 / 3 * 1 / 2, 4)
    assert found.at_risk == 1


@given(valid=st.integers(0, 30), others=st.integers(0, 30), held=st.integers(0, 30))
def test_mentors_and_places_tell_of_no_few_nor_of_few_by_their_difference(
    valid, others, held
) -> None:
    shown = told_of_mentors(valid + others, valid, held=held)
    assert all(size is None or size == 0 or size >= FEWEST for size in shown.values())
    if shown["mentors"] is not None and shown["valid"] is not None:
        difference = shown["mentors"] - shown["valid"]
        assert difference == 0 or difference >= FEWEST


def test_a_month_that_fewer_than_five_pairs_have_reached_is_not_told() -> None:
    marks = lasting([Life(200)] * 5 + [Life(100, "left")] * 5)
    assert [(mark.months, mark.lasting) for mark in marks] == [(3, 100), (6, 50), (12, None)]


def test_a_reason_that_is_rare_is_kept_back_with_the_next() -> None:
    assert reasons([Life(1, "a")] * 2 + [Life(1, "b")] * 5 + [Life(1, "c")] * 9 + [Life(1)]) == {
        "a": None,
        "b": None,
        "c": 9,
    }


def test_waits_fall_into_bands_medians_need_five_and_shares_are_rounded() -> None:
    assert [band(days) for days in (0, 13, 14, 29, 30, 59, 60, 400)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert (median([1, 2, 3, 4]), median([9, 1, 3, 2, 4])) == (None, 3)
    assert [per_cent(share) for share in (0.0, 0.03, 0.333, 1.0)] == [0, 5, 35, 100]


def test_why_pairs_broke_off_is_told_month_by_month_as_competing_causes() -> None:
    pairs = [Life(50, "left")] * 5 + [Life(120, "concern")] * 5 + [Life(400)] * 10
    found = {each.months: each.shares for each in broken_by_then(pairs)}
    assert found == {
        3: {"left": 25},
        6: {"left": 25, "concern": 25},
        12: {"left": 25, "concern": 25},
    }


def test_rare_reasons_are_told_together_or_not_at_all() -> None:
    few = [Life(10, "a")] * 2 + [Life(10, "b")] * 2 + [Life(400)] * 16
    assert broken_by_then(few)[0].shares == {}
    more = [Life(10, "a")] * 2 + [Life(10, "b")] * 3 + [Life(400)] * 15
    assert broken_by_then(more)[0].shares == {"": 25}


def test_nothing_is_told_of_months_that_fewer_than_five_pairs_have_reached() -> None:
    assert [each.shares for each in broken_by_then([Life(100)] * 5)] == [{}, None, None]


@given(lives, st.integers(0, 500))
def test_no_share_is_told_of_fewer_than_five_pairs(pairs, days) -> None:
    counts = Counter(pair.reason for pair in pairs if pair.reason and pair.days <= days)
    shares = shares_of(pairs, days=days) or {}
    hidden = sum(count for reason, count in counts.items() if reason not in shares)
    assert all(counts[reason] >= 5 for reason in shares if reason)
    assert "" not in shares or hidden >= 5
