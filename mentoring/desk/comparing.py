"""Two rounds side by side: which homes get somebody else, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.ui.api import listed
from mentoring.desk.drafts import WayRow, factor_points, points_line, way_rows
from mentoring.desk.naming import Names
from mentoring.pairing.models import MatchRun, PolicyVersion
from mentoring.pairing.vocabulary import Factor

LIMITS: Final = {
    "floor": gettext_lazy("fewest points"),
    "max_km": gettext_lazy("greatest distance, km"),
    "stickiness": gettext_lazy("points of a standing proposal"),
    "urgent_days": gettext_lazy("days that urgency counts for"),
}


@dataclass(frozen=True)
class Side:
    """What a home gets in one of the rounds; without a mentor the name is empty."""

    name: str
    total: int
    line: str


@dataclass(frozen=True)
class Difference:
    """A home that gets something else."""

    mentee: int
    name: str
    before: Side
    after: Side
    why: str


@dataclass(frozen=True)
class Comparison:
    """Two rounds side by side."""

    same: int
    differences: tuple[Difference, ...]
    before: WayRow
    after: WayRow
    policies: tuple[str, ...]
    is_same_ground: bool


def comparison(before: MatchRun, after: MatchRun) -> Comparison:
    """Return how the second round differs from the first. Two queries."""
    names = Names(after)
    first, second = by_home(before, names), by_home(after, names)
    homes = sorted({*first, *second}, key=lambda ref: names.mentees[ref])
    differences = [
        difference(ref, first.get(ref), second.get(ref), names)
        for ref in homes
        if mentor(first.get(ref)) != mentor(second.get(ref))
    ]
    return Comparison(
        same=len(homes) - len(differences),
        differences=tuple(differences),
        before=next(iter(way_rows((before.report or {}).get("ways", {})))),
        after=next(iter(way_rows((after.report or {}).get("ways", {})))),
        policies=tuple(policy_changes(before.policy, after.policy)),
        is_same_ground=(before.report or {}).get("digest") == (after.report or {}).get("digest"),
    )


def by_home(run: MatchRun, names: Names) -> dict[int, Mapping[str, Any]]:
    """Return the pairs of a round that may be shown, by home."""
    pairs = (run.report or {}).get("pairs", [])
    return {each["mentee"]: each for each in pairs if names.shows(each)}


def mentor(pair: Mapping[str, Any] | None) -> int | None:
    """Return the mentor of a pair, if there is one."""
    return pair["mentor"] if pair else None


def difference(
    ref: int, first: Mapping[str, Any] | None, second: Mapping[str, Any] | None, names: Names
) -> Difference:
    """Return what becomes of a home."""
    before, after = side(first, names), side(second, names)
    return Difference(ref, names.mentees[ref], before, after, why(first, second))


def side(pair: Mapping[str, Any] | None, names: Names) -> Side:
    """Return what a home gets in one round."""
    if pair is None:
        return Side("", 0, "")
    line = points_line(factor_points(pair["points"]), pair["km"])
    return Side(names.mentors[pair["mentor"]], pair["total"], line)


def why(first: Mapping[str, Any] | None, second: Mapping[str, Any] | None) -> str:
    """Return in words what the other mentor gives more and less of."""
    if first is None:
        return _("Nobody was found for it before.")
    if second is None:
        return _("Others take the places, or nobody fits any more.")
    if second["is_locked"] and not first["is_locked"]:
        return _("A coordinator has locked the pair.")
    shares = {factor: share(second, factor) - share(first, factor) for factor in Factor}
    more = [str(factor.label) for factor in Factor if shares[factor] > 0]
    less = [str(factor.label) for factor in Factor if shares[factor] < 0]
    told = []
    if more:
        told.append(_("Better: %(factors)s.") % {"factors": listed(more)})
    if less:
        told.append(_("Less good: %(factors)s.") % {"factors": listed(less)})
    return " ".join(told) or _("As good for this home, and better for another.")


def share(pair: Mapping[str, Any], factor: Factor) -> float:
    """Return how much of what the factor could give a pair has got."""
    got, most = pair["points"].get(factor, (0, 0))
    return got / most if most else 0.0


def policy_changes(before: PolicyVersion, after: PolicyVersion) -> list[str]:
    """Return what the second policy says otherwise: "Distance: 20 → 35"."""
    changes = [
        (str(factor.label), before.weights.get(factor, 0), after.weights.get(factor, 0))
        for factor in Factor
    ]
    changes += [
        (str(label), getattr(before, name), getattr(after, name)) for name, label in LIMITS.items()
    ]
    return [f"{label}: {then} → {now}" for label, then, now in changes if then != now]
