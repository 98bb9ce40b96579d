"""*Why not another?* names what stands against a pair: which must, which languages, how far."""

import pytest
from django.urls import reverse

from lms.accounts.api import protect_identity
from mentoring.models import HomeMark, MenteeProfile, MentorProfile, MentorWish
from mentoring.pairing import matching
from mentoring.pairing.vocabulary import AgeBand, DecisionKind, Factor, Form, MarkKind, Theme, Time
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory
from tests.factories.mentoring import mentee_in, mentor_in

IN_PERSON, BY_PHONE = [Form.PHYSICAL], [Form.DIGITAL]
TOLD = [
    (
        {"languages": ["so", "ar"]},
        {},
        "Inget gemensamt språk. Hemmet: somaliska, arabiska. Mentorn: svenska.",
    ),
    (
        {"times": [Time.WEEKENDS]},
        {},
        "Ingen tid då båda kan. Hemmet: Helger. Mentorn: Vardagar, kvällstid.",
    ),
    (
        {"forms": IN_PERSON},
        {"forms": BY_PHONE},
        "De träffas på olika sätt. Hemmet: På plats. Mentorn: Per telefon eller video.",
    ),
    (
        {"musts": [Factor.DISTANCE], "forms": BY_PHONE},
        {},
        "Ett krav som ingen kan uppfylla: hemmet måste träffas på plats",
    ),
    (
        {"musts": [Factor.THEMES], "themes": [Theme.SCHOOL, Theme.HEALTH, Theme.TRAUMA]},
        {},
        "Ett krav som mentorn inte uppfyller. Teman: Hälsa, sömn och mat, "
        "Barn med svåra upplevelser.",
    ),
    (
        {"musts": [Factor.AGES], "ages": [AgeBand.INFANT]},
        {},
        "Ett krav som mentorn inte uppfyller. Barnens åldrar: 0 till 2 år.",
    ),
    (
        {"musts": [Factor.LANGUAGE], "languages": ["so", "sv"]},
        {},
        "Ett krav som mentorn inte uppfyller. Förstaspråk: somaliska.",
    ),
    (
        {"musts": [Factor.TIMES], "times": [Time.EVENINGS, Time.DAYS]},
        {},
        "Ett krav som mentorn inte uppfyller. Tider: Vardagar, dagtid.",
    ),
]


def page_of(desk, mentee) -> str:
    text: str = desk.read("mentoring_why_not", desk.computed().pk, mentee.pk)
    return text


@pytest.mark.parametrize(("seeks", "offers", "sentence"), TOLD)
def test_what_stands_against_a_mentor_is_named(desk, seeks, offers, sentence) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    MentorProfile.objects.filter(pk=mentor.pk).update(**offers)
    MenteeProfile.objects.filter(pk=mentee.pk).update(**seeks)
    assert sentence in page_of(desk, mentee)


@pytest.fixture
def far(desk):
    """A mentor in Sundsvall, and a home 260 kilometres away that meets in person."""
    mentor = mentor_in(desk.programme)
    there = OrganisationFactory(parent=desk.programme.organisation, code="2482")
    mentee = mentee_in(
        desk.programme, home=HouseholdFactory(organisation=there, members=[UserFactory()])
    )
    MenteeProfile.objects.filter(pk=mentee.pk).update(forms=IN_PERSON)
    return mentor, mentee


def test_the_distance_stands_beside_what_the_policy_allows(desk, far) -> None:
    page = page_of(desk, far[1])
    assert "km från varandra, och policyn tillåter 100 km. Inte båda kan ses" in page
    MenteeProfile.objects.filter(pk=far[1].pk).update(musts=[Factor.DISTANCE])
    assert "Att de träffas på plats är ett krav från hemmet." in page_of(desk, far[1])


def test_a_town_that_nobody_knows_is_told_as_such(desk, far) -> None:
    far[1].household.organisation.code = "0000"
    far[1].household.organisation.save()
    assert "det är inte känt hur långt ifrån varandra de bor" in page_of(desk, far[1])


def test_whom_a_home_waits_for_is_named_as_far_as_homes_may_be(desk) -> None:
    mentor, wished, mentee = (
        mentor_in(desk.programme),
        mentor_in(desk.programme),
        mentee_in(desk.programme),
    )
    MentorProfile.objects.filter(pk=wished.pk).update(may_be_named=True)
    MentorWish.objects.create(mentee=mentee, mentor=wished, number=1, is_must=True)
    page = page_of(desk, mentee)
    assert f"Hemmet väntar på en annan mentor, vid namn: {wished.household.name}." in page
    assert mentor.household.name in page


def test_a_veto_stands_with_its_reason_and_conflicts_by_neutral_words(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    matching.decide(
        kind=DecisionKind.VETO, mentor=mentor, mentee=mentee, reason="Grannar sedan förr.", by=None
    )
    for home in (mentor.household, mentee.household):
        HomeMark.objects.create(household=home, kind=MarkKind.CASE, mark="hemligt7")
    page = page_of(desk, mentee)
    assert "En samordnare har uteslutit paret: ”Grannar sedan förr.”." in page
    assert "De har samma ärende, eller placerade syskon." in page
    assert "hemligt7" not in page


def test_a_protected_mentor_stands_on_the_page_with_nothing(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    MentorProfile.objects.filter(pk=mentor.pk).update(languages=["so"])
    protect_identity(user=mentor.household.members.get().user, alias="Björk")
    page = page_of(desk, mentee)
    for hidden in (mentor.household.name, "Björk", "somaliska"):
        assert hidden not in page


@pytest.mark.parametrize("language", ["ar", "so"])
def test_what_stands_against_a_mentor_is_in_the_readers_language(desk, language) -> None:
    mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(musts=["themes"], themes=["health"])
    desk.coordinator.preferred_language = language
    desk.coordinator.save()
    address = reverse("mentoring_why_not", args=[desk.computed().pk, mentee.pk])
    page = desk.client.get(address.replace("/sv/", f"/{language}/", 1)).content.decode()
    assert f'lang="{language}"' in page
    assert "A must that" not in page
    assert {"ar": "شرط لا يستوفيه المرشد", "so": "Shardi"}[language] in page


@pytest.mark.parametrize("homes", [1, 20])
def test_vetoes_cost_the_same_however_many(desk, homes, django_assert_max_num_queries) -> None:
    mentee = mentee_in(desk.programme)
    for _ in range(homes):
        matching.decide(
            kind=DecisionKind.VETO,
            mentor=mentor_in(desk.programme),
            mentee=mentee,
            reason="Grannar.",
            by=None,
        )
    run = desk.computed()
    desk.read("mentoring_why_not", run.pk, mentee.pk)
    with django_assert_max_num_queries(21):
        desk.client.get(reverse("mentoring_why_not", args=[run.pk, mentee.pk]))
