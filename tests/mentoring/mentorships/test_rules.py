"""What may follow what, and what is due when, whatever the values."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.mentorships import rules
from mentoring.pairing.vocabulary import AGREED, BEFORE_YES, OCCUPYING, PairState

states = st.sampled_from(PairState)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


@given(state=states)
def test_every_state_has_its_line_and_an_end_has_no_way_on(state) -> None:
    assert rules.is_over(state) == (not rules.TRANSITIONS[state])


@given(walk=st.lists(states, max_size=12))
def test_no_walk_reaches_an_agreed_state_without_two_yeses(walk) -> None:
    at, said_yes = PairState.PROPOSED, False
    for then in walk:
        if rules.may_become(at, then):
            at = then
        said_yes = said_yes or at == PairState.ACCEPTED
        assert at not in AGREED or said_yes


@given(state=st.sampled_from(OCCUPYING))
def test_every_open_pair_can_be_left(state) -> None:
    assert rules.may_become(state, PairState.WITHDRAWN)


@given(state=states)
def test_only_what_is_unanswered_runs_out_or_is_declined(state) -> None:
    for then in (PairState.EXPIRED, PairState.DECLINED):
        assert rules.may_become(state, then) == (state in BEFORE_YES)


plans = st.builds(rules.CheckInPlan, st.integers(1, 90), st.integers(7, 180))


@given(plan=plans, began=days, number=st.integers(min_value=0, max_value=60))
def test_a_check_in_is_due_on_its_day_and_not_before(plan, began, number) -> None:
    day = began + timedelta(days=plan.first_days + number * plan.days)
    before = day - timedelta(days=1)
    assert plan.latest(began, day) == day
    assert plan.is_due(began, before, day)
    assert not plan.is_due(began, day, day)
    assert plan.latest(began, before) != day


@given(plan=plans, began=days, passed=st.integers(0, 2000))
def test_who_looks_every_day_asks_as_often_as_was_planned(plan, began, passed) -> None:
    asked, number = None, 0
    for day in (began + timedelta(days=each) for each in range(passed)):
        if plan.is_due(began, asked, day):
            asked, number = day, number + 1
    after = passed - 1 - plan.first_days
    assert number == (after // plan.days + 1 if after >= 0 else 0)


@given(one=plans, other=plans, began=days, passed=st.integers(0, 900))
def test_another_plan_never_asks_twice_on_a_day(one, other, began, passed) -> None:
    today = began + timedelta(days=passed)
    if one.is_due(began, None, today):
        assert not other.is_due(began, today, today)


@given(last=days, rhythm=st.integers(1, 60), passed=st.integers(0, 400))
def test_a_pair_is_quiet_only_after_three_rhythms(last, rhythm, passed) -> None:
    quiet = rules.is_quiet(last, last + timedelta(days=passed), rhythm)
    assert quiet == (passed > 3 * rhythm)


@given(contacts=st.integers(0, 500), passed=st.integers(0, 800), rhythm=st.integers(1, 60))
def test_the_kept_share_is_a_percentage_that_contacts_never_lower(contacts, passed, rhythm) -> None:
    share = rules.kept_share(contacts, passed, rhythm)
    assert 0 <= share <= rules.kept_share(contacts + 1, passed, rhythm) <= 100


@given(vain=st.integers(0, 10))
def test_a_person_takes_over_after_the_third(vain) -> None:
    assert rules.person_takes_over(vain) == (vain >= 3)


terms = st.integers(1, 60)


@given(said_yes=days, term=terms, passed=st.integers(0, 60), ahead=st.integers(0, 400))
def test_a_start_that_is_arranged_within_a_term_alarms_nobody(
    said_yes, term, passed, ahead
) -> None:
    today = said_yes + timedelta(days=passed)
    late = rules.is_start_late(said_yes, today + timedelta(days=ahead), today, term)
    assert late == (passed > term and ahead > term)


@given(said_yes=days, term=terms, passed=st.integers(0, 400))
def test_without_a_meeting_a_start_is_late_the_day_after_the_term(said_yes, term, passed) -> None:
    today = said_yes + timedelta(days=passed)
    assert rules.is_start_late(said_yes, None, today, term) == (passed > term)
