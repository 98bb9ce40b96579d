"""The plan is the best there is, and the proof says so and nothing else."""

from collections import Counter
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mentoring.pairing.rules.optimum import best_plan
from mentoring.pairing.rules.points import refusals, total
from mentoring.pairing.rules.proof import Fault, faults, ranks, step
from mentoring.pairing.rules.reading import Reading
from mentoring.pairing.rules.tables import points_table
from mentoring.pairing.rules.values import FULL_POINTS, Pairing
from tests.mentoring.pairing.rounds import large_round, rounds

# Drawing a round takes longer than planning it; the slow test at the end looks at ten thousand.
few = settings(max_examples=30, deadline=None)


def objective(pairs, matching):
    """What the programme promises, in its order: matched by waiting, weakest pair, points."""
    mentors = {mentor.ref: mentor for mentor in matching.mentors}
    mentees = {mentee.ref: mentee for mentee in matching.mentees}
    rank = dict(zip(mentees, ranks(matching), strict=True))
    points = [
        total(mentors[p.mentor], mentees[p.mentee], matching.policy)
        + matching.policy.stickiness * (matching.proposals.get(p.mentee) == p.mentor)
        for p in pairs
    ]
    # Whom the plan matches is compared as promised: from the longest wait downward.
    served = tuple(
        sum(rank[pair.mentee] == wait for pair in pairs)
        for wait in sorted(set(rank.values()), reverse=True)
    )
    return len(pairs), served, min(points, default=FULL_POINTS), sum(points)


def every_plan(matching):
    choices = [
        [None, *(m for m in matching.mentors if not refusals(m, mentee, matching))]
        for mentee in matching.mentees
    ]
    for chosen in product(*choices):
        taken = Counter(mentor.ref for mentor in chosen if mentor)
        if all(taken[mentor.ref] <= mentor.places for mentor in matching.mentors):
            yield [
                Pairing(mentor.ref, mentee.ref)
                for mentor, mentee in zip(chosen, matching.mentees, strict=True)
                if mentor
            ]


@few
@given(rounds())
def test_no_other_plan_is_better(matching) -> None:
    best = max(objective(pairs, matching) for pairs in every_plan(matching))
    assert objective(best_plan(matching).pairs, matching) == best


@few
@given(rounds())
def test_the_proof_of_a_best_plan_is_accepted(matching) -> None:
    assert faults(best_plan(matching), matching) == frozenset()


@few
@given(rounds(), st.randoms(use_true_random=False))
def test_a_plan_that_is_worse_or_breaks_a_rule_is_rejected(matching, chance: Random) -> None:
    plan = best_plan(matching)
    other = [
        Pairing(chance.choice(matching.mentors).ref, mentee.ref)
        for mentee in matching.mentees
        if matching.mentors and chance.random() < 0.8
    ]
    is_as_good = any(
        set(pairs) == set(other) and objective(pairs, matching) == objective(plan.pairs, matching)
        for pairs in every_plan(matching)
    )
    found = faults(replace(plan, pairs=tuple(other)), matching)
    assert (found == frozenset()) == is_as_good


def test_each_kind_of_tampering_is_named() -> None:
    matching = large_round(12, 6)
    plan = best_plan(matching)
    first, *rest = plan.pairs
    cases = {
        Fault.TWICE: (first, *plan.pairs),
        Fault.UNKNOWN: (Pairing(first.mentor, 999), *rest),
        Fault.NOT_FULLEST: tuple(rest),
    }
    for fault, pairs in cases.items():
        assert fault in faults(replace(plan, pairs=pairs), matching)
    for name in ("fullest", "higher", "best"):
        cheap = replace(plan.certificate, **{name: {}})
        dear = replace(plan.certificate, **{name: {m.ref: 10**9 for m in matching.mentors}})
        assert faults(replace(plan, certificate=dear), matching)
        if getattr(plan.certificate, name):
            assert faults(replace(plan, certificate=cheap), matching)


@few
@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(matching, chance: Random) -> None:
    shuffled = replace(
        matching,
        mentors=tuple(chance.sample(matching.mentors, len(matching.mentors))),
        mentees=tuple(chance.sample(matching.mentees, len(matching.mentees))),
    )
    assert best_plan(shuffled) == best_plan(matching)


def worth(mentor, mentee, matching) -> int:
    """Return a pair's points; a standing proposal that reaches the floor has some in advance."""
    found = total(mentor, mentee, matching.policy)
    is_proposed = matching.proposals.get(mentee.ref) == mentor.ref
    return found + matching.policy.stickiness * (is_proposed and found >= matching.policy.floor)


@few
@given(rounds(most_mentors=6, most_mentees=8))
def test_the_table_says_what_the_rules_say_of_each_pair(matching) -> None:
    table = points_table(matching)
    for row, mentee in enumerate(matching.mentees):
        for column, mentor in enumerate(matching.mentors):
            free = replace(matching, policy=replace(matching.policy, floor=0))
            is_forbidden = bool(refusals(mentor, mentee, free))
            expected = -1 if is_forbidden else worth(mentor, mentee, matching)
            assert table[row, column] == expected


@few
@given(rounds(most_mentors=6, most_mentees=8))
def test_the_checker_reads_what_the_rules_say_of_each_pair(matching) -> None:
    reading = Reading(matching)
    for mentee in matching.mentees:
        for mentor, points in zip(matching.mentors, reading.line(mentee), strict=True):
            is_forbidden = bool(refusals(mentor, mentee, matching))
            assert points == (-1 if is_forbidden else worth(mentor, mentee, matching))


@few
@given(rounds())
def test_prices_tell_what_one_place_more_or_fewer_changes(matching) -> None:
    plan = best_plan(matching)
    unit = step(matching)

    def value(places: dict[int, int]) -> int:
        """The best value at the bar that holds now, which is what prices speak of."""
        changed = replace(
            matching,
            mentors=tuple(replace(m, places=places.get(m.ref, m.places)) for m in matching.mentors),
        )
        return max(
            sum(rank_of[pair.mentee] * unit + points_of[pair.mentor, pair.mentee] for pair in pairs)
            for pairs in every_plan(changed)
            if all(points_of[p.mentor, p.mentee] >= plan.certificate.bar for p in pairs)
        )

    rank_of = dict(zip((m.ref for m in matching.mentees), ranks(matching), strict=True))
    points_of = {
        (mentor.ref, mentee.ref): total(mentor, mentee, matching.policy)
        + matching.policy.stickiness * (matching.proposals.get(mentee.ref) == mentor.ref)
        for mentor in matching.mentors
        for mentee in matching.mentees
    }
    if not plan.pairs:
        return
    now = value({})
    for mentor in matching.mentors[:2]:
        more = value({mentor.ref: mentor.places + 1})
        assert more - now == plan.certificate.best.get(mentor.ref, 0)
        if mentor.places:
            fewer = value({mentor.ref: mentor.places - 1})
            assert now - fewer == plan.losses.get(mentor.ref, 0)


@pytest.mark.parametrize(
    ("mentees", "mentors"), [(200, 60), (300, 200), pytest.param(1000, 400, marks=pytest.mark.slow)]
)
def test_a_large_plan_is_as_good_as_the_dense_optimum(mentees: int, mentors: int) -> None:
    matching = large_round(mentees, mentors)
    plan = best_plan(matching)
    unit = step(matching)
    table = points_table(matching).astype(np.int64)
    table[table < max(plan.certificate.bar, matching.policy.floor)] = -1
    worth = np.array(ranks(matching))[:, None] * unit + table
    worth[table < 0] = 0
    seats = np.repeat(worth, [mentor.places for mentor in matching.mentors], axis=1)
    dense = seats[linear_sum_assignment(seats, maximize=True)].sum()
    rank_of = dict(zip((m.ref for m in matching.mentees), ranks(matching), strict=True))
    points = {(p.mentor, p.mentee): table[p.mentee, p.mentor] for p in plan.pairs}
    assert dense == sum(rank_of[p.mentee] * unit + points[p.mentor, p.mentee] for p in plan.pairs)


def breaches(matching) -> list[Pairing]:
    mentors = {mentor.ref: mentor for mentor in matching.mentors}
    mentees = {mentee.ref: mentee for mentee in matching.mentees}
    return [
        pair
        for pair in best_plan(matching).pairs
        if refusals(mentors[pair.mentor], mentees[pair.mentee], matching)
    ]


@few
@given(rounds(most_mentors=5, most_mentees=8))
def test_no_pair_breaks_a_hard_rule(matching) -> None:
    assert breaches(matching) == []


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None)
@given(rounds(most_mentors=5, most_mentees=8))
def test_no_pair_breaks_a_hard_rule_in_ten_thousand_rounds(matching) -> None:
    assert breaches(matching) == []
