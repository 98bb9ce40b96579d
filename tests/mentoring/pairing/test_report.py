"""What is told of a plan adds up: points, places, simpler ways, and the proposals it would move."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from mentoring.pairing.rules.optimum import best_plan
from mentoring.pairing.rules.points import total
from mentoring.pairing.rules.report import fits_of, homes_and_points, report
from mentoring.pairing.rules.simpler import first_come, greedy
from mentoring.pairing.rules.values import Mentor
from tests.mentoring.pairing.rounds import large_round, rounds

few = settings(max_examples=30, deadline=None)


@few
@given(rounds())
def test_every_home_is_paired_or_told_why_not(matching) -> None:
    told = report(best_plan(matching), matching)
    paired = {each["mentee"] for each in told["pairs"]}
    left = {each["mentee"]: each for each in told["unmatched"]}
    open_to_all = {each.ref for each in matching.mentees if not each.is_protected}
    assert paired | set(left) == open_to_all
    assert all(
        bool(each["fitting"]) != bool(each["obstacles"]) or not matching.mentors
        for each in left.values()
    )


@few
@given(rounds())
def test_points_are_those_of_the_rules_and_add_up(matching) -> None:
    told = report(best_plan(matching), matching)
    mentors = {each.ref: each for each in matching.mentors}
    mentees = {each.ref: each for each in matching.mentees}
    for each in told["pairs"]:
        points = [got for got, _most in each["points"].values()]
        assert each["total"] == sum(points)
        pair = mentors[each["mentor"]], mentees[each["mentee"]]
        assert each["total"] == total(*pair, matching.policy)
    assert told["ways"]["best"]["points"] == sum(each["total"] for each in told["pairs"])


@few
@given(rounds())
def test_no_simpler_way_pairs_more_and_none_breaks_a_rule(matching) -> None:
    fits = fits_of(matching)
    best = len(best_plan(matching).pairs)
    for pairs in (greedy(matching, fits), first_come(matching, fits)):
        assert len(pairs) <= best
        assert all(pair.mentor in fits[pair.mentee] for pair in pairs)


@pytest.mark.parametrize("seed", range(3))
def test_one_more_place_changes_what_the_report_says(seed) -> None:
    matching = replace(
        large_round(14, 4, most_places=2, seed=seed),
        mentors=tuple(
            replace(each, languages=("sv", "ar", "so", "en")) for each in large_round(14, 4).mentors
        ),
    )
    told = report(best_plan(matching), matching)

    def with_places(ref: int, change: int) -> list[Mentor]:
        return [
            replace(each, places=each.places + change) if each.ref == ref else each
            for each in matching.mentors
        ]

    for place in told["places"]:
        more = replace(matching, mentors=tuple(with_places(place["mentor"], 1)))
        pairs = len(best_plan(more).pairs)
        assert (pairs > len(told["pairs"])) == place["more"][0]
        if place["free"]:
            fewer = replace(matching, mentors=tuple(with_places(place["mentor"], -1)))
            pairs = len(best_plan(fewer).pairs)
            assert (pairs < len(told["pairs"])) == place["fewer"][0]


@few
@given(rounds())
def test_one_place_more_or_fewer_changes_as_many_homes_as_the_report_says(matching) -> None:
    plan = best_plan(matching)
    held = {
        pair.mentor
        for pair in plan.pairs
        if pair.mentee in {each.mentee for each in matching.locks}
    }
    for place in report(plan, matching)["places"]:
        if place["mentor"] in held:
            continue
        pairs = {
            change: len(best_plan(with_place(matching, place["mentor"], change)).pairs)
            for change in (1, -1)
            if place["free"] + change >= 0
        }
        assert (pairs[1] > len(plan.pairs)) == place["more"][0]
        if place["free"]:
            assert (pairs[-1] < len(plan.pairs)) == place["fewer"][0]


def with_place(matching, ref: int, change: int):
    """Return the round with so many places more at one mentor."""
    mentors = (
        replace(each, places=each.places + change) if each.ref == ref else each
        for each in matching.mentors
    )
    return replace(matching, mentors=tuple(mentors))


@pytest.mark.parametrize(
    ("price", "told"), [(0, (False, 0)), (37, (False, 37)), (1003, (True, 3)), (1990, (True, -10))]
)
def test_a_price_tells_of_a_home_and_of_points(price, told) -> None:
    assert homes_and_points(price, 1000) == told


def test_a_round_too_large_to_look_through_still_tells_its_pairs() -> None:
    matching = large_round(500, 201)
    told = report(best_plan(matching), matching)
    assert told["pairs"][0]["points"]
    assert set(told["ways"]) == {"best"}
    assert told["unmatched"] == []
