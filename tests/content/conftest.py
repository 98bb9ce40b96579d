"""Uploads of one test are not those of the next."""

from pathlib import Path

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _uploads_of_its_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    # Wagtail remembers sizes by the picture's number and content, which come again.
    cache.clear()
