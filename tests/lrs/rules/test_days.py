"""Days, whatever happened on them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.rules import days_of

LAST = date(2026, 11, 28)
COUNTED = st.dictionaries(
    st.integers(0, 40).map(lambda back: LAST - timedelta(days=back)),
    st.tuples(st.integers(1, 50), st.integers(1, 500)),
)


@given(COUNTED)
def test_every_day_is_there_and_a_few_people_never(
    counted: dict[date, tuple[int, int]],
) -> None:
    days = days_of(counted, last=LAST, count=30)

    assert [day.day for day in days] == [LAST - timedelta(days=back) for back in range(29, -1, -1)]
    for day in days:
        people, statements = counted.get(day.day, (0, 0))
        expected = (people, statements) if people >= 5 else (None, None)
        assert (day.people, day.statements) == expected
        assert 0 <= day.height <= 100
        assert day.height == 0 or day.people is not None
