"""Each hard rule forbids by its name, and locks bend none of them but one."""

from dataclasses import replace

import pytest

from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.optimum import best_plan
from mentoring.pairing.rules.points import points, refusals, total
from mentoring.pairing.rules.proof import faults
from mentoring.pairing.rules.values import (
    Contradiction,
    Mentee,
    Mentor,
    NoWeights,
    Pairing,
    PairRule,
    Place,
    Policy,
    Round,
)
from mentoring.pairing.vocabulary import AgeBand, Factor, Form, Obstacle, Theme, Time
from tests.mentoring.pairing.rounds import WEIGHTS

SUNDSVALL, STOCKHOLM = Place(62.39, 17.31), Place(59.33, 18.07)
COMMON = {
    "languages": ("sv",),
    "times": frozenset({Time.EVENINGS}),
    "forms": frozenset({Form.PHYSICAL, Form.DIGITAL}),
    "place": SUNDSVALL,
    "themes": frozenset({Theme.SCHOOL}),
    "ages": frozenset({AgeBand.TEEN}),
}
MENTOR = Mentor(ref=1, home=1, places=1, adults=frozenset({11}), **COMMON)
MENTEE = Mentee(ref=2, home=2, adults=frozenset({22}), **COMMON)


def round_of(mentor=MENTOR, mentee=MENTEE, **fields) -> Round:
    return Round(Policy(WEIGHTS), (mentor,), (mentee,), **fields)


IN_PERSON = frozenset({Form.PHYSICAL})
FORBIDDEN = [
    ({}, {"home": 1}, {}, Obstacle.SAME_HOME),
    ({"kin": frozenset("a")}, {"kin": frozenset("a")}, {}, Obstacle.KIN),
    ({"cases": frozenset("a")}, {"cases": frozenset("a")}, {}, Obstacle.SAME_CASE),
    ({}, {}, {"broken": frozenset({(2, 1)})}, Obstacle.BROKEN_PAIR),
    ({}, {}, {"standing": frozenset({(2, 1)})}, Obstacle.REVERSED),
    ({}, {"supervisors": frozenset({11})}, {}, Obstacle.SUPERVISION),
    ({"supervisors": frozenset({22})}, {}, {}, Obstacle.SUPERVISION),
    ({"is_reported": True}, {}, {}, Obstacle.REPORTED),
    ({}, {"is_reported": True}, {}, Obstacle.REPORTED),
    ({"is_licensed": False}, {}, {}, Obstacle.LICENCE),
    ({"is_protected": True}, {}, {}, Obstacle.PROTECTED),
    ({}, {"is_protected": True}, {}, Obstacle.PROTECTED),
    ({}, {}, {"vetoes": (PairRule(1, 2),)}, Obstacle.VETO),
    ({"languages": ("ar",)}, {}, {}, Obstacle.NO_LANGUAGE),
    ({"times": frozenset({Time.DAYS})}, {}, {}, Obstacle.NO_TIME),
    ({"place": STOCKHOLM}, {"forms": IN_PERSON}, {}, Obstacle.NO_REACH),
    ({"place": None}, {"forms": IN_PERSON}, {}, Obstacle.NO_REACH),
    ({"place": STOCKHOLM}, {"musts": frozenset({Factor.DISTANCE})}, {}, Obstacle.NO_REACH),
    ({"themes": frozenset()}, {"musts": frozenset({Factor.THEMES})}, {}, Obstacle.NEED),
]


@pytest.mark.parametrize(("mentor", "mentee", "history", "obstacle"), FORBIDDEN)
def test_a_rule_forbids_the_pair_by_name(mentor, mentee, history, obstacle) -> None:
    one, other = replace(MENTOR, **mentor), replace(MENTEE, **mentee)
    matching = round_of(one, other, **history)
    assert obstacles(one, other, matching) == (obstacle,)
    assert best_plan(matching).pairs == ()


@pytest.mark.parametrize(("mentor", "mentee", "history", "obstacle"), FORBIDDEN)
def test_a_lock_bends_no_rule_but_pairs_protected_people_by_hand(
    mentor, mentee, history, obstacle
) -> None:
    one, other = replace(MENTOR, **mentor), replace(MENTEE, **mentee)
    matching = round_of(one, other, locks=(PairRule(1, 2, number=7),), **history)
    if obstacle == Obstacle.PROTECTED:
        assert best_plan(matching).pairs == (Pairing(1, 2),)
        return
    with pytest.raises(Contradiction) as refused:
        best_plan(matching)
    assert refused.value.lock.number == 7
    is_named = refused.value.other == PairRule(1, 2) or refused.value.obstacle == obstacle
    assert is_named


def test_two_homes_without_an_obstacle_are_paired() -> None:
    assert best_plan(round_of()).pairs == (Pairing(1, 2),)


def test_a_pair_below_the_floor_is_worse_than_none_unless_it_is_locked() -> None:
    poor = replace(MENTOR, themes=frozenset(), ages=frozenset())
    high = replace(round_of(poor), policy=Policy(WEIGHTS, floor=900))
    assert refusals(poor, MENTEE, high) == (Obstacle.FLOOR,)
    assert best_plan(high).pairs == ()
    locked = replace(high, locks=(PairRule(1, 2),))
    plan = best_plan(locked)
    assert plan.pairs == (Pairing(1, 2),)
    assert faults(plan, locked) == frozenset()


def test_a_plan_without_its_lock_is_rejected() -> None:
    matching = round_of(locks=(PairRule(1, 2),))
    plan = best_plan(matching)
    assert faults(replace(plan, pairs=()), matching)


def test_two_locks_on_one_home_contradict_each_other() -> None:
    matching = Round(
        Policy(WEIGHTS),
        (MENTOR, replace(MENTOR, ref=3, home=3)),
        (MENTEE,),
        locks=(PairRule(1, 2, number=7), PairRule(3, 2, number=8)),
    )
    with pytest.raises(Contradiction) as refused:
        best_plan(matching)
    assert {refused.value.lock.number, refused.value.other.number} == {7, 8}


def test_two_locks_on_one_place_contradict_each_other() -> None:
    matching = Round(
        Policy(WEIGHTS),
        (MENTOR,),
        (MENTEE, replace(MENTEE, ref=4, home=4)),
        locks=(PairRule(1, 2, number=7), PairRule(1, 4, number=8)),
    )
    with pytest.raises(Contradiction) as refused:
        best_plan(matching)
    assert {refused.value.lock.number, refused.value.other.number} == {7, 8}


def test_weights_that_sum_to_nothing_are_refused() -> None:
    with pytest.raises(NoWeights):
        Policy({Factor.THEMES: 0})


def test_all_that_is_asked_gives_all_points() -> None:
    given = points(MENTOR, MENTEE, Policy(WEIGHTS))
    policy = Policy(WEIGHTS)
    assert given == {factor: policy.most(factor) for factor in Factor}
    assert total(MENTOR, MENTEE, policy) == sum(policy.most(factor) for factor in Factor)


def test_who_waited_longer_is_served_first_when_places_are_scarce() -> None:
    late = replace(MENTEE, ref=4, home=4, waiting_days=40, themes=frozenset({Theme.HEALTH}))
    matching = Round(Policy(WEIGHTS), (MENTOR,), (MENTEE, late))
    assert best_plan(matching).pairs == (Pairing(1, 4),)


def test_a_standing_proposal_is_kept_when_another_mentor_is_hardly_better() -> None:
    other = replace(MENTOR, ref=3, home=3, place=Place(62.49, 17.35))
    matching = Round(Policy(WEIGHTS), (MENTOR, other), (MENTEE,))
    assert best_plan(matching).pairs == (Pairing(1, 2),)
    standing = replace(matching, proposals={2: 3})
    assert best_plan(standing).pairs == (Pairing(3, 2),)
