"""How often somebody may ask: a count for each minute, kept in the cache.

With a cache that processes share it holds for all of them, else for each by itself.
"""

from django.core.cache import cache

from lms.common.clock import now
from lms.lrs.errors import TooManyRequests
from lms.lrs.rules import seconds_left_of_minute

_KEPT_SECONDS = 120


def check_rate(name: str, *, most: int) -> None:
    """Count one request, and let through as many a minute as allowed.

    Args:
        name: who asks, and for what.
        most: how many requests a minute may bring; 0 means that nobody counts.

    Raises:
        TooManyRequests: this one is too many, and says when the next may come.
    """
    if most and _counted(name) > most:
        raise TooManyRequests(seconds_left_of_minute(now()))


def _counted(name: str) -> int:
    key = f"lrs-rate:{name}:{int(now().timestamp()) // 60}"
    if cache.add(key, 1, _KEPT_SECONDS):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # thrown away between the two
        return 1
