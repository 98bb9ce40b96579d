"""Whom each kind of mentee reaches, and the points that the distance gives.

Mentees are of one kind when they live in the same town and meet in the same ways.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.places import EARTH_DIAMETER_KM, kilometres
from mentoring.pairing.rules.points import distance_points
from mentoring.pairing.rules.things import Index, kinds
from mentoring.pairing.rules.values import Mentee, Mentor, Party, Place, Policy
from mentoring.pairing.vocabulary import Factor, Form

Gained = NDArray[np.int16]
Way = tuple[bool, Place | None, bool]

OUT_OF_REACH: Final = -1
KM_A_DEGREE: Final = EARTH_DIAMETER_KM * np.pi / 360


@dataclass(frozen=True)
class Ways:
    """How mentees reach mentors.

    Attributes:
        kind: for each mentee its kind.
        gained: for each kind what the distance to each mentor gives, or `OUT_OF_REACH`.
    """

    kind: Index
    gained: Gained


def ways_to_meet(mentors: Sequence[Mentor], mentees: Sequence[Mentee], policy: Policy) -> Ways:
    """Return the ways in which the mentees can meet the mentors."""
    kind, keys = kinds(way_of(mentee) for mentee in mentees)
    can_meet = marked(mentors, is_open)
    physical = marked(mentors, lambda each: Form.PHYSICAL in each.forms)
    digital = marked(mentors, lambda each: Form.DIGITAL in each.forms)
    town_of, towns = kinds(mentor.place for mentor in mentors)
    gained = np.full((len(keys), len(mentors)), OUT_OF_REACH, np.int16)
    known: dict[Place | None, Gained] = {}
    for row, (is_closed, place, at_a_distance) in enumerate(keys):
        if is_closed or not mentors:
            continue
        if place not in known:
            known[place] = points_by_town(place, towns, policy)
        by_town = known[place][town_of]
        near = physical & (by_town != OUT_OF_REACH)
        reached = can_meet & (near | (digital & at_a_distance))
        gained[row] = np.where(reached, np.where(near, by_town, 0), OUT_OF_REACH)
    return Ways(kind, gained)


def is_open(party: Party) -> bool:
    """Say whether a round may pair somebody at all."""
    is_barred = party.is_protected or party.is_reported
    return not is_barred and (not isinstance(party, Mentor) or party.is_licensed)


def way_of(mentee: Mentee) -> Way:
    """Return whether somebody is out of the round, where they meet in person, and if digitally."""
    digitally = Form.DIGITAL in mentee.forms and Factor.DISTANCE not in mentee.musts
    in_person = Form.PHYSICAL in mentee.forms
    return not is_open(mentee), mentee.place if in_person else None, digitally


def marked(mentors: Sequence[Mentor], claim: Callable[[Mentor], bool]) -> NDArray[np.bool_]:
    """Return for each mentor whether the claim is true."""
    return np.fromiter((claim(mentor) for mentor in mentors), np.bool_, len(mentors))


def points_by_town(place: Place | None, towns: Sequence[Place | None], policy: Policy) -> Gained:
    """Return what the distance to each town gives, where it is known and not too far."""
    points = np.full(len(towns), OUT_OF_REACH, np.int16)
    for column, town in enumerate(towns):
        if place and town and abs(place.latitude - town.latitude) * KM_A_DEGREE < policy.max_km + 1:
            km = kilometres(place, town)
            if km <= policy.max_km:
                points[column] = distance_points(policy.most(Factor.DISTANCE), km, policy)
    return points
