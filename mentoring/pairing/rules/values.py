"""A matching round as plain values: people, policy and what is already decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from mentoring.pairing.vocabulary import Factor, Obstacle

FULL_POINTS: Final = 1000

Homes = tuple[int, int]


class RoundRefused(Exception):
    """A round cannot be computed from what was given."""


class NoWeights(RoundRefused):
    """The policy's weights sum to nothing, so no pair would be better than another."""


class Contradiction(RoundRefused):
    """Two decisions cannot both hold.

    Attributes:
        lock: the lock that cannot be kept.
        other: the lock or veto it contradicts, if it is one of those.
        obstacle: the hard rule it breaks, if it breaks one.
    """

    def __init__(
        self,
        lock: "PairRule",
        other: "PairRule | None" = None,
        obstacle: Obstacle | None = None,
    ) -> None:
        super().__init__(f"lock {lock.number} cannot be kept")
        self.lock = lock
        self.other = other
        self.obstacle = obstacle


@dataclass(frozen=True, slots=True)
class Place:
    """Where a home roughly is: its municipality's main town."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What mentors and mentees have in common; themes, ages and times are offered or asked.

    Attributes:
        ref: stable number; orders of people never change a plan.
        languages: the first is the one preferred.
        kin, cases: neutral marks; two homes with one in common are in conflict.
        adults: who lives there; `supervisors` are their secretaries.
        is_protected: paired by hand only.
        is_reported: a report is open, which bars new pairs.
    """

    ref: int
    home: int
    languages: tuple[str, ...]
    themes: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    times: frozenset[str]
    forms: frozenset[str]
    place: Place | None = None
    kin: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    adults: frozenset[int] = frozenset()
    supervisors: frozenset[int] = frozenset()
    is_protected: bool = False
    is_reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Party):
    """An experienced home; `places` are those still free."""

    places: int
    is_licensed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Party):
    """A home that waits for a mentor.

    Attributes:
        musts: the factors whose wishes must be met in full, mentors by name apart.
        wished: mentors asked for by name, as far as names are shown.
        only: those of them for whom the home would rather wait; empty where anyone will do.
    """

    waiting_days: int = 0
    is_urgent: bool = False
    musts: frozenset[Factor] = frozenset()
    wished: frozenset[int] = frozenset()
    only: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """What a programme values; weights are policy, not truth.

    Attributes:
        floor: a pair with fewer points is worse than none.
        stickiness: points that a standing proposal has in advance.
        urgent_days: days of waiting that urgency counts for.
    """

    weights: Mapping[Factor, int]
    floor: int = 300
    max_km: int = 100
    stickiness: int = 50
    urgent_days: int = 60

    def __post_init__(self) -> None:
        """Refuse weights that decide nothing.

        Raises:
            NoWeights: all are nought, or one is negative.
        """
        if min(self.weights.values(), default=0) < 0 or not sum(self.weights.values()):
            raise NoWeights

    def most(self, factor: Factor) -> int:
        """Return the most points that the factor can give; together at most 1,000."""
        return FULL_POINTS * self.weights.get(factor, 0) // sum(self.weights.values())


@dataclass(frozen=True, slots=True)
class PairRule:
    """A coordinator's lock or veto; `number` is how people find it again."""

    mentor: int
    mentee: int
    number: int = 0


@dataclass(frozen=True)
class Round:
    """Everything a plan depends on; equal rounds give equal plans.

    Attributes:
        broken: homes that were a pair and are to be none again, in either order.
        standing: homes of pairs that go on, the mentor's first.
        proposals: mentee to mentor, proposed and not yet answered; the mentor's place is among
            those that are free.
    """

    policy: Policy
    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    locks: tuple[PairRule, ...] = ()
    vetoes: tuple[PairRule, ...] = ()
    broken: frozenset[Homes] = frozenset()
    standing: frozenset[Homes] = frozenset()
    proposals: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def mentor(self) -> Mapping[int, Mentor]:
        """Return the mentors by their numbers."""
        return {each.ref: each for each in self.mentors}

    @cached_property
    def mentee(self) -> Mapping[int, Mentee]:
        """Return the homes that wait by their numbers."""
        return {each.ref: each for each in self.mentees}

    def in_order(self) -> "Round":
        """Return the same round with everything sorted by its number."""
        return replace(
            self,
            mentors=tuple(sorted(self.mentors, key=lambda mentor: mentor.ref)),
            mentees=tuple(sorted(self.mentees, key=lambda mentee: mentee.ref)),
            locks=tuple(sorted(self.locks, key=lambda lock: (lock.mentee, lock.mentor))),
        )


def most_points(policy: Policy) -> int:
    """Return the most points that a pair can have, a standing proposal's bonus counted in."""
    return FULL_POINTS + policy.stickiness


def urgency(mentee: Mentee, policy: Policy) -> int:
    """Return the days a home has waited, urgency counted in."""
    return mentee.waiting_days + policy.urgent_days * mentee.is_urgent


@dataclass(frozen=True, slots=True)
class Pairing:
    """A mentor for a mentee, by their numbers."""

    mentor: int
    mentee: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The prices that prove a plan best, by mentor; what is not named costs nothing.

    Attributes:
        bar: the points of the weakest pair.
        fullest: proves that no plan matches more, or those who waited longer.
        higher: proves that no such plan has a better weakest pair.
        best: proves that no such plan has more points; what one more place would gain.
    """

    bar: int
    fullest: Mapping[int, int]
    higher: Mapping[int, int]
    best: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is paired with whom, why nothing is better, and what one place fewer would cost."""

    pairs: tuple[Pairing, ...]
    certificate: Certificate
    losses: Mapping[int, int]
