"""Who can be in a group with whom at all: language first, then reach.

Whoever has fewer than five others of the language within reach belongs to the group online of
that language; who cannot meet online tries the next language, and else waits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mentoring.groups.rules.cost import distance
from mentoring.groups.rules.values import REACH_KM, Home, Towns
from mentoring.groups.vocabulary import FEWEST_SEATS, MOST_SEATS


@dataclass(frozen=True, slots=True)
class Pool:
    """Homes of one language that are divided into groups together."""

    language: str
    homes: tuple[Home, ...]
    is_online: bool


@dataclass
class Split:
    """Everybody's pool; `national` and `waiting` as in a plan."""

    pools: list[Pool] = field(default_factory=list)
    national: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[int] = field(default_factory=list)


def split(homes: Sequence[Home], towns: Towns) -> Split:
    """Divide homes into pools of which each can be made into groups."""
    done = Split()
    local, others = _local(homes, towns)
    online: dict[str, list[Home]] = defaultdict(list)
    for home in others:
        if home.meets_online and home.languages:
            online[home.languages[0]].append(home)
        else:
            done.waiting.append(home.ref)
    for language, members in sorted(local.items()):
        for near in _clusters(members, towns):
            done.pools.append(Pool(language, tuple(near), is_online=False))
    for language, members in sorted(online.items()):
        if len(members) < FEWEST_SEATS:
            done.national[language] += [home.ref for home in members]
        else:
            done.pools.append(Pool(language, tuple(members), is_online=True))
    return done


def group_count(number: int) -> int:
    """Return into how many groups so many homes are divided: about eight in each."""
    least, most = -(-number // MOST_SEATS), number // FEWEST_SEATS
    return min(max(round(number / 8), least), most)


def _local(homes: Sequence[Home], towns: Towns) -> tuple[Mapping[str, list[Home]], Sequence[Home]]:
    """Return by language who finds five others within reach, and all others."""
    left = sorted(homes, key=lambda home: home.ref)
    chosen: dict[str, list[Home]] = defaultdict(list)
    others = []
    for home in left:
        if home.meets and home.town in towns and home.languages:
            chosen[home.languages[0]].append(home)
        else:
            others.append(home)
    for language in sorted(chosen):
        chosen[language], lonely = _with_company(chosen[language], towns)
        others += lonely
    still_others: list[Home] = []
    for home in sorted(others, key=lambda home: home.ref):
        other = None if home.meets_online else _other_language(home, chosen, towns)
        if other is None:
            still_others.append(home)
        else:
            chosen[other].append(home)
    return {language: members for language, members in chosen.items() if members}, still_others


def _other_language(home: Home, chosen: Mapping[str, Sequence[Home]], towns: Towns) -> str | None:
    if not home.meets or home.town not in towns:
        return None
    for language in home.languages[1:]:
        if _company(home, chosen.get(language, ()), towns) >= FEWEST_SEATS - 1:
            return language
    return None


def _company(home: Home, others: Iterable[Home], towns: Towns) -> int:
    """Return how many of the others live within reach of a home."""
    near = _within_reach(home.town, Counter(other.town for other in others), towns)
    return near - any(other.ref == home.ref for other in others)


def _within_reach(town: str, counts: Mapping[str, int], towns: Towns) -> int:
    return sum(
        number for other, number in counts.items() if distance(town, other, towns) <= REACH_KM
    )


def _with_company(homes: list[Home], towns: Towns) -> tuple[list[Home], list[Home]]:
    """Return who keeps five others within reach when all who do not have gone; and those."""
    lonely: list[Home] = []
    while True:
        counts = Counter(home.town for home in homes)
        enough = {town for town in counts if _within_reach(town, counts, towns) >= FEWEST_SEATS}
        gone = [home for home in homes if home.town not in enough]
        if not gone:
            return homes, lonely
        lonely += gone
        homes = [home for home in homes if home.town in enough]


def _clusters(homes: Sequence[Home], towns: Towns) -> list[list[Home]]:
    """Return homes whose towns are connected by steps within reach, each cluster by itself."""
    left = sorted({home.town for home in homes})
    clusters = []
    while left:
        cluster = [left.pop(0)]
        for town in cluster:
            near = [other for other in left if distance(town, other, towns) <= REACH_KM]
            cluster += near
            left = [other for other in left if other not in near]
        members = [home for home in homes if home.town in cluster]
        clusters.append(sorted(members, key=lambda home: home.ref))
    return clusters
