"""What a group costs its homes: the way to where it meets, and themes they do not share.

No more than plain Python: a coordinator's page asks it for every move it offers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentoring.groups.rules.values import THEME_KM, Group, Home, Towns
from mentoring.groups.vocabulary import FEWEST_SEATS, MOST_SEATS
from mentoring.pairing.rules.places import kilometres


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a group would meet, about what, and what that costs."""

    town: str
    theme: str
    cost: int


def distance(one: str, other: str, towns: Towns) -> int:
    """Return the kilometres between two towns; nothing when either is unknown."""
    if one not in towns or other not in towns:
        return 0
    return kilometres(towns[one], towns[other])


def best_meeting(homes: Sequence[Home], towns: Towns, *, is_online: bool) -> Meeting:
    """Return where and about what these homes meet at the least cost.

    The place is one of their towns; equal ones are chosen by their code, equal themes by name.
    """
    town, kilometres_there = ("", 0) if is_online else _best_town(homes, towns)
    theme, sharing = _best_theme(homes)
    return Meeting(town, theme, kilometres_there + THEME_KM * (len(homes) - sharing))


def cost_of(group: Group, homes: Mapping[int, Home], towns: Towns) -> int:
    """Return what a group costs, with the best place and theme it could have."""
    members = [homes[ref] for ref in group.homes]
    return best_meeting(members, towns, is_online=group.is_online).cost


def settled(group: Group, homes: Mapping[int, Home], towns: Towns) -> Group:
    """Return the group at its best place and about its best theme, homes in order."""
    members = tuple(sorted(group.homes))
    meeting = best_meeting([homes[ref] for ref in members], towns, is_online=group.is_online)
    return Group(group.language, members, meeting.theme, meeting.town, group.is_online)


def may_hold(number: int) -> bool:
    """Say whether a group can have so many homes."""
    return FEWEST_SEATS <= number <= MOST_SEATS


def cost_of_all(groups: Iterable[Group], homes: Mapping[int, Home], towns: Towns) -> int:
    """Return what groups cost together."""
    return sum(cost_of(group, homes, towns) for group in groups)


def _best_town(homes: Sequence[Home], towns: Towns) -> tuple[str, int]:
    known = sorted({home.town for home in homes if home.town in towns})
    sums = [(sum(distance(home.town, town, towns) for home in homes), town) for town in known]
    least, town = min(sums, default=(0, ""))
    return town, least


def _best_theme(homes: Sequence[Home]) -> tuple[str, int]:
    counts = Counter(theme for home in homes for theme in home.themes)
    if not counts:
        return "", 0
    theme = min(counts, key=lambda name: (-counts[name], name))
    return theme, counts[theme]
