"""Suggested groups: what holds for any homes whatever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.groups.rules.composing import compose
from mentoring.groups.rules.cost import best_meeting, cost_of, cost_of_all, settled
from mentoring.groups.rules.pools import group_count, split
from mentoring.groups.rules.values import REACH_KM, THEME_KM, Group, Home
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.towns import towns
from tests.mentoring.groups.homes import homes_over_sweden

TOWNS = towns()
# Close to each other, far away, and one that nobody knows.
CODES = ["2280", "2281", "2283", "0180", "0184", "2584", ""]


@st.composite
def some_homes(draw):
    number = draw(st.integers(0, 40))
    return [
        Home(
            ref=ref,
            languages=tuple(
                draw(st.lists(st.sampled_from(["sv", "ar", "so"]), unique=True, max_size=2))
            ),
            themes=draw(st.frozensets(st.sampled_from(["school", "trauma", "kinship"]))),
            town=draw(st.sampled_from(CODES)),
            meets=draw(st.booleans()),
            meets_online=draw(st.booleans()),
        )
        for ref in range(number)
    ]


@settings(deadline=None, max_examples=60)
@given(some_homes(), st.randoms(use_true_random=False))
def test_any_plan_is_sound(homes, shuffler) -> None:
    plan = compose(homes, TOWNS)
    known = {home.ref: home for home in homes}

    seated = [ref for group in plan.groups for ref in group.homes]
    national = [ref for refs in plan.national.values() for ref in refs]
    everybody = sorted([*seated, *national, *plan.waiting])
    assert everybody == sorted(known), "every home stands in one place and no other"

    for group in plan.groups:
        assert 6 <= len(group.homes) <= 10
        members = [known[ref] for ref in group.homes]
        assert all(group.language in home.languages for home in members)
        if group.is_online:
            assert group.town == ""
            assert all(home.meets_online for home in members)
        else:
            assert group.town in {home.town for home in members}
            assert all(home.meets for home in members)
    for language, refs in plan.national.items():
        assert all(known[ref].languages[0] == language for ref in refs if known[ref].languages)
        assert all(known[ref].meets_online for ref in refs)

    assert plan.cost <= plan.spreadsheet
    assert plan.cost == cost_of_all(plan.groups, known, TOWNS)

    shuffled = list(homes)
    shuffler.shuffle(shuffled)
    assert compose(shuffled, TOWNS) == plan, "same input, same plan, in any order"


@given(st.integers(6, 400))
def test_homes_are_divided_into_groups_of_six_to_ten(number) -> None:
    count = group_count(number)
    assert number >= 6 * count
    assert number <= 10 * count or number == 11


def homes_in(code, number, first=0, **told):
    return [
        Home(first + place, ("sv",), frozenset({"school"}), code, **told) for place in range(number)
    ]


def test_neighbours_meet_where_they_live() -> None:
    homes = homes_in("2280", 7) + homes_in("2283", 7, 7)
    mixed = [home for pair in zip(homes[:7], homes[7:], strict=True) for home in pair]
    mixed = [Home(ref, one.languages, one.themes, one.town) for ref, one in enumerate(mixed)]
    plan = compose(mixed, TOWNS)
    assert sorted(group.town for group in plan.groups) == ["2280", "2283"]
    assert plan.cost == 0
    assert plan.spreadsheet > 0


def test_five_in_reach_are_too_few_and_belong_to_the_group_online() -> None:
    plan = compose(homes_in("2584", 5), TOWNS)
    assert plan.groups == ()
    assert plan.national == {"sv": (0, 1, 2, 3, 4)}


def test_six_who_live_far_apart_meet_online() -> None:
    far = ["2584", "0180", "1280", "1480", "2280", "2480"]
    plan = compose([Home(ref, ("ar",), frozenset(), code) for ref, code in enumerate(far)], TOWNS)
    [group] = plan.groups
    assert (group.is_online, group.town, group.language) == (True, "", "ar")


def test_who_cannot_meet_online_tries_the_next_language_and_else_waits() -> None:
    homes = homes_in("2280", 6)
    arabic = Home(6, ("ar", "sv"), frozenset(), "2280", meets_online=False)
    alone = Home(7, ("so",), frozenset(), "2280", meets_online=False)
    plan = compose([*homes, arabic, alone], TOWNS)
    [group] = plan.groups
    assert group.homes == (0, 1, 2, 3, 4, 5, 6)
    assert plan.waiting == (7,)


def test_of_eleven_the_one_farthest_away_is_left_over() -> None:
    homes = [*homes_in("2281", 1), *homes_in("2280", 10, 1)]
    plan = compose(homes, TOWNS)
    [group] = plan.groups
    assert group.homes == tuple(range(1, 11))
    assert plan.national == {"sv": (0,)}


def test_a_group_costs_its_ways_and_the_themes_it_does_not_share() -> None:
    homes = [*homes_in("2280", 5), Home(5, ("sv",), frozenset({"trauma"}), "2281")]
    meeting = best_meeting(homes, TOWNS, is_online=False)
    assert (meeting.town, meeting.theme) == ("2280", "school")
    assert meeting.cost == kilometres(TOWNS["2280"], TOWNS["2281"]) + THEME_KM
    group = Group("sv", tuple(range(6)))
    assert cost_of(group, dict(enumerate(homes)), TOWNS) == meeting.cost
    assert settled(group, dict(enumerate(homes)), TOWNS).theme == "school"


def test_whoever_is_in_a_local_pool_has_five_others_within_reach() -> None:
    for pool in split(homes_over_sweden(120, languages="sv ar so"), TOWNS).pools:
        for home in pool.homes:
            near = [
                other
                for other in pool.homes
                if other != home and kilometres(TOWNS[home.town], TOWNS[other.town]) <= REACH_KM
            ]
            assert len(near) >= 5 or pool.is_online


def test_a_hundred_homes_travel_much_less_than_in_the_order_of_a_list() -> None:
    plan = compose(homes_over_sweden(100), TOWNS)
    assert plan.cost < 0.5 * plan.spreadsheet


@pytest.mark.slow
def test_so_do_a_thousand() -> None:
    plan = compose(homes_over_sweden(1000), TOWNS)
    assert sum(len(group.homes) for group in plan.groups) > 900
    assert plan.cost < 0.5 * plan.spreadsheet


def test_progress_rises_to_the_end() -> None:
    heard = []
    compose(homes_over_sweden(60), TOWNS, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 100
