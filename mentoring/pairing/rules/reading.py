"""What every mentor would be worth to one home after another, read from the rules.

The checker reads with this and the search with `tables`; the two share the rules of a single pair
and nothing else, so that a mistake in one of them cannot hide in the other. What homes ask for
repeats itself: the answer to each question is worked out once for all mentors.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.points import (
    distance_points,
    language_points,
    points_of_each,
    refusals,
    total,
)
from mentoring.pairing.rules.values import Mentee, Mentor, Place, Round
from mentoring.pairing.vocabulary import Factor, Form

Line = NDArray[np.int16]
Marks = NDArray[np.bool_]

NO: Final = -1
FAR_BELOW: Final = -8000


class Reading:
    """Reads the points that the mentors of a round give one home."""

    def __init__(self, matching: Round) -> None:
        self.matching, self.policy = matching, matching.policy
        self.mentors = matching.mentors
        self.column = {mentor.ref: place for place, mentor in enumerate(self.mentors)}
        self.suspects = Suspects(matching)
        self.has = cache(self._has)
        self.themes = cache(lambda asked: self.part(Factor.THEMES, asked))
        self.ages = cache(lambda asked: self.part(Factor.AGES, asked))
        self.times = cache(lambda asked: self.part(Factor.TIMES, asked) + self.one_of(asked))
        self.language = cache(self._language)
        self.distance = cache(self._distance)
        self.way = cache(self._way)
        self.physical = self.mark(lambda each: Form.PHYSICAL in each.forms)
        self.digital = self.mark(lambda each: Form.DIGITAL in each.forms)
        self.towns = sorted({each.place for each in self.mentors}, key=repr)
        number = {town: place for place, town in enumerate(self.towns)}
        self.town = np.array([number[each.place] for each in self.mentors], np.intp)
        self.barred = self.mark(
            lambda each: each.is_protected or each.is_reported or not each.is_licensed
        )

    def line(self, mentee: Mentee) -> Line:
        """Return each mentor's points for the home, `NO` where a rule forbids the pair."""
        if mentee.is_protected or mentee.is_reported:
            return np.full(len(self.mentors), NO, np.int16)
        points = self.themes(mentee.themes) + self.ages(mentee.ages) + self.times(mentee.times)
        points += self.language(mentee.languages)
        points += self.way(mentee.place, mentee.forms, Factor.DISTANCE in mentee.musts)
        if not mentee.wished:
            points += self.policy.most(Factor.WISH)
        points[points < self.policy.floor] = NO
        for lacks in self.lacks(mentee):
            points[lacks] = NO
        points[self.barred] = NO
        if mentee.only:
            points[:] = NO
        for place in self.suspects.of(mentee):
            points[place] = self.alone(self.mentors[place], mentee)
        return points

    def alone(self, mentor: Mentor, mentee: Mentee) -> int:
        """Return the points of one pair as the rules tell them."""
        if refusals(mentor, mentee, self.matching):
            return NO
        is_proposed = self.matching.proposals.get(mentee.ref) == mentor.ref
        return total(mentor, mentee, self.policy) + self.policy.stickiness * is_proposed

    def mark(self, claim: Callable[[Mentor], bool]) -> Marks:
        """Return for each mentor whether the claim is true."""
        return np.array([claim(mentor) for mentor in self.mentors], np.bool_)

    def _has(self, factor: Factor, item: str) -> Marks:
        match factor:
            case Factor.THEMES:
                return self.mark(lambda each: item in each.themes)
            case Factor.AGES:
                return self.mark(lambda each: item in each.ages)
            case Factor.TIMES:
                return self.mark(lambda each: item in each.times)
        return self.mark(lambda each: item in each.languages)

    def part(self, factor: Factor, asked: frozenset[str]) -> Line:
        """Return what is offered of what is asked, in points."""
        most = self.policy.most(factor)
        points = np.full(len(self.mentors), 0 if asked else most, np.int16)
        for item, each in points_of_each(most, asked).items():
            points += self.has(factor, item) * np.int16(each)
        return points

    def one_of(self, times: frozenset[str]) -> Line:
        """Return what keeps those far below every floor who can meet at none of the times."""
        can = np.zeros(len(self.mentors), np.bool_)
        for time in times:
            can |= self.has(Factor.TIMES, time)
        return np.where(can, 0, FAR_BELOW).astype(np.int16)

    def _language(self, languages: tuple[str, ...]) -> Line:
        most, known = self.policy.most(Factor.LANGUAGE), frozenset(languages)
        return np.array(
            [
                language_points(most, languages[0], each.languages)
                if known.intersection(each.languages)
                else FAR_BELOW
                for each in self.mentors
            ],
            np.int16,
        )

    def _way(self, place: Place | None, ways: frozenset[str], must_be_near: bool) -> Line:
        """Return the points of distance, far below every floor where the two cannot meet."""
        by_phone = Form.DIGITAL in ways and not must_be_near
        points = np.where(self.digital & by_phone, 0, FAR_BELOW).astype(np.int16)
        if Form.PHYSICAL in ways:
            near = self.distance(place)[self.town]
            is_near = self.physical & (near != NO)
            points[is_near] = near[is_near]
        return points

    def _distance(self, place: Place | None) -> Line:
        """Return the points of the distance to each town, `NO` when it is too far."""
        points = np.full(len(self.towns), NO, np.int16)
        most = self.policy.most(Factor.DISTANCE)
        for row, town in enumerate(self.towns):
            if place is not None and town is not None:
                km = kilometres(place, town)
                if km <= self.policy.max_km:
                    points[row] = distance_points(most, km, self.policy)
        return points

    def lacks(self, mentee: Mentee) -> Iterator[Marks]:
        """Yield the mentors who lack something that must be there."""
        asked = {
            Factor.THEMES: mentee.themes,
            Factor.AGES: mentee.ages,
            Factor.TIMES: mentee.times,
            Factor.LANGUAGE: mentee.languages[:1],
        }
        for must in mentee.musts & set(asked):
            for item in asked[must]:
                yield ~self.has(must, item)


class Suspects:
    """Finds the mentors with whom a home has something particular: these are read one by one."""

    def __init__(self, matching: Round) -> None:
        self.by: dict[tuple[str, object], set[int]] = defaultdict(set)
        for place, mentor in enumerate(matching.mentors):
            self.by["ref", mentor.ref].add(place)
            self.by["home", mentor.home].add(place)
            for kind in ("kin", "cases", "adults", "supervisors"):
                for each in getattr(mentor, kind):
                    self.by[kind, each].add(place)
        self.pairs: dict[int, set[int]] = defaultdict(set)
        for one, other in (*matching.broken, *matching.standing):
            self.pairs[one].add(other)
            self.pairs[other].add(one)
        self.named: dict[int, set[int]] = defaultdict(set)
        for veto in matching.vetoes:
            self.named[veto.mentee].add(veto.mentor)
        for mentee, mentor_ref in matching.proposals.items():
            self.named[mentee].add(mentor_ref)

    def of(self, mentee: Mentee) -> set[int]:
        """Return the places of these mentors in the round."""
        traces: list[tuple[str, object]] = [("home", mentee.home)]
        traces += [("home", home) for home in self.pairs.get(mentee.home, ())]
        traces += [
            ("ref", ref) for ref in self.named.get(mentee.ref, set()) | mentee.wished | mentee.only
        ]
        traces += [("kin", mark) for mark in mentee.kin]
        traces += [("cases", mark) for mark in mentee.cases]
        traces += [("supervisors", adult) for adult in mentee.adults]
        traces += [("adults", secretary) for secretary in mentee.supervisors]
        return {place for trace in traces for place in self.by.get(trace, ())}
