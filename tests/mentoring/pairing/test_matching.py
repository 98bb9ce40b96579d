"""A round from profiles to proposals: computed by the worker, proven, published by a person."""

from dataclasses import replace

import pytest

from lms.accounts.api import Role, add_membership, protect_identity
from lms.outbox.api import run_due
from mentoring.models import HomeMark, MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing import matching, plans, publishing, services
from mentoring.pairing.errors import ReasonNeeded, RunNotDraft
from mentoring.pairing.facts import round_of
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.proof import faults
from mentoring.pairing.vocabulary import (
    DecisionKind,
    MarkKind,
    MenteeState,
    Obstacle,
    PairState,
    RunState,
)
from tests.factories.mentoring import declined, mentee_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


def computed(programme) -> MatchRun:
    run = matching.start_run(programme=programme, by=None)
    run_due()
    run.refresh_from_db()
    return run


def pairs_in(run: MatchRun) -> list[list[int]]:
    """Return the pairs of a round that has been computed."""
    assert run.plan is not None
    found: list[list[int]] = run.plan["pairs"]
    return found


def decide(kind, mentor, mentee, reason="De har känt varandra länge."):
    return matching.decide(kind=kind, mentor=mentor, mentee=mentee, reason=reason, by=None)


def obstacles_now(programme, mentor, mentee):
    run = matching.start_run(programme=programme, by=None)
    now = round_of(programme, run.policy, at=run.started_at)
    return obstacles(
        next(each for each in now.mentors if each.ref == mentor.pk),
        next(each for each in now.mentees if each.ref == mentee.pk),
        now,
    )


def test_a_round_is_computed_later_and_kept_with_a_proof_that_holds(programme) -> None:
    mentor_in(programme, places=2)
    for _ in range(3):
        mentee_in(programme)
    run = matching.start_run(programme=programme, by=None)
    assert run.state == RunState.COMPUTING
    run_due()
    run.refresh_from_db()
    assert run.state == RunState.DRAFT
    plan = plans.known_again(run.plan)
    assert len(plan.pairs) == 2
    facts = round_of(programme, run.policy, at=run.started_at)
    assert faults(plan, facts) == frozenset()
    assert faults(replace(plan, pairs=plan.pairs[:1]), facts)


def test_a_draft_changes_nothing_until_it_is_published(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    run = computed(programme)
    assert not Pair.objects.exists()
    published = publishing.publish(run=run, by=None)
    assert not published.overtaken
    [pair] = published.pairs
    assert (pair.mentor_home, pair.mentee_home) == (mentor.household, mentee.household)
    assert pair.state == PairState.PROPOSED


def test_a_draft_is_published_once(programme) -> None:
    mentor_in(programme)
    mentee_in(programme)
    run = computed(programme)
    publishing.publish(run=run, by=None)
    with pytest.raises(RunNotDraft):
        publishing.publish(run=run, by=None)
    assert Pair.objects.count() == 1


def test_a_run_that_is_still_computed_cannot_be_published(programme) -> None:
    with pytest.raises(RunNotDraft):
        publishing.publish(run=matching.start_run(programme=programme, by=None), by=None)


def test_what_has_changed_since_the_draft_overtakes_its_pair_and_no_other(programme) -> None:
    mentor_in(programme, places=2)
    stays, edited = mentee_in(programme), mentee_in(programme)
    run = computed(programme)
    MenteeProfile.objects.filter(pk=edited.pk).update(languages=["so"])
    published = publishing.publish(run=run, by=None)
    assert [pair.mentee_home for pair in published.pairs] == [stays.household]
    assert [pair.mentee for pair in published.overtaken] == [edited.pk]


def test_a_home_that_somebody_placed_meanwhile_is_left_where_it_is(programme) -> None:
    first, mentee = mentor_in(programme), mentee_in(programme)
    run = computed(programme)
    by_hand = services.propose_pair(mentor=mentor_in(programme), mentee=mentee, by=None)
    published = publishing.publish(run=run, by=None)
    assert published.pairs == ()
    assert [pair.mentor for pair in published.overtaken] == [first.pk]
    assert list(Pair.objects.all()) == [by_hand]


def test_a_home_protected_since_the_draft_is_not_paired(programme) -> None:
    mentor_in(programme)
    mentee = mentee_in(programme)
    run = computed(programme)
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    assert publishing.publish(run=run, by=None).pairs == ()


def test_another_round_never_touches_the_pairs_there_are(programme) -> None:
    mentor_in(programme, places=3)
    mentee_in(programme)
    publishing.publish(run=computed(programme), by=None)
    before = list(Pair.objects.values())
    newcomer = mentee_in(programme)
    published = publishing.publish(run=computed(programme), by=None)
    assert [pair.mentee_home for pair in published.pairs] == [newcomer.household]
    assert [each for each in Pair.objects.values() if each in before] == before


def test_a_lock_pairs_protected_people_by_hand_and_nothing_else_does(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    assert pairs_in(computed(programme)) == []
    decide(DecisionKind.LOCK, mentor, mentee)
    run = computed(programme)
    assert pairs_in(run) == [[mentor.pk, mentee.pk]]
    assert len(publishing.publish(run=run, by=None).pairs) == 1


def test_contradicting_locks_stop_the_round_and_are_named(programme) -> None:
    mentee = mentee_in(programme)
    locks = [decide(DecisionKind.LOCK, mentor_in(programme), mentee) for _ in range(2)]
    run = computed(programme)
    assert run.state == RunState.REFUSED
    assert run.refusal is not None
    assert set(run.refusal["decisions"]) == {lock.pk for lock in locks}


def test_a_lock_against_a_hard_rule_stops_the_round_and_both_are_named(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    lock = decide(DecisionKind.LOCK, mentor, mentee)
    for home in (mentor.household, mentee.household):
        HomeMark.objects.create(household=home, kind=MarkKind.CASE, mark="a")
    run = computed(programme)
    assert run.refusal is not None
    assert run.refusal["decisions"] == [lock.pk]
    assert run.refusal["obstacle"] == Obstacle.SAME_CASE
    assert [each["rule"] for each in run.refusal["bars"]] == [Obstacle.SAME_CASE]
    assert run.plan is None


def test_a_veto_keeps_two_homes_apart(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    decide(DecisionKind.VETO, mentor, mentee)
    assert pairs_in(computed(programme)) == []


def test_a_decision_needs_a_reason(programme) -> None:
    with pytest.raises(ReasonNeeded):
        decide(DecisionKind.VETO, mentor_in(programme), mentee_in(programme), reason="  ")


def test_a_round_without_mentors_or_homes_is_an_empty_draft(programme) -> None:
    assert pairs_in(computed(programme)) == []
    mentee_in(programme)
    run = computed(programme)
    assert (run.state, pairs_in(run)) == (RunState.DRAFT, [])
    assert publishing.publish(run=run, by=None).pairs == ()


def test_homes_that_have_withdrawn_wait_for_nobody(programme) -> None:
    mentor_in(programme)
    mentee = mentee_in(programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(state=MenteeState.CLOSED)
    assert pairs_in(computed(programme)) == []


def relatives(programme, mentor, mentee):
    for home in (mentor.household, mentee.household):
        HomeMark.objects.create(household=home, kind=MarkKind.KIN, mark="b")


def supervision(programme, mentor, mentee):
    secretary = mentor.household.members.get().user
    add_membership(user=secretary, organisation=programme.organisation, role=Role.SECRETARY)


def a_declined_proposal(programme, mentor, mentee):
    pair = services.propose_pair(mentor=mentor, mentee=mentee, by=None)
    declined(pair)


def an_unsigned_undertaking(programme, mentor, mentee):
    MentorProfile.objects.filter(pk=mentor.pk).update(signed_version=None)


def reversed_roles(programme, mentor, mentee):
    services.propose_pair(
        mentor=mentor_in(programme, home=mentee.household),
        mentee=mentee_in(programme, home=mentor.household),
        by=None,
    )


@pytest.mark.parametrize(
    ("happens", "obstacle"),
    [
        (relatives, Obstacle.KIN),
        (supervision, Obstacle.SUPERVISION),
        (a_declined_proposal, Obstacle.BROKEN_PAIR),
        (an_unsigned_undertaking, Obstacle.LICENCE),
        (reversed_roles, Obstacle.REVERSED),
    ],
)
def test_what_the_database_knows_of_two_homes_keeps_them_apart(
    programme, happens, obstacle
) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    assert obstacles_now(programme, mentor, mentee) == ()
    happens(programme, mentor, mentee)
    assert obstacle in obstacles_now(programme, mentor, mentee)


def test_a_home_lies_in_its_municipality_s_main_town_unless_it_is_protected(programme) -> None:
    programme.organisation.code = "2281"
    programme.organisation.save()
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    run = matching.start_run(programme=programme, by=None)
    now = round_of(programme, run.policy, at=run.started_at)
    assert [round(each.place.latitude) for each in now.mentors if each.ref == mentor.pk] == [62]
    assert [each.place for each in now.mentees] == [None]
