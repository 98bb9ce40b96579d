"""Homes that wish for a group, and the groups suggested, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mentoring.pairing.rules.values import Place

REACH_KM: Final = 120
"""Nobody is suggested a local group unless five other homes of the language live within this."""

THEME_KM: Final = 30
"""A member who lacks the group's common theme weighs as much as this longer a way there."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home that wishes for a group.

    Attributes:
        ref: stable number; the order of homes never changes a plan.
        languages: the first is the one preferred.
        town: code of its main town; empty when unknown.
        meets, meets_online: how the home can meet.
    """

    ref: int
    languages: tuple[str, ...]
    themes: frozenset[str] = frozenset()
    town: str = ""
    meets: bool = True
    meets_online: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A suggested group; an empty town means that it meets online."""

    language: str
    homes: tuple[int, ...]
    theme: str = ""
    town: str = ""
    is_online: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A suggestion for all homes that wish.

    Attributes:
        groups: of six to ten homes each.
        national: by language, homes too few for a group here: theirs is the national one online.
        waiting: homes for which there is none of either.
        cost: what all groups cost together; `spreadsheet` what homes in the order of a list would.
    """

    groups: tuple[Group, ...]
    national: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    waiting: tuple[int, ...] = ()
    cost: int = 0
    spreadsheet: int = 0


Towns = Mapping[str, Place]
