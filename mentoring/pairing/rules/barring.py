"""What each rule that keeps two homes apart stands on: which must, which languages, how far."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mentoring.pairing.rules.hard import is_met, may_meet, obstacles
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.values import Mentee, Mentor, Round
from mentoring.pairing.vocabulary import Apart, Factor, Form, Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One rule that keeps two homes apart, with no more than whoever decides may read.

    Attributes:
        rule: which it is.
        what: the factor of a must, or the kind of `Apart`; nothing for other rules.
        home: what the home that seeks a mentor has, or must have, by code.
        mentor: what the mentor's home has beside it.
        numbers: kilometres and the policy's most, mentors waited for, or the veto.
    """

    rule: Obstacle
    what: str = ""
    home: tuple[str, ...] = ()
    mentor: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def bar_again(told: Mapping[str, Any]) -> Bar:
    """Return a bar that was kept as JSON (`dataclasses.asdict`)."""
    codes = {name: tuple(told[name]) for name in ("home", "mentor", "numbers")}
    return Bar(rule=Obstacle(told["rule"]), what=told["what"], **codes)


def bars(mentor: Mentor, mentee: Mentee, matching: Round) -> tuple[Bar, ...]:
    """Return what stands against a pair: each rule of `obstacles`, a line for every must.

    Where somebody is protected it is the one thing told: what else holds tells of the home.
    """
    found = obstacles(mentor, mentee, matching)
    if Obstacle.PROTECTED in found:
        return (Bar(rule=Obstacle.PROTECTED),)
    return tuple(bar for rule in found for bar in bars_of(rule, mentor, mentee, matching))


def bars_of(rule: Obstacle, mentor: Mentor, mentee: Mentee, matching: Round) -> Iterator[Bar]:
    """Yield what one rule stands on."""
    match rule:
        case Obstacle.NO_LANGUAGE:
            yield Bar(rule=rule, home=mentee.languages, mentor=mentor.languages)
        case Obstacle.NO_TIME:
            yield Bar(rule=rule, home=in_order(mentee.times), mentor=in_order(mentor.times))
        case Obstacle.NO_REACH:
            yield out_of_reach(mentor, mentee, matching)
        case Obstacle.NEED:
            yield from needs(mentor, mentee)
        case Obstacle.NAMED:
            yield Bar(rule=rule, numbers=tuple(sorted(mentee.only)))
        case Obstacle.VETO:
            yield Bar(rule=rule, numbers=vetoes(mentor, mentee, matching))
        case _:
            yield Bar(rule=rule)


def out_of_reach(mentor: Mentor, mentee: Mentee, matching: Round) -> Bar:
    """Return why two homes cannot meet: their ways, or the distance.

    Raises:
        ValueError: they can.
    """
    if may_meet(mentor, mentee, matching.policy):
        raise ValueError("the two can meet")
    is_must = Factor.DISTANCE in mentee.musts
    # Who must meet in person asks for nothing else, whatever else is ticked.
    wanted = frozenset({Form.PHYSICAL}) if is_must else mentee.forms
    if Form.PHYSICAL not in mentor.forms & mentee.forms:
        what = Apart.OWN_WAYS if is_must and Form.PHYSICAL not in mentee.forms else Apart.WAYS
        asked, offered = in_order(wanted), in_order(mentor.forms)
        return Bar(rule=Obstacle.NO_REACH, what=what, home=asked, mentor=offered)
    if not (mentor.place and mentee.place):
        return Bar(rule=Obstacle.NO_REACH, what=Apart.UNKNOWN)
    numbers = kilometres(mentor.place, mentee.place), matching.policy.max_km
    what = Apart.FAR_AND_MUST if is_must else Apart.FAR
    return Bar(rule=Obstacle.NO_REACH, what=what, numbers=numbers)


def needs(mentor: Mentor, mentee: Mentee) -> Iterator[Bar]:
    """Yield each must that the mentor does not meet, with what is missing, in a fixed order."""
    missing = {
        Factor.THEMES: mentee.themes - mentor.themes,
        Factor.AGES: mentee.ages - mentor.ages,
        Factor.LANGUAGE: mentee.languages[:1],
        Factor.TIMES: mentee.times - mentor.times,
    }
    for factor, items in missing.items():
        if factor in mentee.musts and not is_met(factor, mentor, mentee):
            yield Bar(rule=Obstacle.NEED, what=factor, home=in_order(items))


def vetoes(mentor: Mentor, mentee: Mentee, matching: Round) -> tuple[int, ...]:
    """Return the numbers of the decisions that rule the pair out."""
    both = mentor.ref, mentee.ref
    return tuple(each.number for each in matching.vetoes if (each.mentor, each.mentee) == both)


def in_order(items: Collection[str]) -> tuple[str, ...]:
    """Return codes in an order that is always the same."""
    return tuple(sorted(str(item) for item in items))
