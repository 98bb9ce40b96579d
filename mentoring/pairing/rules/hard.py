"""What forbids a pair, by name."""

from collections.abc import Iterator

from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.values import Mentee, Mentor, Party, Policy, Round
from mentoring.pairing.vocabulary import Factor, Form, Obstacle


def conflicts(mentor: Mentor, mentee: Mentee, matching: Round) -> Iterator[Obstacle]:
    """Name what makes two homes unfit for each other whatever anyone wishes; no lock lifts it."""
    if mentor.home == mentee.home:
        yield Obstacle.SAME_HOME
    if mentor.kin & mentee.kin:
        yield Obstacle.KIN
    if mentor.cases & mentee.cases:
        yield Obstacle.SAME_CASE
    if {(mentor.home, mentee.home), (mentee.home, mentor.home)} & matching.broken:
        yield Obstacle.BROKEN_PAIR
    if (mentee.home, mentor.home) in matching.standing:
        yield Obstacle.REVERSED
    if mentor.adults & mentee.supervisors or mentee.adults & mentor.supervisors:
        yield Obstacle.SUPERVISION


def closed_doors(mentor: Mentor, mentee: Mentee) -> Iterator[Obstacle]:
    """Name what keeps either home out of every new pair; no lock lifts it."""
    if mentor.is_reported or mentee.is_reported:
        yield Obstacle.REPORTED
    if not mentor.is_licensed:
        yield Obstacle.LICENCE


def unmet_needs(mentor: Mentor, mentee: Mentee, policy: Policy) -> Iterator[Obstacle]:
    """Name what the two would lack to meet and talk at all; no lock lifts it."""
    if not set(mentor.languages) & set(mentee.languages):
        yield Obstacle.NO_LANGUAGE
    if not mentor.times & mentee.times:
        yield Obstacle.NO_TIME
    if not may_meet(mentor, mentee, policy):
        yield Obstacle.NO_REACH
    if any(not is_met(must, mentor, mentee) for must in mentee.musts):
        yield Obstacle.NEED
    if mentee.only and mentor.ref not in mentee.only:
        yield Obstacle.NAMED


def obstacles(mentor: Mentor, mentee: Mentee, matching: Round) -> tuple[Obstacle, ...]:
    """Name every hard rule that keeps a matching round from pairing the two.

    Protected people are paired by hand, so a lock lifts `PROTECTED`, and nothing else.
    """
    found = [
        *conflicts(mentor, mentee, matching),
        *closed_doors(mentor, mentee),
        *unmet_needs(mentor, mentee, matching.policy),
    ]
    if mentor.is_protected or mentee.is_protected:
        found.append(Obstacle.PROTECTED)
    if any((veto.mentor, veto.mentee) == (mentor.ref, mentee.ref) for veto in matching.vetoes):
        found.append(Obstacle.VETO)
    return tuple(found)


def may_meet(mentor: Mentor, mentee: Mentee, policy: Policy) -> bool:
    """Say whether the two can meet in a way that both accept."""
    if Factor.DISTANCE not in mentee.musts and Form.DIGITAL in mentor.forms & mentee.forms:
        return True
    return meet_in_person(mentor, mentee, policy)


def meet_in_person(mentor: Party, mentee: Party, policy: Policy) -> bool:
    """Say whether both want to meet in person and live near enough."""
    if Form.PHYSICAL not in mentor.forms & mentee.forms or not (mentor.place and mentee.place):
        return False
    return kilometres(mentor.place, mentee.place) <= policy.max_km


def is_met(must: Factor, mentor: Mentor, mentee: Mentee) -> bool:
    """Say whether the mentor meets a need in full; reach is asked by `may_meet`."""
    match must:
        case Factor.THEMES:
            return mentee.themes <= mentor.themes
        case Factor.AGES:
            return mentee.ages <= mentor.ages
        case Factor.TIMES:
            return mentee.times <= mentor.times
        case Factor.LANGUAGE:
            return mentee.languages[0] in mentor.languages
    return True
