"""What contradicts itself is refused where it is written, named, with the form as it was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lms.accounts.api import protect_identity
from mentoring.desk import services
from mentoring.models import Decision, HomeMark, MenteeProfile, MentorProfile, Pair
from mentoring.pairing.vocabulary import DecisionKind, MarkKind
from tests.factories.mentoring import mentee_in, mentor_in, running
from tests.mentoring.desk.test_programmes import POLICY, weights
from tests.mentoring.desk.test_rounds import decide, name

REASON = "De bor i samma by."
LOCK, VETO = DecisionKind.LOCK, DecisionKind.VETO


def says(desk, kind, mentor, mentee, **more: str) -> str:
    """Decide about two homes on the page, and return what it answers."""
    told = {"kind": kind, "mentor": mentor.pk, "mentee": mentee.pk, "reason": REASON}
    text: str = desk.post("mentoring_decisions", desk.programme.pk, **told | more)
    return text


def keeps_the_form(page: str, mentor, mentee) -> bool:
    return f'value="{REASON}"' in page and all(
        f'<option value="{each.pk}" selected>' in page for each in (mentor, mentee)
    )


@pytest.mark.parametrize(("first", "second"), [(LOCK, VETO), (VETO, LOCK)])
def test_a_lock_and_a_veto_on_one_pair_are_not_both_kept(desk, first, second) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    held = decide(first, mentor, mentee)
    page = says(desk, second, mentor, mentee)
    assert "Det här kan inte gälla." in page
    assert f"{held.get_kind_display()}: {name(mentor)} och {name(mentee)}" in page
    assert "De har känt varandra länge." in page
    assert "Inget ändrades." in page
    assert keeps_the_form(page, mentor, mentee)
    assert Decision.objects.get() == held


def test_two_locks_on_one_place_are_not_both_kept(desk) -> None:
    mentor = mentor_in(desk.programme)
    first, second = mentee_in(desk.programme), mentee_in(desk.programme)
    held = decide(LOCK, mentor, first)
    page = says(desk, LOCK, mentor, second)
    assert f"Lås: {name(mentor)} och {name(first)}" in page
    assert keeps_the_form(page, mentor, second)
    assert Decision.objects.get() == held


def test_two_locks_on_one_home_are_not_both_kept(desk) -> None:
    first, second, mentee = (
        mentor_in(desk.programme),
        mentor_in(desk.programme),
        mentee_in(desk.programme),
    )
    held = decide(LOCK, second, mentee)
    page = says(desk, LOCK, first, mentee)
    assert f"Lås: {name(second)} och {name(mentee)}" in page
    assert Decision.objects.get() == held


def test_a_decision_until_a_day_that_is_over_is_refused_and_today_is_not(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    today = timezone.localdate()
    page = says(desk, VETO, mentor, mentee, until=str(today - timedelta(days=1)))
    assert "Den dagen har redan varit." in page
    assert keeps_the_form(page, mentor, mentee)
    assert not Decision.objects.exists()
    says(desk, VETO, mentor, mentee, until=str(today))
    assert Decision.objects.get().expires_at.date() >= today


def test_a_lock_on_a_place_that_a_pair_holds_is_refused(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    running(mentor, mentee_in(desk.programme))
    page = says(desk, LOCK, mentor, mentee)
    assert "Mentorn har ingen ledig plats för låset." in page
    assert keeps_the_form(page, mentor, mentee)
    assert not Decision.objects.exists()


def test_a_lock_that_breaks_a_rule_is_refused_with_what_the_rule_stands_on(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(musts=["themes"], themes=["health"])
    page = says(desk, LOCK, mentor, mentee)
    assert (
        "Regeln som inget lås kan bryta: Ett krav som mentorn inte uppfyller. "
        "Teman: Hälsa, sömn och mat." in page
    )
    assert keeps_the_form(page, mentor, mentee)
    assert not Decision.objects.exists()


def test_a_rule_is_broken_by_no_lock_and_by_any_veto(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    for home in (mentor.household, mentee.household):
        HomeMark.objects.create(household=home, kind=MarkKind.KIN, mark="a")
    assert "De är släkt." in says(desk, LOCK, mentor, mentee)
    says(desk, VETO, mentor, mentee)
    assert Decision.objects.get().kind == VETO


def test_what_has_ended_contradicts_nothing(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    services.end_decision(decision=decide(VETO, mentor, mentee))
    says(desk, LOCK, mentor, mentee)
    assert Decision.objects.filter(kind=LOCK).exists()


def test_a_round_that_a_lock_stopped_says_which_must_it_would_break(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    decide(LOCK, mentor, mentee)
    MentorProfile.objects.filter(pk=mentor.pk).update(languages=["so"])
    page = desk.read("mentoring_round", desk.computed().pk)
    assert (
        "Regeln som inget lås kan bryta: Inget gemensamt språk. Hemmet: svenska. "
        "Mentorn: somaliska." in page
    )
    assert not Pair.objects.exists()


def test_a_stopped_round_names_no_home_that_is_protected_since(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    decide(LOCK, mentor, mentee)
    MentorProfile.objects.filter(pk=mentor.pk).update(languages=["so"])
    run = desk.computed()
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    page = desk.read("mentoring_round", run.pk)
    assert "Omgången stannade" in page
    for hidden in (name(mentee), "De har känt varandra länge.", "somaliska"):
        assert hidden not in page


# --- nobody to pair ---------------------------------------------------------------------------


def test_without_mentors_nothing_can_be_published_and_the_page_says_what_to_do(desk) -> None:
    mentee = mentee_in(desk.programme)
    run = desk.computed()
    page = desk.read("mentoring_round", run.pk)
    assert "Ingen godkänd mentor deltar." in page
    assert name(mentee) in page
    assert f"/{run.pk}/publish" not in page
    desk.post("mentoring_publish", run.pk)
    assert not Pair.objects.exists()


def test_where_nobody_fits_nobody_is_asked(desk) -> None:
    mentor_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee_in(desk.programme).pk).update(languages=["so"])
    run = desk.computed()
    assert "1 mentor: Inget gemensamt språk." in desk.read("mentoring_round", run.pk)
    assert "Inget par kunde föreslås" in desk.post("mentoring_publish", run.pk)
    assert not Pair.objects.exists()


def test_fewer_places_than_pairs_end_no_pair_and_give_no_new_one(desk) -> None:
    mentor = mentor_in(desk.programme, places=2)
    pairs = [running(mentor, mentee_in(desk.programme)) for _ in range(2)]
    assert "1 par fler än platser" in desk.post("mentoring_places", mentor.pk, places=1)
    for pair in pairs:
        pair.refresh_from_db()
        assert pair.state == "active"
    waiting = mentee_in(desk.programme)
    page = desk.read("mentoring_round", desk.computed().pk)
    assert name(waiting) in page
    assert Pair.objects.count() == len(pairs)


@pytest.mark.parametrize("places", ["11", "-1", "många"])
def test_places_that_no_mentor_has_change_nothing(desk, places) -> None:
    mentor = mentor_in(desk.programme, places=2)
    page = desk.post("mentoring_places", mentor.pk, places=places)
    assert f'value="{places}"' in page
    assert mentor.slots.filter(is_retired=False).count() == 2


def test_a_policy_that_is_only_tried_needs_weights_too(desk) -> None:
    asked = weights() | POLICY | {"max_km": 77, "try": "1"}
    page = desk.post("mentoring_policy", desk.programme.pk, **asked)
    assert "Ge minst en faktor en vikt." in page
    assert 'value="77"' in page
    assert not desk.programme.runs.exists()
