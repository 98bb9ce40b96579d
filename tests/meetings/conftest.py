"""Meetings are arranged by day here, but where a test says otherwise."""

from collections.abc import Iterator

import pytest

from tests.factories.meetings import by_day


@pytest.fixture
def _by_day() -> Iterator[None]:
    with by_day():
        yield
