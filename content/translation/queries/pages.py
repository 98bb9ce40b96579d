"""Reads about translations."""

from typing import Any

from django.conf import settings


def is_translation(page: Any) -> bool:
    """Say whether a page's text was translated: neither the source nor a stand-in for it."""
    return not page.alias_of_id and bool(page.locale.language_code != settings.LANGUAGE_CODE)
