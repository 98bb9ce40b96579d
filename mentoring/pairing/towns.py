"""Where the main town of each municipality lies.

Source: GeoNames, CC BY 4.0; credit it wherever places are shown.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from mentoring.pairing.rules.values import Place

FILE: Final = Path(__file__).parents[1] / "data" / "towns.csv"


@cache
def towns() -> Mapping[str, Place]:
    """Return the main town by municipality code."""
    return {row["code"]: Place(float(row["latitude"]), float(row["longitude"])) for row in _rows()}


@cache
def town_names() -> Mapping[str, str]:
    """Return what the main town is called, by municipality code."""
    return {row["code"]: row["town"] for row in _rows()}


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
