"""Seats and attendance: what holds for every group there could be."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.groups.rules.attendance import Presence
from mentoring.groups.rules.seats import TRANSITIONS, free_seat, holds_seat, may_become
from mentoring.groups.vocabulary import MemberState

numbers = st.integers(0, 60)
taken = st.sets(st.integers(1, 10))


@given(taken, st.integers(6, 10))
def test_a_free_seat_is_free_and_the_lowest(taken, seats) -> None:
    seat = free_seat(taken, seats)
    if seat is None:
        assert taken >= set(range(1, seats + 1))
    else:
        assert seat not in taken
        assert set(range(1, seat)) <= taken
        assert seat <= seats


def test_every_standing_has_a_way_on_and_a_member_only_leaves() -> None:
    assert TRANSITIONS.keys() == set(MemberState)
    assert all(TRANSITIONS.values())
    assert TRANSITIONS[MemberState.MEMBER] == {MemberState.LEFT}


@given(st.sampled_from(MemberState), st.sampled_from(MemberState))
def test_a_seat_is_only_taken_by_invitation_or_a_yes(now, then) -> None:
    if may_become(now, then) and holds_seat(then) and not holds_seat(now):
        assert then in {MemberState.INVITED, MemberState.MEMBER}


@given(numbers, numbers, numbers)
def test_more_evidence_never_lowers_the_share(held, attended, made_up) -> None:
    before = Presence(held, attended, made_up)
    assert Presence(held, attended + 1, made_up).percent >= before.percent
    assert Presence(held, attended, made_up + 1).percent >= before.percent
    assert 0 <= before.percent <= 100
    assert before.counted <= held


@given(numbers)
def test_eighty_per_cent_is_enough_and_nothing_less(held) -> None:
    for attended in range(held + 1):
        assert Presence(held, attended).is_enough == (held > 0 and 5 * attended >= 4 * held)


def test_seven_of_eight_is_enough_and_six_needs_a_make_up() -> None:
    assert Presence(held=8, attended=7).is_enough
    assert not Presence(held=8, attended=6).is_enough
    assert Presence(held=8, attended=6, made_up=1).is_enough
