"""A brake for those who try numbers: only numbers that do not exist count.

Whoever scans real certificates is never stopped, however many stand behind one address.
"""

from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MISSES: Final = 20
WINDOW_SECONDS: Final = 600


def is_stopped(request: HttpRequest) -> bool:
    """Say whether this address has tried too many numbers lately."""
    return int(cache.get(_key(request), 0)) >= MISSES


def note_miss(request: HttpRequest) -> None:
    """Count a number that does not exist; the count is forgotten ten minutes after the first."""
    key = _key(request)
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:
        # Forgotten between the two lines: a fresh window begins.
        cache.set(key, 1, WINDOW_SECONDS)


def _key(request: HttpRequest) -> str:
    # The sign-in limits know which proxies to believe; the address itself is not kept.
    address = get_adapter(request).get_client_ip(request)
    return "certificates:misses:" + salted_hmac("certificates.limits", address).hexdigest()
