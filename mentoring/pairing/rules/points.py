"""How well two homes fit: points for each factor, whole numbers that anyone can add up."""

from collections.abc import Collection, Mapping

from mentoring.pairing.rules.hard import meet_in_person, obstacles
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.values import Mentee, Mentor, Policy, Round
from mentoring.pairing.vocabulary import Factor, Obstacle


def points_of_each(most: int, asked: Collection[str]) -> dict[str, int]:
    """Divide a factor's points among what is asked for, so that all of it gives them all."""
    each, left = divmod(most, len(asked)) if asked else (0, 0)
    return {item: each + (place < left) for place, item in enumerate(sorted(asked))}


def met(most: int, asked: Collection[str], offered: Collection[str]) -> int:
    """Return the points for what is offered of what is asked; nothing asked is all met."""
    if not asked:
        return most
    return sum(points for item, points in points_of_each(most, asked).items() if item in offered)


def language_points(most: int, preferred: str, spoken: Collection[str]) -> int:
    """Return all points for the preferred language, and half for any other in common."""
    return most if preferred in spoken else most // 2


def distance_points(most: int, km: int, policy: Policy) -> int:
    """Return all points next door and none at the policy's greatest distance."""
    return most * max(policy.max_km - km, 0) // policy.max_km if policy.max_km else 0


def is_wished(mentor: Mentor, mentee: Mentee) -> bool:
    """Say whether the mentor is one of those asked for, or nobody is."""
    return not mentee.wished or mentor.ref in mentee.wished


def points(mentor: Mentor, mentee: Mentee, policy: Policy) -> Mapping[Factor, int]:
    """Return what each factor gives a pair that no hard rule forbids."""
    in_person = meet_in_person(mentor, mentee, policy)
    km = (
        kilometres(mentor.place, mentee.place) if in_person and mentor.place and mentee.place else 0
    )
    return {
        Factor.THEMES: met(policy.most(Factor.THEMES), mentee.themes, mentor.themes),
        Factor.AGES: met(policy.most(Factor.AGES), mentee.ages, mentor.ages),
        Factor.LANGUAGE: language_points(
            policy.most(Factor.LANGUAGE), mentee.languages[0], mentor.languages
        ),
        Factor.TIMES: met(policy.most(Factor.TIMES), mentee.times, mentor.times),
        Factor.DISTANCE: distance_points(policy.most(Factor.DISTANCE), km, policy)
        if in_person
        else 0,
        Factor.WISH: policy.most(Factor.WISH) * is_wished(mentor, mentee),
    }


def total(mentor: Mentor, mentee: Mentee, policy: Policy) -> int:
    """Return a pair's points, between 0 and 1,000."""
    return sum(points(mentor, mentee, policy).values())


def refusals(mentor: Mentor, mentee: Mentee, matching: Round) -> tuple[Obstacle, ...]:
    """Name all that keeps a round from pairing the two, too few points included."""
    found = obstacles(mentor, mentee, matching)
    if not found and total(mentor, mentee, matching.policy) < matching.policy.floor:
        return (Obstacle.FLOOR,)
    return found
