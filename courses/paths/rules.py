"""Where somebody stands on a path: plain values, no framework."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from uuid import UUID

Step = tuple[UUID | None, bool]
"""A stop: its course's key (none when it is planned) and whether it can be opened."""


class Standing(StrEnum):
    """Of a stop or level: behind, here, or ahead."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


def standings(
    road: Sequence[Sequence[Step]], completed: Collection[UUID]
) -> list[tuple[Standing, list[Standing]]]:
    """Return the standing of each level and of its stops.

    The first stop that can be opened and is not completed is now, and so is its level.
    A level with a stop to open is done when all that can be opened is completed; planned
    stops hold nobody back. At most one stop and one level are now.
    """
    found = []
    is_here_given = False
    for level in road:
        stops = [_stop(step, completed) for step in level]
        open_stops = [place for place, (_key, is_open) in enumerate(level) if is_open]
        waiting = [place for place in open_stops if stops[place] is not Standing.DONE]
        state = Standing.DONE if open_stops and not waiting else Standing.NEXT
        if waiting and not is_here_given:
            is_here_given = True
            state = stops[waiting[0]] = Standing.NOW
        found.append((state, stops))
    return found


def _stop(step: Step, completed: Collection[UUID]) -> Standing:
    key, _is_open = step
    return Standing.DONE if key in completed else Standing.NEXT
