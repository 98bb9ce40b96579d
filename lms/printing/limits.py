"""A brake: few documents are set at a time, none twice at once, none without end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.core.cache import cache

from lms.printing.errors import PrintingBusy

AT_ONCE: Final = 2
MOST_LETTERS: Final = 1_200_000
# A turn whose process has died is given back after this time.
TURN_SECONDS: Final = 60


@contextmanager
def turn(name: str) -> Iterator[None]:
    """Hold the right to set one document.

    Raises:
        PrintingBusy: the same is being set already, or as many as may be at a time.
    """
    mine = f"printing:{name}"
    if not cache.add(mine, 1, TURN_SECONDS):
        raise PrintingBusy
    try:
        seat = _seat()
        try:
            yield
        finally:
            cache.delete(seat)
    finally:
        cache.delete(mine)


def _seat() -> str:
    for number in range(AT_ONCE):
        seat = f"printing:seat:{number}"
        if cache.add(seat, 1, TURN_SECONDS):
            return seat
    raise PrintingBusy
