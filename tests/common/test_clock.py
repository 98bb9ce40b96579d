"""The clock that services read."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lms.common.clock import as_of, now

THEN = datetime(2026, 3, 1, 18, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_inside_as_of_the_given_instant_is_now_and_is_told_in_utc() -> None:
    with as_of(THEN):
        assert now() == THEN
        assert now().tzinfo is UTC


def test_afterwards_the_clock_goes_on_whatever_happened_inside() -> None:
    with pytest.raises(ZeroDivisionError), as_of(THEN):
        _ = 1 / 0
    assert datetime.now(UTC) - now() < timedelta(minutes=1)


def test_the_inner_instant_gives_way_to_the_outer_one() -> None:
    with as_of(THEN):
        with as_of(THEN + timedelta(days=1)):
            assert now() == THEN + timedelta(days=1)
        assert now() == THEN
