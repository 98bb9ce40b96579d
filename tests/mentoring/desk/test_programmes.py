"""Programmes, policies, mentors, homes, decisions and pairing by hand, on the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.api import Role, protect_identity
from lms.accounts.models import AccessLogEntry
from lms.common.clock import now
from lms.outbox.api import run_due
from mentoring.models import Decision, HomeMark, MatchRun, MentorProfile, Pair, Programme
from mentoring.pairing import matching, services
from mentoring.pairing.queries import policy_of
from mentoring.pairing.vocabulary import DecisionKind, Factor, MentorState
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.mentoring import home_in, mentee_in, mentor_in, programme_of

POLICY = {
    "floor": 300,
    "max_km": 100,
    "stickiness": 50,
    "urgent_days": 60,
    "answer_days": 5,
    "start_days": 14,
    "contact_days": 14,
    "first_check_in_days": 14,
    "check_in_days": 30,
}


def weights(**given):
    return {f"weight_{factor}": given.get(factor, 0) for factor in Factor}


def test_a_coordinator_opens_a_programme(desk) -> None:
    page = desk.post(
        "mentoring_new_programme",
        organisation=desk.programme.organisation.pk,
        name="Nya mentorer",
        undertaking="Vi tiger.",
    )
    assert "Programmet är öppet." in page
    assert Programme.objects.filter(name="Nya mentorer").exists()


def test_a_name_that_holds_a_personal_number_opens_no_programme(desk) -> None:
    page = desk.post(
        "mentoring_new_programme",
        organisation=desk.programme.organisation.pk,
        name="Mentorer 811228-9874",
        undertaking="Vi tiger.",
    )
    assert "personnummer" in page
    assert Programme.objects.get() == desk.programme


def test_a_reason_that_may_name_a_child_is_asked_about_before_it_is_kept(desk) -> None:
    told = {
        "kind": DecisionKind.VETO,
        "mentor": mentor_in(desk.programme).pk,
        "mentee": mentee_in(desk.programme).pk,
    }
    refused = desk.post("mentoring_decisions", desk.programme.pk, **told, reason="811228-9874")
    assert "personnummer" in refused
    named = {"reason": "Barnet heter Maja och känner mentorn."}
    desk.post("mentoring_decisions", desk.programme.pk, **told, **named)
    assert not Decision.objects.exists()
    desk.post("mentoring_decisions", desk.programme.pk, **told, reason="De känner varandra.")
    assert Decision.objects.get().reason == "De känner varandra."


def test_another_text_is_another_version_and_the_same_text_is_not(desk) -> None:
    told = {
        "name": "Mentorer",
        "undertaking": desk.programme.undertaking,
        "agreement": "",
        "course_valid_months": 36,
        "least_experience_months": 18,
        "is_open": "on",
    }
    desk.post("mentoring_edit_programme", desk.programme.pk, **told)
    desk.programme.refresh_from_db()
    assert (desk.programme.name, desk.programme.undertaking_version) == ("Mentorer", 1)
    desk.post("mentoring_edit_programme", desk.programme.pk, **told | {"undertaking": "Ny text."})
    desk.programme.refresh_from_db()
    assert desk.programme.undertaking_version == 2


def test_weights_that_sum_to_nothing_are_refused_by_name_and_the_form_is_kept(desk) -> None:
    page = desk.post("mentoring_policy", desk.programme.pk, **weights(), **POLICY | {"max_km": 77})
    assert "Ge minst en faktor en vikt." in page
    assert 'value="77"' in page
    assert policy_of(desk.programme).number == 1


def test_another_policy_holds_from_the_next_round(desk) -> None:
    desk.post("mentoring_policy", desk.programme.pk, **weights(themes=3, distance=1), **POLICY)
    held = policy_of(desk.programme)
    assert (held.number, held.weights["themes"], held.made_by) == (2, 3, desk.coordinator)


def test_the_check_in_plan_is_part_of_the_policy(desk) -> None:
    plan = {"first_check_in_days": 7, "check_in_days": 21}
    desk.post("mentoring_policy", desk.programme.pk, **weights(themes=3), **POLICY | plan)
    held = policy_of(desk.programme)
    assert (held.first_check_in_days, held.check_in_days) == (7, 21)
    page = desk.read("mentoring_policy", desk.programme.pk)
    assert "efter 7 dagar, sedan med 21 dagar emellan" in page


@pytest.mark.parametrize("field", ["contact_days", "first_check_in_days", "check_in_days"])
def test_nothing_recurs_after_no_days_at_all(desk, field) -> None:
    desk.post("mentoring_policy", desk.programme.pk, **weights(themes=3), **POLICY | {field: 0})
    assert policy_of(desk.programme).number == 1


def test_a_tried_policy_is_compared_and_never_holds(desk) -> None:
    mentor_in(desk.programme)
    mentee_in(desk.programme)
    asked = weights(themes=1) | POLICY | {"try": "1"}
    assert "Omgångarna beräknas" in desk.post("mentoring_policy", desk.programme.pk, **asked)
    while run_due():
        pass
    now_run, then_run = MatchRun.objects.order_by("pk")
    page = desk.read("mentoring_compare", then_run.pk, **{"with": str(now_run.pk)})
    assert "Avstånd: 20 → 0" in page
    assert policy_of(desk.programme).number == 1
    assert "det kan inte publiceras" in desk.read("mentoring_round", then_run.pk)
    desk.post("mentoring_publish", then_run.pk)
    assert not Pair.objects.exists()


def test_more_pairs_than_places_are_explained_and_go_on(desk) -> None:
    mentor = mentor_in(desk.programme, places=2)
    for _ in range(2):
        services.propose_pair(mentor=mentor, mentee=mentee_in(desk.programme), by=None)
    page = desk.post("mentoring_places", mentor.pk, places=1)
    assert "1 par fler än platser" in page
    assert Pair.objects.filter(state="proposed").count() == 2


def test_a_mentor_rests_and_comes_back(desk) -> None:
    mentor = mentor_in(desk.programme)
    desk.post("mentoring_rest", mentor.pk)
    mentor.refresh_from_db()
    assert mentor.state == MentorState.PAUSED
    desk.post("mentoring_rest", mentor.pk)
    mentor.refresh_from_db()
    assert mentor.state == MentorState.APPROVED


def test_a_mark_comes_and_goes(desk) -> None:
    mentee = mentee_in(desk.programme)
    desk.post("mentoring_mark_mentee", mentee.pk, kind="kin", mark="B7")
    mark = HomeMark.objects.get()
    assert (mark.household, mark.mark) == (mentee.household, "b7")
    desk.post("mentoring_unmark", mark.pk)
    assert not HomeMark.objects.exists()


def test_a_decision_needs_a_reason_and_may_expire(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    asked = {"kind": "veto", "mentor": mentor.pk, "mentee": mentee.pk}
    desk.post("mentoring_decisions", desk.programme.pk, **asked, reason=" ")
    assert not Decision.objects.exists()
    until = (now() + timedelta(days=3)).date().isoformat()
    desk.post("mentoring_decisions", desk.programme.pk, **asked, reason="Grannar", until=until)
    [decision] = Decision.objects.all()
    assert decision.expires_at > now() + timedelta(days=2)
    assert "Grannar" in desk.read("mentoring_decisions", desk.programme.pk)
    desk.post("mentoring_end_decision", decision.pk)
    assert "Grannar" not in desk.read("mentoring_decisions", desk.programme.pk)


def test_looking_at_a_home_is_written_down_for_it(desk) -> None:
    mentee = mentee_in(desk.programme)
    desk.read("mentoring_home", mentee.pk)
    [entry] = AccessLogEntry.objects.filter(viewer=desk.coordinator)
    assert (entry.viewer, entry.person) == (desk.coordinator, mentee.household.members.get().user)


@pytest.fixture
def hidden(desk):
    mentee = mentee_in(desk.programme)
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    return mentee


def test_a_protected_home_stands_on_no_page_of_the_desk(desk, hidden) -> None:
    mentor_in(desk.programme)
    name = hidden.household.name
    for page in ("mentoring_programme", "mentoring_homes", "mentoring_decisions"):
        text = desk.read(page, desk.programme.pk)
        assert name not in text
        assert "Björk" not in text
    assert name not in desk.read("mentoring_round", desk.computed().pk)
    assert desk.client.get(reverse("mentoring_home", args=[hidden.pk])).status_code == 404


def test_only_those_named_pair_by_hand_and_it_is_written_down(desk, hidden) -> None:
    mentor = mentor_in(desk.programme)
    address = reverse("mentoring_by_hand", args=[desk.programme.pk])
    assert desk.client.get(address).status_code == 404
    desk.programme.by_hand.add(desk.coordinator)
    page = desk.read("mentoring_by_hand", desk.programme.pk)
    assert "Björk" in page
    assert hidden.household.name not in page
    desk.post("mentoring_by_hand", desk.programme.pk, mentor=mentor.pk, mentee=hidden.pk)
    [pair] = Pair.objects.all()
    assert (pair.mentee_home, pair.named_coordinator) == (hidden.household, desk.coordinator)
    assert AccessLogEntry.objects.filter(person=hidden.household.members.get().user).count() >= 2


def test_by_hand_breaks_no_other_rule(desk, hidden) -> None:
    mentor = mentor_in(desk.programme)
    for home in (mentor.household, hidden.household):
        HomeMark.objects.create(household=home, kind="kin", mark="a")
    desk.programme.by_hand.add(desk.coordinator)
    page = desk.post("mentoring_by_hand", desk.programme.pk, mentor=mentor.pk, mentee=hidden.pk)
    assert "De är släkt" in page
    assert not Pair.objects.exists()


def test_an_administrator_names_who_pairs_by_hand(desk, client) -> None:
    address = reverse("mentoring_name_by_hand", args=[desk.programme.pk])
    assert desk.client.post(address, {"people": [desk.coordinator.pk]}).status_code == 404
    client.force_login(member(desk.programme.organisation, Role.ADMINISTRATOR))
    client.post(address, {"people": [desk.coordinator.pk]})
    assert list(desk.programme.by_hand.all()) == [desk.coordinator]


def test_a_coordinator_below_has_the_programme_above_on_no_desk(desk, client) -> None:
    below = OrganisationFactory(parent=desk.programme.organisation)
    client.force_login(member(below, Role.COORDINATOR))
    address = reverse("mentoring_programme", args=[desk.programme.pk])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("homes", [1, 20])
def test_lists_cost_the_same_however_long(desk, homes, django_assert_max_num_queries) -> None:
    for _ in range(homes):
        mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
        matching.decide(kind=DecisionKind.VETO, mentor=mentor, mentee=mentee, reason="Nej", by=None)
        programme_of(desk.programme.organisation)
    desk.read("mentoring_desk")
    for page, most in {
        "mentoring_programme": 14,
        "mentoring_mentors": 8,
        "mentoring_homes": 8,
        "mentoring_decisions": 9,
        "mentoring_rounds": 11,
    }.items():
        with django_assert_max_num_queries(most):
            desk.client.get(reverse(page, args=[desk.programme.pk]))
    with django_assert_max_num_queries(10):
        desk.client.get(reverse("mentoring_desk"))
    assert home_in(desk.programme)


def test_a_home_s_wishes_by_name_are_told_but_nobody_protected(desk) -> None:
    meant, hidden = mentor_in(desk.programme), mentor_in(desk.programme)
    MentorProfile.objects.update(may_be_named=True)
    mentee = mentee_in(desk.programme)
    for mentor in (meant, hidden):
        mentor.refresh_from_db()
    services.ask_for_mentor(
        programme=desk.programme,
        household=mentee.household,
        wishes=[(meant, True), (hidden, False)],
    )
    protect_identity(user=hidden.household.members.get().user, alias="Björk")
    page = desk.read("mentoring_home", mentee.pk)
    assert "Mentorer vid namn" in page
    assert meant.household.name in page
    assert hidden.household.name not in page
