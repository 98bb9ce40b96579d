"""Addresses by name, each worked out once in the life of a process."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language


def address(name: str, *arguments: object) -> str:
    """Return what `reverse` would, in the reader's language.

    Raises:
        NoReverseMatch: there is no such address.
    """
    return _address(name, get_language(), arguments)


@lru_cache(maxsize=4096)
def _address(name: str, _language: str | None, arguments: tuple[object, ...]) -> str:
    return reverse(name, args=arguments)
