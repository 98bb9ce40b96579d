"""A round that is run again: what stands is kept unless the whole gains, and never by half."""

from datetime import timedelta

import pytest

from lms.accounts.api import protect_identity
from lms.common.clock import now
from lms.notifications.models import Notice
from lms.outbox.api import run_due
from mentoring.mentorships.vocabulary import Side
from mentoring.models import MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing import matching, plans, publishing, services
from mentoring.pairing.facts import round_of
from mentoring.pairing.rules.proof import faults
from mentoring.pairing.vocabulary import (
    DecisionKind,
    EndReason,
    Overtaken,
    PairState,
    Theme,
)
from tests.factories.mentoring import (
    accepted,
    answered,
    declined,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


def computed(programme) -> MatchRun:
    run = matching.start_run(programme=programme, by=None)
    matching.compute(run)()
    run.refresh_from_db()
    return run


def asks_for(mentee, *themes) -> None:
    MenteeProfile.objects.filter(pk=mentee.pk).update(themes=list(themes))


def knows(mentor, *themes) -> None:
    MentorProfile.objects.filter(pk=mentor.pk).update(themes=list(themes))


@pytest.fixture
def half_met(programme) -> Pair:
    """A proposal whose mentor knows half of what the home asks for."""
    mentee = mentee_in(programme)
    asks_for(mentee, Theme.SCHOOL, Theme.HEALTH)
    return proposed(mentor_in(programme), mentee)


def better(programme) -> MentorProfile:
    """Return a mentor who knows all of it."""
    mentor = mentor_in(programme)
    knows(mentor, Theme.SCHOOL, Theme.HEALTH)
    return mentor


def told(pair, kind) -> int:
    """Return how many adults of a pair's homes were told."""
    adults = [*pair.mentor_home.members.all(), *pair.mentee_home.members.all()]
    return Notice.objects.filter(kind=kind, user__in=[each.user for each in adults]).count()


def test_nobody_is_moved_for_a_trifle(programme) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    knows(pair.slot.mentor, Theme.HEALTH)
    policy = programme.policies.get()
    policy.stickiness = 400
    policy.save()
    mentor_in(programme)
    run = computed(programme)
    assert run.report is not None
    assert run.report["moved"] == []
    assert publishing.publish(run=run, by=None) == publishing.Published((), {})
    pair.refresh_from_db()
    assert pair.state == PairState.PROPOSED


def test_a_proposal_is_moved_where_the_whole_gains_and_the_draft_tells_it(
    programme, half_met
) -> None:
    mentor = better(programme)
    run = computed(programme)
    mentee = programme.mentees.get()
    assert run.report is not None
    assert run.report["moved"] == [[mentee.pk, half_met.slot.mentor_id, mentor.pk]]
    half_met.refresh_from_db()
    assert half_met.state == PairState.PROPOSED


def test_the_proof_holds_for_a_round_with_standing_proposals(programme, half_met) -> None:
    better(programme)
    mentee_in(programme)
    run = computed(programme)
    facts = round_of(programme, run.policy, at=run.started_at, moves=True)
    assert len(facts.proposals) == 1
    assert run.plan is not None
    assert faults(plans.known_again(run.plan), facts) == frozenset()


def test_what_is_moved_ends_with_its_homes_told_and_is_proposed_anew_at_once(
    programme, half_met
) -> None:
    mentor = better(programme)
    published = publishing.publish(run=computed(programme), by=None)
    assert [pair.slot.mentor for pair in published.pairs] == [mentor]
    assert list(published.withdrawn) == [half_met]
    half_met.refresh_from_db()
    assert (half_met.state, half_met.end_reason) == (PairState.CANCELLED, EndReason.MOVED)
    assert told(half_met, "mentoring.proposal_over") == 2
    run_due()
    held = Pair.objects.get(mentee_home=half_met.mentee_home, state=PairState.PROPOSED)
    assert held.slot.mentor == mentor


def test_a_moved_proposal_may_come_back_in_a_later_round(programme, half_met) -> None:
    mentor = better(programme)
    publishing.publish(run=computed(programme), by=None)
    MentorProfile.objects.filter(pk=mentor.pk).update(themes=[], languages=["so"])
    published = publishing.publish(run=computed(programme), by=None)
    assert [pair.slot.mentor for pair in published.pairs] == [half_met.slot.mentor]


def test_nobody_loses_a_proposal_to_a_home_that_has_waited_longer(programme) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    before = mentee_in(programme)
    MenteeProfile.objects.filter(pk=before.pk).update(
        requested_at=now() - timedelta(days=300), is_urgent=True
    )
    run = computed(programme)
    assert run.report is not None
    assert run.report["moved"] == []
    assert [each["mentee"] for each in run.report["unmatched"]] == [before.pk]
    assert publishing.publish(run=run, by=None).withdrawn == ()
    pair.refresh_from_db()
    assert pair.state == PairState.PROPOSED


def test_what_one_home_has_said_yes_to_is_never_moved(programme, half_met) -> None:
    answered(half_met, Side.MENTEE, says_yes=True)
    better(programme)
    run = computed(programme)
    assert run.report is not None
    assert (run.report["standing"], run.report["moved"]) == ([], [])
    assert publishing.publish(run=run, by=None).withdrawn == ()


def test_a_pair_that_is_agreed_is_never_touched(programme, half_met) -> None:
    accepted(half_met)
    better(programme)
    publishing.publish(run=computed(programme), by=None)
    half_met.refresh_from_db()
    assert half_met.state == PairState.ACCEPTED


def test_a_yes_between_draft_and_publication_keeps_its_proposal(programme, half_met) -> None:
    better(programme)
    run = computed(programme)
    answered(half_met, Side.MENTOR, says_yes=True)
    published = publishing.publish(run=run, by=None)
    assert (published.pairs, published.withdrawn) == ((), ())
    assert list(published.overtaken.values()) == [Overtaken.PLACED]
    half_met.refresh_from_db()
    assert half_met.state == PairState.ACCEPTED_ONE


def test_a_no_between_draft_and_publication_gives_the_home_the_new_mentor(
    programme, half_met
) -> None:
    mentor = better(programme)
    run = computed(programme)
    declined(half_met)
    published = publishing.publish(run=run, by=None)
    assert [pair.slot.mentor for pair in published.pairs] == [mentor]
    assert published.withdrawn == ()


def test_where_anything_has_changed_nothing_is_moved_and_the_rest_is_proposed(
    programme, half_met
) -> None:
    mentor = better(programme)
    alone, newcomer = mentor_in(programme), mentee_in(programme)
    knows(alone, Theme.TRAUMA)
    asks_for(newcomer, Theme.TRAUMA)
    run = computed(programme)
    services.offer_home(
        programme=programme,
        household=mentor.household,
        foster_home_since=mentor.foster_home_since,
        themes=[Theme.SCHOOL, Theme.HEALTH, Theme.TRAUMA],
    )
    published = publishing.publish(run=run, by=None)
    assert published.withdrawn == ()
    assert [pair.mentee_home for pair in published.pairs] == [newcomer.household]
    assert published.pairs[0].slot.mentor == alone
    assert list(published.overtaken.values()) == [Overtaken.EDITED]
    half_met.refresh_from_db()
    assert half_met.state == PairState.PROPOSED


def test_what_needs_a_place_that_stays_taken_is_left_behind(programme) -> None:
    mentor, waits = mentor_in(programme), mentee_in(programme)
    pair = proposed(mentor, mentee_in(programme))
    other = mentor_in(programme)
    matching.decide(
        kind=DecisionKind.LOCK, mentor=mentor, mentee=waits, reason="De passar.", by=None
    )
    run = computed(programme)
    MentorProfile.objects.filter(pk=other.pk).update(languages=["so"])
    published = publishing.publish(run=run, by=None)
    assert (published.pairs, published.withdrawn) == ((), ())
    assert set(published.overtaken.values()) == {Overtaken.STAYS, Overtaken.PLACE_TAKEN}
    pair.refresh_from_db()
    assert pair.state == PairState.PROPOSED


def test_a_proposal_on_a_place_that_is_to_go_stays(programme, half_met) -> None:
    services.change_places(mentor=half_met.slot.mentor, places=0)
    better(programme)
    publishing.publish(run=computed(programme), by=None)
    half_met.refresh_from_db()
    assert half_met.state == PairState.PROPOSED


def test_a_proposal_of_a_protected_home_is_a_person_s_matter(programme, half_met) -> None:
    better(programme)
    protect_identity(user=half_met.mentee_home.members.get().user, alias="Björk")
    run = computed(programme)
    assert run.report is not None
    assert run.report["standing"] == []
    assert publishing.publish(run=run, by=None).withdrawn == ()
