"""A published course, and a count of queries that has seen everything once."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.pages import visitors


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Return how many queries drawing an address takes when nothing has changed since.

    Whole pages kept for visitors are put aside: a kept page would hide what drawing costs.
    """

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        visitors._shelf.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
