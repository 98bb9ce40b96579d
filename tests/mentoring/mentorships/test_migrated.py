"""What homes had begun before a rule was written down is held to the rule as well."""

from importlib import import_module

import pytest
from django.apps import apps

from lms.accounts.api import Role
from mentoring.mentorships.services import concerns, ending
from mentoring.mentorships.vocabulary import Again, ConcernKind, Side
from mentoring.models import HomeBar, Pair
from mentoring.pairing.vocabulary import MenteeState, MentorState
from tests.factories.accounts import member
from tests.factories.mentoring import (
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
def pair(programme):
    return running(mentor_in(programme, places=2), mentee_in(programme))


def migrates(name: str, act: str) -> None:
    """Do what a migration of mentoring does with what it finds."""
    getattr(import_module(f"mentoring.migrations.{name}"), act)(apps, None)


def told_before(pair, kind: ConcernKind):
    """Return a concern as it was kept when only those that felt unsafe barred a home."""
    concern = concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=kind)
    HomeBar.objects.filter(pk=concern.bar_id).delete()
    concern.refresh_from_db()
    return concern


def test_a_concern_that_is_open_bars_the_home_until_it_is_cleared(pair, coordinator) -> None:
    open_one = told_before(pair, ConcernKind.SECRECY)
    cleared = told_before(pair, ConcernKind.OTHER)
    concerns.clear_concern(concern=cleared, by=coordinator)
    migrates("0014_open_concerns_bar", "bar_homes")
    bar = HomeBar.objects.get()
    assert (bar.household, bar.made_at) == (pair.mentor_home, open_one.told_at)
    open_one.refresh_from_db()
    concerns.clear_concern(concern=open_one, by=coordinator)
    assert not HomeBar.objects.filter(lifted_at=None).exists()


def by_hand(pair, coordinator) -> None:
    ending.end_by_hand(pair=pair, by=coordinator)


def a_concern(pair, coordinator) -> None:
    told_before(pair, ConcernKind.BOUNDARIES)


def not_again(pair, coordinator) -> None:
    said_at_the_end(pair, Side.MENTOR, again=Again.VALUES)


def again(pair, coordinator) -> None:
    said_at_the_end(pair, Side.MENTOR)


@pytest.mark.parametrize(
    ("happened", "is_apart"),
    [(by_hand, True), (a_concern, True), (not_again, True), (again, False)],
)
def test_a_former_pair_is_kept_apart_as_if_the_rule_had_been_there(
    pair, coordinator, happened, is_apart
) -> None:
    happened(pair, coordinator)
    Pair.objects.update(keeps_apart=False)
    migrates("0016_former_pairs_keep_apart", "keep_apart")
    pair.refresh_from_db()
    assert pair.keeps_apart == is_apart


def test_a_proposal_that_was_taken_back_by_hand_keeps_nobody_apart(programme, coordinator) -> None:
    proposal = proposed(mentor_in(programme), mentee_in(programme))
    by_hand(proposal, coordinator)
    migrates("0016_former_pairs_keep_apart", "keep_apart")
    proposal.refresh_from_db()
    assert not proposal.keeps_apart


def test_homes_in_which_nobody_lives_are_taken_out_of_their_programmes(programme) -> None:
    left = mentor_in(programme), mentee_in(programme)
    lived_in = mentor_in(programme), mentee_in(programme)
    for profile in left:
        profile.household.members.all().delete()
    migrates("0017_empty_homes_in_no_round", "withdraw_homes")
    for profile in (*left, *lived_in):
        profile.refresh_from_db()
    assert [each.state for each in left] == [MentorState.ENDED, MenteeState.CLOSED]
    assert [each.state for each in lived_in] == [MentorState.APPROVED, MenteeState.WAITING]
