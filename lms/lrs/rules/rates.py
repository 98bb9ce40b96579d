"""Minutes, as limits count them."""

from datetime import datetime

_MINUTE = 60


def seconds_left_of_minute(at: datetime) -> int:
    """Return after how many whole seconds the next minute has begun: 1 to 60."""
    return _MINUTE - int(at.timestamp()) % _MINUTE
