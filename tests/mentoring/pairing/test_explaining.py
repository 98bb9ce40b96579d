"""Each home reads why it was proposed to the other, in its language, and nothing of the other's."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from lms.accounts.api import protect_identity
from lms.outbox.api import run_due
from mentoring.models import MenteeProfile, MentorProfile
from mentoring.pairing import matching, publishing, services
from mentoring.pairing.explaining import compromises_for, reasons_for
from mentoring.pairing.rules.explanation import explanation
from mentoring.pairing.rules.points import refusals
from mentoring.pairing.vocabulary import DecisionKind, Factor, Theme
from tests.factories.accounts import HouseholdFactory
from tests.factories.mentoring import mentee_in, mentor_in, programme_of
from tests.mentoring.pairing.rounds import rounds

few = settings(max_examples=50, deadline=None)


def pairs_of(drawn):
    return [
        (mentor, mentee)
        for mentor in drawn.mentors
        for mentee in drawn.mentees
        if not refusals(mentor, mentee, drawn)
    ]


@few
@given(rounds())
def test_every_pair_that_the_rules_allow_has_three_reasons_for_each(drawn) -> None:
    for mentor, mentee in pairs_of(drawn):
        kept = explanation(mentor, mentee, drawn.policy)
        assert len(kept["mentee"]["reasons"]) >= 3
        assert len(kept["mentor"]["reasons"]) >= 3


@few
@given(rounds())
def test_what_a_home_reads_does_not_depend_on_what_the_other_wished_in_vain(drawn) -> None:
    for mentor, mentee in pairs_of(drawn):
        told = explanation(mentor, mentee, drawn.policy)
        vain = set(Theme) - mentor.themes - mentee.themes
        wished = replace(mentee, themes=mentee.themes | vain, wished=frozenset({mentor.ref + 1}))
        then = explanation(mentor, wished, drawn.policy)
        assert then["mentor"] == told["mentor"]


@few
@given(rounds())
def test_nothing_is_called_a_compromise_that_the_home_has_got(drawn) -> None:
    for mentor, mentee in pairs_of(drawn):
        missed = dict(explanation(mentor, mentee, drawn.policy)["mentee"]["compromises"])
        assert set(missed.get(Factor.THEMES, [])) == mentee.themes - mentor.themes
        assert set(missed.get(Factor.TIMES, [])) == mentee.times - mentor.times
        assert (Factor.LANGUAGE in missed) == (mentee.languages[0] not in mentor.languages)


@pytest.fixture
def programme(db):
    return programme_of()


def proposed(mentor, mentee):
    mentor.refresh_from_db()
    mentee.refresh_from_db()
    return services.propose_pair(mentor=mentor, mentee=mentee, by=None)


def test_both_read_their_reasons_in_their_own_language(programme) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    with override("sv"):
        assert "Ni talar båda: svenska." in reasons_for(pair, pair.mentee_home)
    with override("en"):
        assert "You both speak: Swedish." in reasons_for(pair, pair.mentor_home)
        assert len(reasons_for(pair, pair.mentor_home)) == 3


def test_a_home_reads_what_was_compromised_of_its_own_wishes_and_the_other_does_not(
    programme,
) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(
        themes=[Theme.SCHOOL, Theme.HEALTH], languages=["ar", "sv"]
    )
    pair = proposed(mentor, mentee)
    with override("en"):
        mine = compromises_for(pair, pair.mentee_home)
        theirs = compromises_for(pair, pair.mentor_home)
    assert any("Health, sleep and food" in each for each in mine)
    assert any("Arabic" in each for each in mine)
    assert theirs == ["You wanted to meet in person; it will be by phone or video."]
    told = " ".join(theirs + reasons_for(pair, pair.mentor_home))
    assert "Health" not in told
    assert "Arabic" not in told


def test_another_home_reads_nothing(programme) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    with pytest.raises(ValueError, match="no part"):
        reasons_for(pair, HouseholdFactory())


def test_what_the_round_knew_is_kept_when_the_profiles_change(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    run = matching.start_run(programme=programme, by=None)
    run_due()
    run.refresh_from_db()
    [pair] = publishing.publish(run=run, by=None).pairs
    MentorProfile.objects.filter(pk=mentor.pk).update(languages=["so"])
    pair.refresh_from_db()
    with override("en"):
        assert "You both speak: Swedish." in reasons_for(pair, mentee.household)


def test_a_pair_that_a_coordinator_locked_says_so_first(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    matching.decide(
        kind=DecisionKind.LOCK, mentor=mentor, mentee=mentee, reason="De känner varandra.", by=None
    )
    run = matching.start_run(programme=programme, by=None)
    run_due()
    run.refresh_from_db()
    [pair] = publishing.publish(run=run, by=None).pairs
    with override("en"):
        assert reasons_for(pair, mentee.household)[0].startswith("A coordinator")


def test_nearness_is_told_as_a_band_and_not_at_all_of_protected_people(programme) -> None:
    programme.organisation.code = "2281"
    programme.organisation.save()
    pair = proposed(mentor_in(programme), mentee_in(programme))
    with override("en"):
        near = "You live less than 10 km from each other."
        before = reasons_for(pair, pair.mentee_home)
        assert near in before
        protect_identity(user=pair.mentor_home.members.get().user, alias="Björk")
        after = reasons_for(pair, pair.mentee_home)
    assert near not in after
    assert len(after) == 3
