"""Why two homes suit each other, and what each gives up of its own wishes: keys and values.

What is kept has no words, so that it can be read in any language later. Each home is told what
both have in common and what is missing of its own wishes; never a score, and never what the
other wished for in vain.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from mentoring.pairing.rules.hard import meet_in_person
from mentoring.pairing.rules.places import kilometres
from mentoring.pairing.rules.points import is_wished, points
from mentoring.pairing.rules.values import Mentee, Mentor, Policy
from mentoring.pairing.vocabulary import Factor, Form

Told = tuple[str, list[str]]

NEARER_THAN_KM: Final = (10, 25, 50, 100)


def explanation(
    mentor: Mentor, mentee: Mentee, policy: Policy, *, is_locked: bool = False
) -> dict[str, Any]:
    """Return what is kept of a pair's reasons, as JSON.

    Returns:
        For `mentor` and `mentee` the `reasons` and `compromises` that each may read, and for
        coordinators the `points` of each factor beside the most it can give.
    """
    given = points(mentor, mentee, policy)
    return {
        "mentee": {
            "reasons": reasons(mentor, mentee, policy, is_locked=is_locked),
            "compromises": list(compromises_of_mentee(mentor, mentee, policy)),
        },
        "mentor": {
            "reasons": reasons(mentor, mentee, policy, is_locked=is_locked, to_mentor=True),
            "compromises": list(compromises_of_mentor(mentor, mentee, policy)),
        },
        "points": {str(factor): [given[factor], policy.most(factor)] for factor in given},
    }


def reasons(
    mentor: Mentor, mentee: Mentee, policy: Policy, *, is_locked: bool, to_mentor: bool = False
) -> list[Told]:
    """Return all reasons, those that count most first; every pair has three at least.

    Whom a home has asked for by name is its own matter, so mentors are not told; and what counts
    most for them follows from the policy, because points tell how many wishes were in vain.
    """
    given = {} if to_mentor else points(mentor, mentee, policy)
    found = {
        Factor.THEMES: in_common(mentor.themes, mentee.themes),
        Factor.AGES: in_common(mentor.ages, mentee.ages),
        Factor.LANGUAGE: [tongue for tongue in mentee.languages if tongue in mentor.languages],
        Factor.TIMES: in_common(mentor.times, mentee.times),
        Factor.DISTANCE: nearness(mentor, mentee, policy),
    }
    if mentor.ref in mentee.wished and not to_mentor:
        found[Factor.WISH] = [str(mentor.ref)]
    told = sorted(
        (factor for factor, items in found.items() if items),
        key=lambda factor: -given.get(factor, policy.most(factor)),
    )
    listed: list[Told] = [(str(factor), found[factor]) for factor in told]
    listed.append(("forms", in_common(mentor.forms, mentee.forms)))
    return [("lock", []), *listed] if is_locked else listed


def compromises_of_mentee(mentor: Mentor, mentee: Mentee, policy: Policy) -> Iterator[Told]:
    """Yield what the home that seeks a mentor wished for and does not get."""
    if missing := in_common(mentee.themes - mentor.themes):
        yield Factor.THEMES, missing
    if missing := in_common(mentee.ages - mentor.ages):
        yield Factor.AGES, missing
    if mentee.languages[0] not in mentor.languages:
        yield Factor.LANGUAGE, [mentee.languages[0]]
    if missing := in_common(mentee.times - mentor.times):
        yield Factor.TIMES, missing
    if Form.PHYSICAL in mentee.forms and not meet_in_person(mentor, mentee, policy):
        yield Factor.DISTANCE, []
    if not is_wished(mentor, mentee):
        yield Factor.WISH, []


def compromises_of_mentor(mentor: Mentor, mentee: Mentee, policy: Policy) -> Iterator[Told]:
    """Yield what the mentor's home would rather have had. What it merely offers is no wish."""
    if mentor.languages[0] not in mentee.languages:
        yield Factor.LANGUAGE, [mentor.languages[0]]
    if Form.PHYSICAL in mentor.forms and not meet_in_person(mentor, mentee, policy):
        yield Factor.DISTANCE, []


def nearness(mentor: Mentor, mentee: Mentee, policy: Policy) -> list[str]:
    """Return the smallest round distance that the homes are nearer than, if they meet at all."""
    if not meet_in_person(mentor, mentee, policy) or not (mentor.place and mentee.place):
        return []
    km = kilometres(mentor.place, mentee.place)
    return [str(band) for band in NEARER_THAN_KM if km < band][:1]


def in_common(first: Iterable[str], *others: frozenset[str]) -> list[str]:
    """Return what stands in all of the sets, in order."""
    return sorted(str(item) for item in set(first).intersection(*others))
