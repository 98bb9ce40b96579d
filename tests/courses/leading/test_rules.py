"""No number points out a few people, alone or by difference; the sums are right."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.leading.rules import FEWEST, Share, Tally, disclosed, rounded, statistic, steps

sizes = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30))


@pytest.mark.parametrize(
    ("people", "told"), [(0, 0), (1, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_people_are_told_to_the_nearest_five(people: int, told: int | None) -> None:
    assert rounded(people) == told


@given(st.integers(0, 500), st.integers(0, 500))
def test_two_numbers_of_people_never_differ_by_a_few(one: int, other: int) -> None:
    told = [number for number in (rounded(one), rounded(other)) if number is not None]
    assert all(abs(a - b) == 0 or abs(a - b) >= FEWEST for a, b in combinations(told, 2))


@given(st.integers(FEWEST, 500), st.integers(FEWEST, 500))
def test_more_people_are_never_told_as_fewer(one: int, other: int) -> None:
    assert (rounded(min(one, other)) or 0) <= (rounded(max(one, other)) or 0)


@given(sizes)
def test_what_is_kept_back_cannot_be_worked_out_from_the_total(groups: dict[str, int]) -> None:
    told = disclosed(groups)
    hidden = sum(size for name, size in groups.items() if name not in told)
    assert all(groups[name] >= FEWEST for name in told)
    assert hidden == 0 or hidden >= FEWEST or not told


@given(sizes)
def test_nothing_is_kept_back_without_need(groups: dict[str, int]) -> None:
    if all(size == 0 or size >= FEWEST for size in groups.values()):
        assert disclosed(groups) == {name for name, size in groups.items() if size}


people = st.lists(
    st.tuples(st.sampled_from(["r", "w", "v"]), st.sampled_from(["sv", "ar", "so"])), max_size=40
)


def tallied(answers: list[tuple[str, str]]) -> list[Tally]:
    counted = Counter(answers)
    return [Tally((c,), c == "r", language, n) for (c, language), n in counted.items()]


@given(people)
def test_the_statistic_is_what_one_would_count_by_hand(answers: list[tuple[str, str]]) -> None:
    found = statistic(tallied(answers), right=["r"])
    if len(answers) < FEWEST:
        assert (found.whole, dict(found.languages), found.trap) == (None, {}, None)
        return
    right = sum(choice == "r" for choice, _language in answers)
    assert found.whole == Share(len(answers), round(100 * right / len(answers)))
    for language, share in found.languages.items():
        assert share.people == sum(spoken == language for _c, spoken in answers) >= FEWEST
    wrong = Counter(choice for choice, _language in answers if choice != "r")
    if found.trap:
        assert wrong[found.trap.option] == max(wrong.values()) >= FEWEST
    else:
        assert not wrong or max(wrong.values()) < FEWEST


def test_a_language_of_a_few_does_not_show_beside_the_total() -> None:
    answers = [("r", "sv")] * 9 + [("w", "ar")] * 3
    assert dict(statistic(tallied(answers)).languages) == {}
    answers += [("w", "ar")] * 2
    assert set(statistic(tallied(answers)).languages) == {"sv", "ar"}


def test_of_several_choices_each_wrong_one_counts_for_itself() -> None:
    tallies = [
        Tally(("a", "x"), is_right=False, language="sv", people=4),
        Tally(("x", "y"), is_right=False, language="sv", people=3),
        Tally(("a", "b"), is_right=True, language="sv", people=3),
    ]
    trap = statistic(tallies, right=["a", "b"]).trap
    assert trap is not None
    assert (trap.option, trap.percent) == ("x", 70)


def test_steps_follow_the_course_and_a_few_are_not_told() -> None:
    [first, second] = steps(
        ["a", "b"], reached={"a": 21, "b": 12}, finished={"a": 14}, stopped={"a": 6, "b": 3}
    )
    assert (first.reached, first.finished, first.stopped) == (20, 15, 5)
    assert (second.reached, second.finished, second.stopped) == (10, 0, None)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_no_two_numbers_of_a_plot_differ_by_a_few(reached: list[int]) -> None:
    names = [str(place) for place in range(len(reached))]
    counts = dict(zip(names, reached, strict=True))
    told = [
        number
        for step in steps(names, reached=counts, finished=counts, stopped=counts)
        for number in (step.reached, step.finished, step.stopped)
        if number is not None
    ]
    assert all(abs(a - b) == 0 or abs(a - b) >= FEWEST for a, b in product(told, told))
