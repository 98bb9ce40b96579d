"""A round's report in the reader's words: pairs, those left without, places, and simpler ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lms.ui.api import listed
from mentoring.desk.changes import MovedRow, Since, moved_rows, since_draft, told_since
from mentoring.desk.naming import Names
from mentoring.pairing.explaining import named
from mentoring.pairing.models import MatchRun
from mentoring.pairing.vocabulary import Factor, Obstacle, Overtaken

PER_PAGE: Final = 50
"""Pairs on a page of a draft."""

WAYS: Final[Mapping[str, str | Promise]] = {
    "best": gettext_lazy("This draft"),
    "greedy": gettext_lazy("The best pair first, again and again"),
    "first_come": gettext_lazy("Who has waited longest chooses first"),
}


@dataclass(frozen=True)
class FactorPoints:
    """What one factor gives a pair, of the most it could."""

    label: str
    got: int
    most: int

    @property
    def tone(self) -> str:
        """Return how full it is: `full`, `part` or `none`."""
        return "full" if self.got == self.most else "part" if self.got else "none"


@dataclass(frozen=True)
class NextBest:
    """Who would suit a home if the proposed mentor did not."""

    name: str
    total: int
    is_full: bool


@dataclass(frozen=True)
class PairRow:
    """One pair of a draft as a coordinator reads it."""

    mentor: int
    mentee: int
    mentor_name: str
    mentee_name: str
    days: int
    total: int
    km: int | None
    factors: tuple[FactorPoints, ...]
    line: str
    unmet: tuple[str, ...]
    is_locked: bool
    next_best: NextBest | None
    stale: str = ""
    stands: bool = False


@dataclass(frozen=True)
class LeftRow:
    """A home that nobody was found for, and the sentences that say why."""

    mentee: int
    name: str
    days: int
    why: tuple[str, ...]


@dataclass(frozen=True)
class PlaceRow:
    """A mentor's places, and what one more and one fewer would change."""

    mentor: int
    name: str
    free: int
    taken: int
    more: str
    fewer: str
    gains_home: bool


@dataclass(frozen=True)
class WayRow:
    """What the plan or a simpler way gives."""

    label: str
    pairs: int
    points: int
    weakest: int
    lost: str = ""


@dataclass(frozen=True)
class Draft:
    """All that the page of a round shows."""

    rows: tuple[PairRow, ...]
    left: tuple[LeftRow, ...]
    places: tuple[PlaceRow, ...]
    ways: tuple[WayRow, ...]
    overtaken: tuple[tuple[PairRow, str], ...] = ()
    stale: tuple[PairRow, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    edited: tuple[str, ...] = ()

    @property
    def new(self) -> tuple[PairRow, ...]:
        """Return the pairs that are not proposed yet."""
        return tuple(each for each in self.rows if not each.stands)

    @property
    def pages(self) -> Mapping[int, int]:
        """Return on which page of the list each home's pair stands; none where there is one."""
        if len(self.rows) <= PER_PAGE:
            return {}
        return {row.mentee: 1 + place // PER_PAGE for place, row in enumerate(self.rows)}

    @property
    def standing(self) -> tuple[PairRow, ...]:
        """Return the pairs that are proposed already, and stay so."""
        return tuple(each for each in self.rows if each.stands)

    @property
    def wanted(self) -> tuple[PlaceRow, ...]:
        """Return the mentors who could take one home more that waits."""
        return tuple(each for each in self.places if each.gains_home)


def draft_of(run: MatchRun) -> Draft:
    """Return what is told of a computed round. Nine queries at most."""
    report, names, since = run.report or {}, Names(run), since_draft(run)
    stood = dict(report.get("standing", []))
    rows = [
        pair_row(each, stood, names, since) for each in report.get("pairs", []) if names.shows(each)
    ]
    why = {(mentor, mentee): key for mentor, mentee, key in report.get("overtaken", [])}
    return Draft(
        rows=tuple(sorted(rows, key=lambda row: (-row.days, row.mentee_name))),
        left=tuple(
            left_row(each, names)
            for each in report.get("unmatched", [])
            if each["mentee"] in names.mentees
        ),
        places=tuple(place_rows(report.get("places", []), names)),
        ways=tuple(way_rows(report.get("ways", {}))),
        overtaken=tuple(
            (row, str(Overtaken(why[row.mentor, row.mentee]).label))
            for row in rows
            if (row.mentor, row.mentee) in why
        ),
        stale=tuple(row for row in rows if row.stale),
        moved=tuple(moved_rows(report, names, since)),
        edited=told_since(since, names),
    )


def pair_row(
    told: Mapping[str, Any], stood: Mapping[int, int], names: Names, since: Since | None
) -> PairRow:
    """Return one pair as a row; `stood` are the proposals, mentee to mentor, of the round."""
    factors = factor_points(told["points"])
    return PairRow(
        mentor=told["mentor"],
        mentee=told["mentee"],
        mentor_name=names.mentors[told["mentor"]],
        mentee_name=names.mentees[told["mentee"]],
        days=told["days"],
        total=told["total"],
        km=told["km"],
        factors=factors,
        line=points_line(factors, told["km"]),
        unmet=tuple(unmet_wish(key, items) for key, items in told["unmet"]),
        is_locked=told["is_locked"],
        next_best=next_best(told["next"], names),
        stale=since.overtaken(told["mentor"], told["mentee"]) if since else "",
        stands=stood.get(told["mentee"]) == told["mentor"],
    )


def factor_points(points: Mapping[str, Sequence[int]]) -> tuple[FactorPoints, ...]:
    """Return the points by factor, in the vocabulary's order; what counts nothing is left out."""
    return tuple(
        FactorPoints(str(factor.label), points[factor][0], points[factor][1])
        for factor in Factor
        if factor in points and points[factor][1]
    )


def points_line(factors: Iterable[FactorPoints], km: int | None) -> str:
    """Return the points in one line: "Themes 280/350, Distance 190/250 (42 km)"."""
    distance = str(Factor.DISTANCE.label)
    parts = [
        f"{each.label} {each.got}/{each.most}"
        + (f" ({kilometres(km)})" if km is not None and each.label == distance else "")
        for each in factors
    ]
    return listed(parts)


def kilometres(km: int) -> str:
    """Return so many kilometres in words."""
    return _("%(km)s km") % {"km": km}


def unmet_wish(key: str, items: Sequence[str]) -> str:
    """Return what the home wished for and does not get: "Themes: Health"."""
    if key == Factor.DISTANCE:
        return _("meeting in person")
    if key == Factor.WISH:
        return _("a mentor by name")
    label = str(Factor(key).label)
    return f"{label}: {listed(named(key, items))}"


def next_best(told: Mapping[str, Any] | None, names: Names) -> NextBest | None:
    """Return the next best mentor, if there is one who may be shown."""
    if not told or told["mentor"] not in names.mentors:
        return None
    return NextBest(names.mentors[told["mentor"]], told["total"], told["is_full"])


def left_row(told: Mapping[str, Any], names: Names) -> LeftRow:
    """Return why nobody was found for a home, and what to do about it."""
    fitting = [names.mentors[ref] for ref in told["fitting"] if ref in names.mentors]
    if fitting:
        why = [
            _("These would suit, but have no place left: %(names)s.") % {"names": listed(fitting)},
            _("One more place with one of them helps this home, or one that has waited longer."),
        ]
    elif told["obstacles"]:
        why = [obstacle_sentence(key, count) for key, count in told["obstacles"]]
    else:
        why = [_("No approved mentor takes part. Approve one, and start the round again.")]
    return LeftRow(told["mentee"], names.mentees[told["mentee"]], told["days"], tuple(why))


def obstacle_sentence(key: str, count: int) -> str:
    """Return how many mentors an obstacle keeps away."""
    return ngettext("%(count)s mentor: %(why)s.", "%(count)s mentors: %(why)s.", count) % {
        "count": count,
        "why": str(Obstacle(key).label),
    }


def place_rows(told: Iterable[Mapping[str, Any]], names: Names) -> Iterable[PlaceRow]:
    """Yield the mentors' places, those first where one more helps most."""
    shown = (each for each in told if each["mentor"] in names.mentors)
    for each in sorted(shown, key=lambda each: [-part for part in each["more"]]):
        yield PlaceRow(
            mentor=each["mentor"],
            name=names.mentors[each["mentor"]],
            free=each["free"],
            taken=each["taken"],
            more=more_place(*each["more"]),
            fewer=fewer_place(*each["fewer"]) if each["free"] else "",
            gains_home=each["more"][0],
        )


def more_place(gains_home: bool, points: int) -> str:
    """Return what one more place would change."""
    if gains_home:
        return _("one more home gets a mentor")
    return _("%(points)s points more") % {"points": points} if points else _("nothing")


def fewer_place(loses_home: bool, points: int | None) -> str:
    """Return what one place fewer would change; without points the weakest pair gets weaker."""
    if loses_home:
        return _("one home fewer gets a mentor")
    if points is None:
        return _("the weakest pair gets weaker")
    return _("%(points)s points fewer") % {"points": points} if points else _("nothing")


def way_rows(told: Mapping[str, Mapping[str, int]]) -> Iterable[WayRow]:
    """Yield what the plan and the simpler ways give, the plan first."""
    best = told.get("best", {"pairs": 0, "points": 0, "weakest": 0})
    for key, label in WAYS.items():
        if key in told:
            yield WayRow(str(label), **told[key], lost=lost(best, told[key]))


def lost(best: Mapping[str, int], other: Mapping[str, int]) -> str:
    """Return what a simpler way would lose beside the plan."""
    pairs, points = best["pairs"] - other["pairs"], best["points"] - other["points"]
    if pairs:
        return ngettext(
            "%(count)s home without a mentor", "%(count)s homes without a mentor", pairs
        ) % {"count": pairs}
    if points > 0 and best["points"]:
        share = 100 * points / best["points"]
        return _("%(percent)s %% of the points") % {"percent": localize(round(share, 1))}
    return ""
