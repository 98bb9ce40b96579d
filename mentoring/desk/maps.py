"""Where the homes of a draft lie: dots for homes, lines for pairs, drawn from the towns' places.

Only the municipality's main town is known of a home, so homes of one town stand around it in a
spiral. The towns of the whole country are the quiet ground. Homes with somebody protected have no
place and are no part of it. Source of the places: GeoNames, CC BY 4.0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from math import cos, pi, radians, sin, sqrt
from typing import Final

from mentoring.desk.drafts import Draft
from mentoring.pairing.facts import Homes
from mentoring.pairing.models import MatchRun
from mentoring.pairing.rules.values import Place
from mentoring.pairing.towns import town_names, towns

WIDTH: Final = 640
TALLEST: Final = 0.9
SPREAD: Final = 15.0
BELOW: Final = 14.0
GOLDEN_ANGLE: Final = pi * (3 - sqrt(5))
MARGIN_DEGREES: Final = 0.22
NARROWEST_DEGREES: Final = 0.8


@dataclass(frozen=True)
class Dot:
    """A home: where it stands on the drawing, what it is, and where the page says more of it."""

    x: float
    y: float
    kind: str
    name: str
    address: str


@dataclass(frozen=True)
class Line:
    """A pair: from home to home."""

    mentee: int
    mentor_dot: Dot
    mentee_dot: Dot
    label: str


@dataclass(frozen=True)
class Town:
    """A town of the ground, with its name where homes of the draft lie."""

    x: float
    y: float
    name: str = ""


@dataclass(frozen=True)
class DotMap:
    """The drawing, in units of its own width and height."""

    width: int
    height: int
    ground: tuple[Town, ...]
    towns: tuple[Town, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    without_place: int


class Projection:
    """Lays latitude and longitude on paper around the places that matter."""

    def __init__(self, places: Sequence[Place]) -> None:
        south, north = framed([place.latitude for place in places])
        self.squeeze = cos(radians((south + north) / 2))
        west, east = framed([place.longitude for place in places], self.squeeze)
        self.north, self.west = north, west
        across = (east - west) * self.squeeze
        self.scale = min(WIDTH / across, WIDTH * TALLEST / (north - south))
        self.width = round(across * self.scale)
        self.height = round((north - south) * self.scale)

    def xy(self, place: Place) -> tuple[float, float]:
        """Return where a place lies on the paper."""
        return (
            round((place.longitude - self.west) * self.squeeze * self.scale, 1),
            round((self.north - place.latitude) * self.scale, 1),
        )

    def shows(self, xy: tuple[float, float]) -> bool:
        """Say whether a point lies on the paper."""
        return 0 <= xy[0] <= self.width and 0 <= xy[1] <= self.height


def framed(degrees: Sequence[float], squeeze: float = 1.0) -> tuple[float, float]:
    """Return the frame around some degrees, never narrower than a county."""
    low, high = min(degrees), max(degrees)
    lacking = max(NARROWEST_DEGREES / squeeze - (high - low), 0) / 2
    margin = MARGIN_DEGREES / squeeze + lacking
    return low - margin, high + margin


def map_of(run: MatchRun, draft: Draft) -> DotMap | None:
    """Return the drawing of a draft, or nothing where no home's place is known. Eight queries."""
    mentors = run.programme.mentors.filter(pk__in=[row.mentor for row in draft.rows])
    left = [row.mentee for row in draft.left]
    mentees = run.programme.mentees.filter(pk__in=[*(row.mentee for row in draft.rows), *left])
    mentors = mentors.select_related("household__organisation")
    mentees = mentees.select_related("household__organisation")
    homes = Homes([*(each.household for each in mentors), *(each.household for each in mentees)])
    offered = {each.pk: homes.place(each.household) for each in mentors}
    sought = {each.pk: homes.place(each.household) for each in mentees}
    return drawn(draft, offered, sought)


def drawn(
    draft: Draft, mentors: Mapping[int, Place | None], mentees: Mapping[int, Place | None]
) -> DotMap | None:
    """Return the drawing of homes whose places are known."""
    known = [place for place in (*mentors.values(), *mentees.values()) if place]
    if not known:
        return None
    paper = Projection(known)
    spread = Spread(paper)
    offering = {row.mentor: row.mentor_name for row in draft.rows}
    seeking = {row.mentee: row.mentee_name for row in draft.rows}
    waiting = {row.mentee: row.name for row in draft.left}
    mentor_dots = spread.dots("mentor", offering, mentors, {})
    mentee_dots = spread.dots("mentee", seeking, mentees, draft.pages)
    left_dots = spread.dots("left", waiting, mentees, {})
    lines = [
        Line(
            row.mentee,
            mentor_dots[row.mentor],
            mentee_dots[row.mentee],
            f"{row.mentor_name} · {row.mentee_name}",
        )
        for row in draft.rows
        if row.mentor in mentor_dots and row.mentee in mentee_dots
    ]
    shown = len(mentor_dots) + len(mentee_dots) + len(left_dots)
    named = {place: town_names()[code] for code, place in towns().items()}
    return DotMap(
        width=paper.width,
        height=paper.height,
        ground=tuple(Town(*xy) for xy in ground(paper)),
        towns=tuple(
            Town(*spread.below(place), named.get(place, ""))
            for place in sorted(set(known), key=lambda place: place.latitude)
        ),
        dots=(*left_dots.values(), *mentee_dots.values(), *mentor_dots.values()),
        lines=tuple(lines),
        without_place=len(offering) + len(seeking) + len(waiting) - shown,
    )


def ground(paper: Projection) -> Iterable[tuple[float, float]]:
    """Yield the towns of the country that lie on the paper."""
    points = map(paper.xy, towns().values())
    return (xy for xy in points if paper.shows(xy))


class Spread:
    """Stands the homes of one town around it, so that none covers another."""

    def __init__(self, paper: Projection) -> None:
        self.paper = paper
        self.places: dict[Place, count[int]] = {}
        self.lowest: dict[Place, float] = {}

    def dots(
        self,
        kind: str,
        names: Mapping[int, str],
        places: Mapping[int, Place | None],
        pages: Mapping[int, int],
    ) -> dict[int, Dot]:
        """Return a dot for each home whose place is known; it leads to the home's own words."""
        return {
            ref: self.dot(kind, name, place, address_of(kind, ref, pages.get(ref)))
            for ref, name in names.items()
            if (place := places.get(ref))
        }

    def dot(self, kind: str, name: str, place: Place, address: str) -> Dot:
        """Return the next dot of a town, one turn further out."""
        turn = next(self.places.setdefault(place, count()))
        x, y = self.paper.xy(place)
        out = SPREAD * sqrt(turn)
        angle = turn * GOLDEN_ANGLE
        x, y = round(x + out * cos(angle), 1), round(y + out * sin(angle), 1)
        self.lowest[place] = max(y, self.lowest.get(place, y))
        return Dot(x, y, kind, name, address)

    def below(self, place: Place) -> tuple[float, float]:
        """Return where a town's name covers none of its homes."""
        x, y = self.paper.xy(place)
        return x, round(max(y, self.lowest.get(place, y)) + BELOW, 1)


def address_of(kind: str, ref: int, page: int | None) -> str:
    """Return where a page of the draft tells of a home: on this one, or on one of its list."""
    return f"{f'?page={page}' if page else ''}#{kind}-{ref}"
