"""The few pairs that a rule about just those two may concern, settled one by one."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np

from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.points import total
from mentoring.pairing.rules.things import Index
from mentoring.pairing.rules.values import Party, Round

FORBIDDEN: Final = -1
NOBODY: Final = -1


def settled(matching: Round) -> tuple[Index, Index, Index]:
    """Return those pairs in order, as rows and columns, with their points or `FORBIDDEN`.

    Standing proposals have their bonus.
    """
    rows, columns, points = [], [], []
    for row, column in sorted(singular_pairs(matching)):
        mentor, mentee = matching.mentors[column], matching.mentees[row]
        rows.append(row)
        columns.append(column)
        if obstacles(mentor, mentee, matching):
            points.append(FORBIDDEN)
        else:
            found = total(mentor, mentee, matching.policy)
            is_proposed = matching.proposals.get(mentee.ref) == mentor.ref
            is_enough = found >= matching.policy.floor
            points.append(found + matching.policy.stickiness * (is_proposed and is_enough))
    return np.array(rows, np.intp), np.array(columns, np.intp), np.array(points, np.intp)


def singular_pairs(matching: Round) -> set[tuple[int, int]]:
    """Return the pairs that share a home, a mark, a person, a history, a veto or a wish."""
    mentors: dict[object, list[int]] = defaultdict(list)
    for column, mentor in enumerate(matching.mentors):
        for token in (*tokens(mentor, lived_by="lived", led_by="led"), ("mentor", mentor.ref)):
            mentors[token].append(column)
    histories = defaultdict(set)
    for one, other in matching.broken | matching.standing:
        histories[one].add(other)
        histories[other].add(one)
    named = defaultdict(set)
    for veto in matching.vetoes:
        named[veto.mentee].add(veto.mentor)
    return {
        (row, column)
        for row, mentee in enumerate(matching.mentees)
        for token in (
            *tokens(mentee, lived_by="led", led_by="lived"),
            *(("home", home) for home in histories[mentee.home]),
            *(("mentor", ref) for ref in named[mentee.ref] | mentee.wished | mentee.only),
            ("mentor", matching.proposals.get(mentee.ref, NOBODY)),
        )
        for column in mentors[token]
    }


def tokens(party: Party, *, lived_by: str, led_by: str) -> Iterator[tuple[str, object]]:
    """Yield what puts a mentor and a mentee in conflict when both have it."""
    yield "home", party.home
    yield from (("kin", mark) for mark in party.kin)
    yield from (("case", mark) for mark in party.cases)
    yield from ((lived_by, adult) for adult in party.adults)
    yield from ((led_by, secretary) for secretary in party.supervisors)
