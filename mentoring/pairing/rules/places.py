"""How far it is between two towns."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from mentoring.pairing.rules.values import Place

EARTH_DIAMETER_KM: Final = 2 * 6371.0
TOWNS: Final = 290


@lru_cache(maxsize=TOWNS * TOWNS)
def kilometres(one: Place, other: Place) -> int:
    """Return the great-circle distance in whole kilometres; roads are longer."""
    latitudes = radians(one.latitude), radians(other.latitude)
    across = sin((latitudes[1] - latitudes[0]) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return round(
        EARTH_DIAMETER_KM * asin(sqrt(across + cos(latitudes[0]) * cos(latitudes[1]) * along))
    )
