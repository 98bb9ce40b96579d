"""An app whose kinds only tests know, and a clock that stands still where a test moves it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from tests.factories.notifications import known_kinds

# A Wednesday noon in winter, in Stockholm and everywhere else awake.
NOON = datetime.fromisoformat("2026-12-02T12:00:00+01:00")


@pytest.fixture(autouse=True)
def _an_app_that_tells() -> Iterator[None]:
    with known_kinds():
        yield


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Begin at noon; `clock.move_to` goes on."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
