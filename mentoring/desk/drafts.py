"""A round's report in the reader's words: pairs, those left without, places, and simpler ways."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mentoring.desk import queries
from mentoring.pairing.explaining import named
from mentoring.pairing.models import MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing.queries import free_places
from mentoring.pairing.vocabulary import OCCUPYING, Factor, MenteeState, MentorState, Obstacle

WAYS: Final[Mapping[str, str | Promise]] = {
    "best": gettext_lazy("This draft"),
    "greedy": gettext_lazy("The best pair first, again and again"),
    "first_come": gettext_lazy("Who has waited longest chooses first"),
}
OVERTAKEN: Final[Mapping[str, str | Promise]] = {
    "placed": gettext_lazy("The home got a mentor or a proposal meanwhile."),
    "place_taken": gettext_lazy("The place was just taken."),
    "changed": gettext_lazy("One of the homes changed its answers, so they no longer fit."),
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
    stale: tuple[PairRow, ...] = field(default=())

    @property
    def wanted(self) -> tuple[PlaceRow, ...]:
        """Return the mentors who could take one home more that waits."""
        return tuple(each for each in self.places if each.gains_home)


class Names:
    """What homes are called, read once. Two queries; homes with somebody protected have none."""

    def __init__(self, run: MatchRun) -> None:
        self.mentors = queries.names_of_mentors(run.programme)
        self.mentees = queries.names_of_mentees(run.programme)

    def shows(self, pair: Mapping[str, Any]) -> bool:
        """Say whether both homes of a pair may stand on a page."""
        return pair["mentor"] in self.mentors and pair["mentee"] in self.mentees


def draft_of(run: MatchRun) -> Draft:
    """Return what is told of a computed round. Seven queries at most."""
    report, names = run.report or {}, Names(run)
    stale = changes_since(run) if run.state == "draft" else {}
    waits = {each["mentee"]: each for each in report.get("unmatched", [])}
    rows = [
        pair_row(each, run, names, stale) for each in report.get("pairs", []) if names.shows(each)
    ]
    why = {(mentor, mentee): key for mentor, mentee, key in report.get("overtaken", [])}
    return Draft(
        rows=tuple(sorted(rows, key=lambda row: (-row.days, row.mentee_name))),
        left=tuple(
            left_row(each, names) for each in waits.values() if each["mentee"] in names.mentees
        ),
        places=tuple(place_rows(report.get("places", []), names)),
        ways=tuple(way_rows(report.get("ways", {}))),
        overtaken=tuple(
            (row, str(OVERTAKEN[why[row.mentor, row.mentee]]))
            for row in rows
            if (row.mentor, row.mentee) in why
        ),
        stale=tuple(row for row in rows if row.stale),
    )


def pair_row(
    told: Mapping[str, Any], run: MatchRun, names: Names, stale: Mapping[tuple[int, int], str]
) -> PairRow:
    """Return one pair as a row."""
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
        stale=stale.get((told["mentor"], told["mentee"]), ""),
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
        + (f" ({km} km)" if km is not None and each.label == distance else "")
        for each in factors
    ]
    return ", ".join(parts)


def unmet_wish(key: str, items: Sequence[str]) -> str:
    """Return what the home wished for and does not get: "Themes: Health"."""
    if key == Factor.DISTANCE:
        return _("meeting in person")
    if key == Factor.WISH:
        return _("a mentor by name")
    label = str(Factor(key).label)
    return f"{label}: {', '.join(named(key, items))}"


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
            _("These would suit, but have no place left: %(names)s.")
            % {"names": ", ".join(fitting)},
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


def fewer_place(loses_home: bool, points: int) -> str:
    """Return what one place fewer would change."""
    if loses_home:
        return _("one home fewer gets a mentor")
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


def changes_since(run: MatchRun) -> Mapping[tuple[int, int], str]:
    """Return for the pairs of a draft what has overtaken them since. Five queries."""
    pairs = [(each["mentor"], each["mentee"]) for each in (run.report or {}).get("pairs", [])]
    mentors = MentorProfile.objects.in_bulk([mentor for mentor, _mentee in pairs])
    mentees = MenteeProfile.objects.in_bulk([mentee for _mentor, mentee in pairs])
    homes = [each.household_id for each in mentees.values()]
    held = Pair.objects.filter(mentee_home__in=homes, state__in=OCCUPYING)
    placed = set(held.values_list("mentee_home", flat=True))
    free = free_places(mentors)
    found = {}
    for mentor, mentee in pairs:
        why = overtaken(mentors.get(mentor), mentees.get(mentee), placed, free, run.started_at)
        if why:
            found[mentor, mentee] = why
    return found


def overtaken(
    mentor: MentorProfile | None,
    mentee: MenteeProfile | None,
    placed: set[int],
    free: Mapping[int, int],
    since: datetime,
) -> str:
    """Return in words what has overtaken a pair, or nothing."""
    if mentor is None or mentee is None or mentee.state == MenteeState.CLOSED:
        return _("The home no longer seeks a mentor.")
    if mentee.household_id in placed:
        return str(OVERTAKEN["placed"])
    if mentor.state != MentorState.APPROVED or not free.get(mentor.pk):
        return str(OVERTAKEN["place_taken"])
    if max(mentor.changed_at, mentee.changed_at) > since:
        return _("One of the homes changed its answers after the round was started.")
    return ""
