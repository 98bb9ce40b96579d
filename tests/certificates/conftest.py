"""A store and an address of its own for every test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.BASE_URL = "http://testserver"
    cache.clear()
