"""Seats and attendance: what holds for every group there could be."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.groups.rules.attendance import Held, Presence, Record
from mentoring.groups.rules.seats import TRANSITIONS, free_seat, holds_seat, may_become
from mentoring.groups.vocabulary import FEWEST_MEETINGS, MemberState

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


# -- when a group is completed --------------------------------------------------------------

BEGAN = datetime(2027, 1, 12, 17, tzinfo=UTC)
instants = st.integers(0, 40).map(lambda week: BEGAN + timedelta(weeks=week))
own = st.lists(st.builds(Held, instants, st.booleans()), max_size=12).map(tuple)
made_up = st.lists(instants, max_size=4).map(tuple)


def evenings(*there: bool) -> tuple[Held, ...]:
    return tuple(Held(BEGAN + timedelta(weeks=week), was) for week, was in enumerate(there))


def test_three_of_three_completes_nothing_and_four_of_four_does_on_the_fourth_evening() -> None:
    assert Record(evenings(True, True, True)).completed_at is None
    assert Record(evenings(*[True] * 4)).completed_at == BEGAN + timedelta(weeks=3)


def test_three_of_four_waits_for_a_fifth_evening_or_for_the_make_up() -> None:
    missed = evenings(True, False, True, True)
    assert Record(missed).completed_at is None
    later = BEGAN + timedelta(weeks=9)
    assert Record(missed, (later,)).completed_at == later
    assert Record((*missed, Held(later, was_there=True))).completed_at == later


@given(own, made_up, st.randoms())
def test_the_order_of_notes_decides_nothing(own, made_up, draw) -> None:
    turned = draw.sample(own, len(own)), draw.sample(made_up, len(made_up))
    assert Record(own, made_up).completed_at == Record(*map(tuple, turned)).completed_at


@given(own, made_up)
def test_who_has_enough_in_the_end_has_completed_it_by_the_last_evening(own, made_up) -> None:
    record = Record(own, made_up)
    if record.presence.is_completed:
        assert record.completed_at is not None
        assert record.completed_at <= max([*(each.at for each in own), *made_up])


@given(own, made_up, st.lists(st.booleans(), max_size=6))
def test_what_comes_later_never_takes_a_completion_away(own, made_up, later) -> None:
    record = Record(own, made_up)
    after = BEGAN + timedelta(weeks=41)
    more = tuple(Held(after + timedelta(weeks=week), was) for week, was in enumerate(later))
    if record.completed_at:
        assert Record((*own, *more), made_up).completed_at == record.completed_at


@given(own, made_up)
def test_a_note_that_is_corrected_to_there_never_delays_it(own, made_up) -> None:
    before = Record(own, made_up).completed_at
    for number, each in enumerate(own):
        better = (*own[:number], Held(each.at, was_there=True), *own[number + 1 :])
        after = Record(better, made_up).completed_at
        assert before is None or (after is not None and after <= before)


@given(own, made_up)
def test_nobody_completes_a_group_of_fewer_than_four_meetings(own, made_up) -> None:
    if len(own) < FEWEST_MEETINGS:
        assert Record(own, made_up).completed_at is None
