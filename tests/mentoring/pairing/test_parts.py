"""The parts of a search, each held against what it claims, whatever the round."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mentoring.pairing.rules.assignment import NOBODY, Candidates, best_assignment
from mentoring.pairing.rules.auction import agreed_prices
from mentoring.pairing.rules.digest import digest
from mentoring.pairing.rules.hard import conflicts, may_meet, meet_in_person, obstacles
from mentoring.pairing.rules.locks import checked_locks, without_locked
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.points import points
from mentoring.pairing.rules.reach import enough_pairs, furthest_reach
from mentoring.pairing.rules.singular import singular_pairs
from mentoring.pairing.rules.values import Contradiction, Pairing, PairRule, Place, Round
from mentoring.pairing.rules.ways import OUT_OF_REACH, is_open, ways_to_meet
from mentoring.pairing.vocabulary import Factor
from tests.mentoring.pairing.rounds import rounds

towns = st.builds(Place, st.floats(55, 69), st.floats(11, 24))


@given(towns, towns, towns)
def test_a_distance_is_the_same_both_ways_and_no_detour_is_shorter(one, other, third) -> None:
    assert kilometres(one, one) == 0
    assert kilometres(one, other) == kilometres(other, one) >= 0
    # Each of the two parts may be rounded down by half a kilometre, and the whole up.
    assert kilometres(one, third) <= kilometres(one, other) + kilometres(other, third) + 1


@given(rounds(), st.randoms(use_true_random=False))
def test_a_fingerprint_knows_what_is_told_and_not_in_which_order(matching, chance: Random) -> None:
    mentors, mentees = list(matching.mentors), list(matching.mentees)
    chance.shuffle(mentors)
    chance.shuffle(mentees)
    turned = replace(matching, mentors=tuple(mentors), mentees=tuple(mentees))
    assert digest(turned) == digest(matching)
    for mentee in matching.mentees:
        later = replace(mentee, waiting_days=mentee.waiting_days + 1)
        others = tuple(each for each in matching.mentees if each != mentee)
        assert digest(replace(matching, mentees=(*others, later))) != digest(matching)


def kept_or_refused(matching: Round) -> tuple[Pairing, ...] | Contradiction:
    try:
        return checked_locks(matching)
    except Contradiction as refused:
        return refused


@given(rounds(), st.data())
def test_locks_are_kept_whole_and_leave_the_rest_as_it_was_or_are_refused(matching, data) -> None:
    every = [(mentor, mentee) for mentor in matching.mentors for mentee in matching.mentees]
    fit = [each for each in every if not obstacles(*each, matching) and each[0].places]
    pairs = [(mentor.ref, mentee.ref) for mentor, mentee in fit or every]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3)) if pairs else []
    locks = tuple(PairRule(*pair, number=number) for number, pair in enumerate(chosen))
    locked = replace(matching, locks=locks)
    kept = kept_or_refused(locked)
    if isinstance(kept, Contradiction):
        assert kept.lock in locks
        return
    assert {(each.mentor, each.mentee) for each in kept} == set(chosen)
    rest = without_locked(locked)
    assert {each.ref for each in rest.mentees} == {each.ref for each in matching.mentees} - {
        mentee for _mentor, mentee in chosen
    }
    assert sum(each.places for each in rest.mentors) + len(kept) == sum(
        each.places for each in matching.mentors
    )
    assert all(each.places >= 0 for each in rest.mentors)


@given(rounds(most_mentors=5, most_mentees=6))
def test_what_concerns_just_two_homes_is_looked_at_one_by_one(matching) -> None:
    found = singular_pairs(matching)
    vetoes = {(each.mentor, each.mentee) for each in matching.vetoes}
    for row, mentee in enumerate(matching.mentees):
        for column, mentor in enumerate(matching.mentors):
            is_own = (
                [*conflicts(mentor, mentee, matching)]
                or (mentor.ref, mentee.ref) in vetoes
                or mentor.ref in mentee.wished | mentee.only
                or matching.proposals.get(mentee.ref) == mentor.ref
            )
            assert not is_own or (row, column) in found


@given(rounds(most_mentors=5, most_mentees=6))
def test_ways_to_meet_say_what_the_rules_say_of_reach_and_distance(matching) -> None:
    policy = matching.policy
    ways = ways_to_meet(matching.mentors, matching.mentees, policy)
    for row, mentee in enumerate(matching.mentees):
        for column, mentor in enumerate(matching.mentors):
            gained = ways.gained[ways.kind[row], column]
            can = is_open(mentor) and is_open(mentee) and may_meet(mentor, mentee, policy)
            assert (gained != OUT_OF_REACH) == can
            if can:
                assert gained == points(mentor, mentee, policy)[Factor.DISTANCE]
                assert gained == 0 or meet_in_person(mentor, mentee, policy)


@st.composite
def worths(draw):
    """What each of a few mentees is worth with each of a few mentors, and the places."""
    mentors, mentees = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    pairs = sorted(
        draw(st.sets(st.tuples(st.integers(0, mentees - 1), st.integers(0, mentors - 1))))
    )
    values = draw(st.lists(st.integers(1, 9), min_size=len(pairs), max_size=len(pairs)))
    places = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    return mentees, dict(zip(pairs, values, strict=True)), places


def plans_over(mentees, pairs, places):
    """Yield all plans that the places allow."""
    for chosen in product(range(-1, len(places)), repeat=mentees):
        is_known = all(column < 0 or (row, column) in pairs for row, column in enumerate(chosen))
        if is_known and all(chosen.count(each) <= places[each] for each in range(len(places))):
            yield chosen


@given(worths())
def test_an_assignment_is_worth_as_much_as_the_best_of_all(case) -> None:
    mentees, pairs, places = case
    rows, columns = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
    found = best_assignment(
        Candidates(
            rows,
            columns,
            np.array([*pairs.values()], np.int64),
            np.zeros(mentees, np.int64),
            np.array(places, np.int64),
            np.ones(len(pairs), np.bool_),
        )
    )
    best = max(
        sum(pairs.get(pair, 0) for pair in enumerate(plan))
        for plan in plans_over(mentees, pairs, places)
    )
    assert found.gains.sum() == best
    # Nobody would pay the price for another pair, and what the prices add up to is the whole.
    for (row, column), value in pairs.items():
        assert value - found.prices[column] <= found.left[row]
    assert found.left.sum() + (found.prices * np.array(places)).sum() == best
    assert (found.left >= 0).all()
    assert (found.left[found.mentors == NOBODY] == 0).all()


@given(worths(), st.data())
def test_nobody_reaches_further_than_the_furthest_reach(case, data) -> None:
    mentees, pairs, places = case
    ranks = data.draw(st.lists(st.integers(1, 9), min_size=mentees, max_size=mentees))
    rows, columns = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
    found = furthest_reach(rows, columns, np.array(ranks, np.int64), np.array(places, np.int64))
    best = max(
        sum(rank for rank, mentor in zip(ranks, plan, strict=True) if mentor >= 0)
        for plan in plans_over(mentees, pairs, places)
    )
    assert found.total == best
    assert found.left.sum() + (found.prices * np.array(places)).sum() == best
    for row, column in pairs:
        assert ranks[row] - found.prices[column] <= found.left[row]


@given(worths(), st.data())
def test_a_few_pairs_are_enough_to_match_as_many(case, data) -> None:
    mentees, pairs, places = case
    drawn = data.draw(st.lists(st.integers(1, 9), min_size=mentees, max_size=mentees))
    ranks, seats = np.array(drawn, np.int64), np.array(places, np.int64)
    rows, columns = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
    whole = furthest_reach(rows, columns, ranks, seats)
    few = enough_pairs(rows, columns, whole, ranks, seats)
    assert furthest_reach(rows[few], columns[few], ranks, seats).total == whole.total
    # Two matchings at most.
    assert np.bincount(rows[few], minlength=1).max() <= 2


@given(worths(), st.data())
def test_at_agreed_prices_nobody_gains_more_elsewhere(case, data) -> None:
    mentees, pairs, places = case
    rows, columns = (np.array([pair[side] for pair in pairs], np.intp) for side in (0, 1))
    values = np.array([*pairs.values()], np.int64)
    nothing, everyone = np.zeros(mentees, np.int64), np.ones(len(pairs), np.bool_)
    seats = np.array(places, np.int64)
    candidates = Candidates(rows, columns, values, nothing, seats, everyone)
    bidders = data.draw(st.lists(st.integers(0, mentees - 1), unique=True)) if mentees else []
    agreed = agreed_prices(candidates, np.array(bidders, np.intp))
    if agreed is None:
        return
    prices, gains = agreed
    assert (prices >= 0).all()
    for (row, column), value in pairs.items():
        if places[column]:
            assert value - prices[column] <= gains[row]
