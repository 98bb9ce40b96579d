"""Two homes that parted otherwise than well are not brought together again, whoever mentors."""

from datetime import timedelta

import pytest
import time_machine

from lms.accounts.api import Role
from lms.common.clock import now
from lms.outbox.api import fire_periodic, run_due
from mentoring.mentorships.services import concerns, ending
from mentoring.mentorships.vocabulary import Again, ConcernKind, Side
from mentoring.models import MenteeProfile, Pair
from mentoring.pairing.facts import round_of
from mentoring.pairing.queries import policy_of
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.vocabulary import EndReason, Obstacle, PairState
from tests.factories.accounts import member
from tests.factories.mentoring import (
    accepted,
    closed,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
    running,
    said_at_the_end,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def coordinator(programme):
    return member(programme.organisation, Role.COORDINATOR)


@pytest.fixture
def mentor(programme):
    return mentor_in(programme)


@pytest.fixture
def mentee(programme):
    return mentee_in(programme)


def asks_again(mentee: MenteeProfile) -> MenteeProfile:
    """Let a home seek a mentor again if it has said that it manages on its own."""
    return mentee_in(mentee.programme, home=mentee.household)


def stands_between(mentor, mentee) -> tuple[Obstacle, ...]:
    """Return what keeps a round from pairing two homes now."""
    matching = round_of(mentor.programme, policy_of(mentor.programme), at=now())
    return obstacles(matching.mentor[mentor.pk], matching.mentee[mentee.pk], matching)


def are_apart(mentor, mentee) -> bool:
    """Say whether two homes are kept apart, in this order and the other way round."""
    there = Obstacle.BROKEN_PAIR in stands_between(mentor, asks_again(mentee))
    turned = (
        mentor_in(mentor.programme, home=mentee.household),
        mentee_in(mentor.programme, home=mentor.household),
    )
    assert there == (Obstacle.BROKEN_PAIR in stands_between(*turned))
    return there


@pytest.mark.parametrize("begins", [lambda *homes: accepted(proposed(*homes)), running])
def test_a_pair_that_a_coordinator_ended_is_not_proposed_again(
    mentor, mentee, coordinator, begins
) -> None:
    ending.end_by_hand(pair=begins(mentor, mentee), by=coordinator)
    assert Pair.objects.get().end_reason == EndReason.BY_HAND
    assert are_apart(mentor, mentee)


def test_a_proposal_that_a_coordinator_took_back_may_come_again(
    mentor, mentee, coordinator
) -> None:
    ending.end_by_hand(pair=proposed(mentor, mentee), by=coordinator)
    assert not are_apart(mentor, mentee)


@pytest.mark.parametrize("kind", ConcernKind)
def test_a_pair_about_which_a_concern_was_told_is_not_proposed_again(
    mentor, mentee, coordinator, kind
) -> None:
    pair = running(mentor, mentee)
    concern = concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=kind)
    concerns.clear_concern(concern=concern, by=coordinator)
    for side in Side:
        said_at_the_end(pair, side)
    assert are_apart(mentor, mentee)


def test_a_concern_that_is_told_afterwards_keeps_apart_as_well(mentor, mentee, coordinator) -> None:
    pair = closed(mentor, mentee)
    concern = concerns.tell_concern(pair=pair, about=pair.mentee_home, kind=ConcernKind.OTHER)
    concerns.clear_concern(concern=concern, by=coordinator)
    assert are_apart(mentor, mentee)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("again", [Again.INCONSISTENT, Again.VALUES, Again.UNSAFE])
def test_one_home_that_would_not_again_is_enough(mentor, mentee, coordinator, side, again) -> None:
    pair = running(mentor, mentee)
    said_at_the_end(pair, side, again=again)
    said_at_the_end(pair, side.other)
    for concern in pair.concerns.all():
        concerns.clear_concern(concern=concern, by=coordinator)
    assert are_apart(mentor, mentee)


def test_two_homes_that_both_would_again_may_be_proposed(mentor, mentee) -> None:
    pair = closed(mentor, mentee)
    assert pair.end_reason == EndReason.PLANNED
    assert not are_apart(mentor, mentee)


def test_a_mentor_who_would_not_again_is_not_the_next_best(mentor, mentee) -> None:
    pair = running(mentor, mentee)
    said_at_the_end(pair, Side.MENTOR, again=Again.VALUES)
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        fire_periodic()
        run_due()
        pair.refresh_from_db()
        assert pair.end_reason == EndReason.MENTOR_LEFT
        assert not Pair.objects.filter(state=PairState.PROPOSED).exists()
        assert are_apart(mentor, mentee)
