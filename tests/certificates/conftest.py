"""A store of its own for every test, and faces to set in."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()
