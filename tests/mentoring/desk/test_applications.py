"""A coordinator reads an application, and answers it with yes or with a kind no."""

from datetime import date

import pytest
from django.urls import reverse

from lms.notifications.models import Notice
from mentoring.mentorships.services.ending import withdraw_mentor
from mentoring.models import MentorProfile
from mentoring.pairing import services
from mentoring.pairing.notices import NOT_APPROVED
from mentoring.pairing.vocabulary import Finding, MentorState
from tests.factories.mentoring import TOLD, home_in, mentor_in

SEEN = {
    "approval_seen_on": "2026-09-01",
    "approval_finding": "clear",
    "extract_seen_on": "2026-09-02",
    "extract_finding": "clear",
}


@pytest.fixture
def applied(desk) -> MentorProfile:
    """A home that could stand beside three, and has signed."""
    home = home_in(desk.programme)
    mentor = offered(desk, home, capacity=3)
    return services.sign_undertaking(mentor=mentor, by=home.members.get().user)


def offered(desk, home, **told) -> MentorProfile:
    return services.offer_home(
        programme=desk.programme,
        household=home,
        foster_home_since=date(2018, 1, 1),
        **TOLD | told,
    )


def places(mentor: MentorProfile) -> int:
    return mentor.slots.filter(is_retired=False).count()


def now_of(mentor: MentorProfile) -> MentorProfile:
    return MentorProfile.objects.get(pk=mentor.pk)


def test_a_home_is_approved_with_days_and_outcomes_alone(desk, applied) -> None:
    page = desk.post("mentoring_approve", applied.pk, **SEEN, places=3)
    assert "Godkänd." in page
    assert page.count("Inget står i vägen.") == 2
    mentor = now_of(applied)
    assert mentor.state == MentorState.APPROVED
    assert (mentor.approval_seen_on, mentor.extract_seen_on) == (date(2026, 9, 1), date(2026, 9, 2))
    assert (mentor.approval_finding, mentor.extract_finding) == (Finding.CLEAR, Finding.CLEAR)
    assert places(mentor) == 3


def test_an_outcome_is_asked_for(desk, applied) -> None:
    desk.post("mentoring_approve", applied.pk, **SEEN | {"extract_finding": ""}, places=1)
    assert now_of(applied).state == MentorState.APPLIED


@pytest.mark.parametrize("paper", ["approval_finding", "extract_finding"])
def test_a_home_of_which_a_paper_stands_in_the_way_is_not_approved(desk, applied, paper) -> None:
    page = desk.post("mentoring_approve", applied.pk, **SEEN | {paper: "hinders"}, places=1)
    assert "Ett hem godkänns när inget står i vägen." in page
    assert now_of(applied).state == MentorState.APPLIED


def test_a_home_that_has_not_signed_is_refused_in_words(desk, applied) -> None:
    MentorProfile.objects.update(signed_version=None)
    page = desk.post("mentoring_approve", applied.pk, **SEEN, places=3)
    assert "undertecknade tystnadsförbindelsen" in page


def test_the_coordinator_reads_how_many_the_home_could_stand_beside_and_may_begin_with_fewer(
    desk, applied
) -> None:
    page = desk.read("mentoring_mentor", applied.pk)
    assert "Hemmet har plats för 3 på en gång." in page
    desk.post("mentoring_approve", applied.pk, **SEEN, places=4)
    assert now_of(applied).state == MentorState.APPLIED
    desk.post("mentoring_approve", applied.pk, **SEEN, places=1)
    assert places(applied) == 1


def test_a_mentor_who_can_stand_beside_fewer_has_fewer_places_at_once(desk, applied) -> None:
    desk.post("mentoring_approve", applied.pk, **SEEN, places=3)
    offered(desk, applied.household, capacity=2)
    assert places(applied) == 2
    desk.post("mentoring_places", applied.pk, places=4)
    offered(desk, applied.household, capacity=2)
    assert places(applied) == 4


def test_a_no_is_told_kindly_once_and_says_not_why(desk, client, applied) -> None:
    seen = {"no-extract_seen_on": "2026-09-02", "no-extract_finding": "hinders"}
    for _twice in range(2):
        page = desk.post("mentoring_decline", applied.pk, **seen)
    assert "väntar inte på svar" in page
    mentor = now_of(applied)
    assert mentor.state == MentorState.NOT_APPROVED
    assert (mentor.extract_seen_on, mentor.extract_finding) == (date(2026, 9, 2), Finding.HINDERS)
    adult = mentor.household.members.get().user
    [notice] = Notice.objects.filter(kind=NOT_APPROVED)
    assert (notice.user, notice.about, notice.url) == (adult, {}, reverse("mentoring_offer"))
    client.force_login(adult)
    assert "Tack för att ni vill stå bredvid ett annat hem" in desk.read("mentoring_offer")
    assert "hinder" not in desk.read("notices").lower()


def test_a_mentor_is_not_told_no(desk) -> None:
    mentor = mentor_in(desk.programme)
    assert "väntar inte på svar" in desk.post("mentoring_decline", mentor.pk)
    assert now_of(mentor).state == MentorState.APPROVED
    assert not Notice.objects.filter(kind=NOT_APPROVED).exists()


def test_a_home_that_was_told_no_may_offer_again_and_its_papers_are_seen_anew(
    desk, applied
) -> None:
    services.decline_mentor(mentor=applied, extract_finding=Finding.HINDERS)
    assert "hem vill bli mentor" not in desk.read("mentoring_programme", desk.programme.pk)
    offered(desk, applied.household)
    assert "1 hem vill bli mentor" in desk.read("mentoring_programme", desk.programme.pk)
    mentor = now_of(applied)
    assert (mentor.state, mentor.extract_finding) == (MentorState.APPLIED, "")
    desk.post("mentoring_approve", mentor.pk, **SEEN, places=1)
    assert now_of(mentor).state == MentorState.APPROVED


def test_a_mentor_who_withdrew_and_offers_again_stands_among_the_applications(desk) -> None:
    mentor = mentor_in(desk.programme)
    withdraw_mentor(mentor=mentor, by=None)
    page = desk.read("mentoring_mentor", mentor.pk)
    assert "Hemmet har dragit sig ur" in page
    assert reverse("mentoring_approve", args=[mentor.pk]) not in page
    desk.post("mentoring_approve", mentor.pk, **SEEN, places=1)
    assert now_of(mentor).state == MentorState.ENDED
    offered(desk, mentor.household, capacity=1)
    again = now_of(mentor)
    assert (again.state, again.approval_seen_on) == (MentorState.APPLIED, None)
    assert "1 hem vill bli mentor" in desk.read("mentoring_programme", desk.programme.pk)


def test_telling_something_new_makes_no_mentor_an_applicant(desk) -> None:
    mentor = mentor_in(desk.programme)
    offered(desk, mentor.household, capacity=1)
    assert now_of(mentor).state == MentorState.APPROVED
