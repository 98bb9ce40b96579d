"""Each rule that keeps two homes apart says what it stands on, and of protected homes nothing."""

from dataclasses import asdict, replace
from json import dumps, loads

import pytest
from hypothesis import given

from mentoring.pairing.rules.barring import Bar, bar_again, bars, out_of_reach
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.locks import contradiction
from mentoring.pairing.rules.values import PairRule, Place
from mentoring.pairing.vocabulary import AgeBand, Apart, Factor, Form, Obstacle, Theme, Time
from tests.mentoring.pairing.rounds import rounds
from tests.mentoring.pairing.test_hard_rules import IN_PERSON, MENTEE, MENTOR, STOCKHOLM, round_of

BY_PHONE = frozenset({Form.DIGITAL})
BOTH_WAYS = IN_PERSON | BY_PHONE
MUST_MEET = frozenset({Factor.DISTANCE})
APART = [
    ({"forms": BY_PHONE}, {"forms": IN_PERSON}, Apart.WAYS, ("physical",), ("digital",)),
    ({"forms": IN_PERSON}, {"forms": BY_PHONE}, Apart.WAYS, ("digital",), ("physical",)),
    ({"forms": BY_PHONE}, {"musts": MUST_MEET}, Apart.WAYS, ("physical",), ("digital",)),
    (
        {"forms": BOTH_WAYS},
        {"forms": BY_PHONE, "musts": MUST_MEET},
        Apart.OWN_WAYS,
        ("physical",),
        ("digital", "physical"),
    ),
    ({"place": STOCKHOLM}, {"forms": IN_PERSON}, Apart.FAR, (), ()),
    ({"place": STOCKHOLM}, {"musts": MUST_MEET}, Apart.FAR_AND_MUST, (), ()),
    ({"place": None}, {"forms": IN_PERSON}, Apart.UNKNOWN, (), ()),
]


@pytest.mark.parametrize(("mentor", "mentee", "what", "home", "other"), APART)
def test_why_two_cannot_meet_is_told_apart(mentor, mentee, what, home, other) -> None:
    one, another = replace(MENTOR, **mentor), replace(MENTEE, **mentee)
    [bar] = bars(one, another, round_of(one, another))
    assert (bar.rule, bar.what, bar.home, bar.mentor) == (Obstacle.NO_REACH, what, home, other)
    assert bool(bar.numbers) == (what in {Apart.FAR, Apart.FAR_AND_MUST})


def test_each_must_that_is_not_met_is_named_with_what_is_missing() -> None:
    mentee = replace(
        MENTEE,
        languages=("so", "sv"),
        themes=frozenset({Theme.SCHOOL, Theme.HEALTH}),
        ages=frozenset({AgeBand.INFANT, AgeBand.TEEN}),
        times=frozenset({Time.DAYS, Time.EVENINGS}),
        musts=frozenset(Factor) - {Factor.DISTANCE, Factor.WISH},
    )
    assert bars(MENTOR, mentee, round_of(MENTOR, mentee)) == (
        Bar(rule=Obstacle.NEED, what=Factor.THEMES, home=("health",)),
        Bar(rule=Obstacle.NEED, what=Factor.AGES, home=("0-2",)),
        Bar(rule=Obstacle.NEED, what=Factor.LANGUAGE, home=("so",)),
        Bar(rule=Obstacle.NEED, what=Factor.TIMES, home=("days",)),
    )


def test_who_can_meet_is_not_out_of_reach() -> None:
    with pytest.raises(ValueError, match="can meet"):
        out_of_reach(MENTOR, MENTEE, round_of())


@given(rounds())
def test_what_stands_against_a_pair_is_what_the_rules_forbid(matching) -> None:
    for mentor in matching.mentors:
        for mentee in matching.mentees:
            told, found = bars(mentor, mentee, matching), obstacles(mentor, mentee, matching)
            if mentor.is_protected or mentee.is_protected:
                assert told == (Bar(rule=Obstacle.PROTECTED),)
            else:
                assert tuple(dict.fromkeys(bar.rule for bar in told)) == found


@given(rounds())
def test_what_is_told_of_a_rule_is_true(matching) -> None:
    for mentor in matching.mentors:
        for mentee in matching.mentees:
            for bar in bars(mentor, mentee, matching):
                if bar.rule in {Obstacle.NO_LANGUAGE, Obstacle.NO_TIME}:
                    assert bar.home
                    assert bar.mentor
                if bar.rule == Obstacle.NEED:
                    assert bar.what in mentee.musts
                    assert bar.home
                assert not set(bar.home) & set(bar.mentor) or bar.what == Apart.OWN_WAYS
                if bar.what in {Apart.FAR, Apart.FAR_AND_MUST}:
                    assert bar.numbers[0] > bar.numbers[1]
                    assert bar.numbers[1] == matching.policy.max_km


@given(rounds())
def test_a_bar_is_the_same_after_it_was_kept(matching) -> None:
    for mentor in matching.mentors:
        for mentee in matching.mentees:
            for bar in bars(mentor, mentee, matching):
                assert bar_again(loads(dumps(asdict(bar)))) == bar


# --- whether a decision can hold --------------------------------------------------------------

LOCK, VETO = PairRule(1, 2, number=7), PairRule(1, 2, number=8)
OTHER = replace(MENTEE, ref=4, home=4)


def test_a_lock_and_a_veto_on_one_pair_contradict_each_other_whichever_came_last() -> None:
    matching = round_of(locks=(LOCK,), vetoes=(VETO,))
    for decision in (LOCK, VETO):
        found = contradiction(decision, matching)
        assert found is not None
        assert (found.lock, found.other) == (LOCK, VETO)


def test_a_veto_beside_a_lock_that_a_rule_forbids_is_what_contradicts_it() -> None:
    apart = replace(MENTOR, place=Place(55.6, 13.0), forms=IN_PERSON)
    found = contradiction(VETO, round_of(apart, locks=(LOCK,), vetoes=(VETO,)))
    assert found is not None
    assert found.other == VETO


def test_a_decision_about_others_is_not_to_blame() -> None:
    third = replace(MENTOR, ref=3, home=3)
    matching = replace(
        round_of(locks=(LOCK, PairRule(1, 4, number=9))),
        mentors=(MENTOR, third),
        mentees=(MENTEE, OTHER, replace(OTHER, ref=5, home=5)),
        vetoes=(PairRule(3, 4, number=10),),
    )
    assert contradiction(PairRule(1, 4, number=9), matching) is not None
    assert contradiction(PairRule(3, 4, number=10), matching) is None
    own = PairRule(3, 5, number=11)
    assert contradiction(own, replace(matching, locks=(*matching.locks, own))) is None
