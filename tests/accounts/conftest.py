"""What tests of people stand on."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_tried_before() -> None:
    """Forget rate limits, which live in the cache."""
    cache.clear()
