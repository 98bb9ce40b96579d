"""Properties of months."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.rules import coming_months
from lms.lrs.rules.months import month_of

instants = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(instants, st.integers(1, 40))
def test_coming_months_follow_each_other_without_a_gap(at: datetime, count: int) -> None:
    months = list(coming_months(at, count=count))

    assert len(months) == count
    assert all(end == begin for (_, end), (begin, _) in pairwise(months))
    assert all(begin.day == 1 and month_of(begin) == begin for begin, _ in months)
    assert all(timedelta(days=28) <= end - begin <= timedelta(days=31) for begin, end in months)


@given(instants)
def test_the_first_of_them_is_the_next(at: datetime) -> None:
    [(begin, _)] = coming_months(at, count=1)

    assert month_of(at) <= at < begin
    assert month_of(begin - timedelta(microseconds=1)) == month_of(at)
