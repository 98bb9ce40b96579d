"""Decisions of the outbox on plain values."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.outbox import rules
from lms.outbox.vocabulary import EffectState, Event

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
instants = st.timedeltas(timedelta(days=-3000), timedelta(days=3000)).map(NOON.__add__)
steps = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=40))
events = st.sampled_from(list(Event))
states = st.sampled_from(list(EffectState))


@given(state=states, event=events)
def test_what_is_not_in_the_table_cannot_happen(state: EffectState, event: Event) -> None:
    if (state, event) in rules.TRANSITIONS:
        assert rules.next_state(state, event) is rules.TRANSITIONS[state, event]
    else:
        with pytest.raises(rules.ImpossibleTransition):
            rules.next_state(state, event)


@given(event=events)
def test_what_is_done_stays_done(event: Event) -> None:
    with pytest.raises(rules.ImpossibleTransition):
        rules.next_state(EffectState.DONE, event)


@given(walk=st.lists(events, max_size=30))
def test_an_effect_is_done_only_by_whoever_holds_it(walk: list[Event]) -> None:
    state = EffectState.WAITING
    for event in walk:
        if (state, event) not in rules.TRANSITIONS:
            continue
        before, state = state, rules.next_state(state, event)
        if state is EffectState.DONE:
            assert before is EffectState.LEASED


def test_every_open_state_can_still_end_in_done() -> None:
    def reach(start: EffectState) -> set[EffectState]:
        found, edge = {start}, {start}
        while edge:
            edge = {to for (at, _), to in rules.TRANSITIONS.items() if at in edge} - found
            found |= edge
        return found

    assert all(EffectState.DONE in reach(state) for state in EffectState)


@given(attempts=st.integers(1, 1000), jitter=st.floats(0, 1))
def test_waiting_grows_and_stays_within_bounds(attempts: int, jitter: float) -> None:
    delay = rules.back_off(attempts, jitter=jitter)
    assert rules.FIRST_DELAY <= delay <= rules.LONGEST_DELAY * 1.25
    assert rules.back_off(attempts + 1) >= rules.back_off(attempts)
    assert rules.back_off(attempts) <= delay


@given(attempts=st.integers(0, 1000))
def test_once_exhausted_always_exhausted(attempts: int) -> None:
    assert rules.is_exhausted(attempts + 1) or not rules.is_exhausted(attempts)


@given(state=states, due_at=instants, lease_until=st.none() | instants, at=instants)
def test_a_held_or_finished_effect_is_nobodys_to_take(
    state: EffectState, due_at: datetime, lease_until: datetime | None, at: datetime
) -> None:
    takes = rules.is_claimable(state, due_at=due_at, lease_until=lease_until, at=at)
    if state in {EffectState.DONE, EffectState.FAILED}:
        assert not takes
    if state is EffectState.LEASED:
        assert takes == (lease_until is not None and lease_until <= at)


@given(planned=instants, every=steps, at=instants)
def test_the_next_firing_is_the_first_on_the_grid(
    planned: datetime, every: timedelta, at: datetime
) -> None:
    following = rules.next_firing(planned, every=every, at=at)
    assert following > at or following == planned > at
    assert (following - planned) % every == timedelta()
    assert following == planned or following - every <= at


def test_a_day_of_missed_firings_is_one_firing() -> None:
    following = rules.next_firing(NOON, every=timedelta(hours=1), at=NOON + timedelta(days=1))
    assert following == NOON + timedelta(days=1, hours=1)
