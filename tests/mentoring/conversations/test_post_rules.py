"""How long words can be changed, who decides about them, and which week is told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.conversations.rules.posts import may_change, may_decide, week_before

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SENT = datetime(2026, 11, 28, 12, tzinfo=UTC)


@given(minutes=st.integers(0, 60), later=st.integers(-5, 120))
def test_the_time_to_change_ends_and_does_not_begin_anew(minutes: int, later: int) -> None:
    may = may_change(posted_at=SENT, at=SENT + timedelta(minutes=later), minutes=minutes)
    assert may == (0 <= later < minutes)


@given(st.integers(1, 5), st.integers(1, 5), st.lists(st.integers(1, 5)), st.integers(1, 5))
def test_nobody_decides_in_a_matter_of_their_own(person, author, reporters, decider) -> None:
    may = may_decide(person, author=author, reporters=reporters, decided_by=decider)
    assert may == (person not in {author, decider, *reporters})


@given(st.integers(0, 24 * 365 * 2))
def test_the_week_before_is_the_same_from_monday_to_sunday_and_weeks_leave_no_gap(hours) -> None:
    moment = SENT + timedelta(hours=hours)
    begun, ended = week_before(moment, STOCKHOLM)
    # Days are added by the wall clock.
    assert ended <= moment < ended + timedelta(days=7)
    assert [f"{each:%a %H:%M}" for each in (begun, ended)] == ["Mon 00:00"] * 2
    assert week_before(begun, STOCKHOLM)[1] == begun
