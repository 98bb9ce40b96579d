"""Where groups and homes are, as far as anybody may know: main towns and bands of distance."""

from dataclasses import dataclass
from typing import Final

from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.towns import town_names, towns

BANDS: Final = (25, 50, 100)
"""Distances in km that people choose between; nobody is told more than the band."""


@dataclass(frozen=True)
class Distance:
    """How far it is to where a group meets; None where nobody knows or needs to travel."""

    km: int | None

    @property
    def band(self) -> int | None:
        """Return the narrowest band that it lies within; None beyond the widest."""
        if self.km is None:
            return None
        return next((band for band in BANDS if self.km <= band), None)

    @property
    def is_beyond(self) -> bool:
        """Say whether it is farther than the widest band."""
        return self.km is not None and self.band is None


def distance(one: str, other: str) -> Distance:
    """Return how far it is between the main towns of two municipalities, by their codes."""
    known = towns()
    if one not in known or other not in known:
        return Distance(None)
    return Distance(kilometres(known[one], known[other]))


def town_name(code: str) -> str:
    """Return what a municipality's main town is called; nothing for an unknown code."""
    return town_names().get(code, "")
