"""A home that waits for a mentor can stop waiting, whatever stands open, and ask again one day."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from lms.accounts.api import Role
from lms.common.clock import now
from lms.outbox.api import run_due
from mentoring.mentorships.errors import NotNow
from mentoring.mentorships.services import ending
from mentoring.mentorships.vocabulary import Side
from mentoring.models import MenteeProfile, MentorWish, Pair
from mentoring.pairing import services
from mentoring.pairing.facts import round_of
from mentoring.pairing.queries import policy_of
from mentoring.pairing.vocabulary import EndReason, MenteeState, PairState
from tests.factories.accounts import member
from tests.factories.mentoring import (
    TOLD,
    accepted,
    adult_of,
    answered,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
    running,
)

pytestmark = pytest.mark.django_db

ADDRESS = "mentorship_seek_no_more"
LINK = "Vi söker inte längre någon mentor"


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def mentee(programme):
    return mentee_in(programme)


def sign_in(client, mentee: MenteeProfile) -> None:
    client.force_login(mentee.household.members.get().user)


def stops(client, mentee: MenteeProfile) -> str:
    sign_in(client, mentee)
    answer = client.post(reverse(ADDRESS), follow=True)
    mentee.refresh_from_db()
    return answer.content.decode()


def waiting_in_round(programme) -> list[int]:
    found = round_of(programme, policy_of(programme), at=now())
    return [each.ref for each in found.mentees]


def test_a_home_that_waits_stops_waiting_and_is_in_no_round(client, programme, mentee) -> None:
    assert waiting_in_round(programme) == [mentee.pk]
    page = stops(client, mentee)
    assert "Ni söker inte längre någon mentor" in page
    assert mentee.state == MenteeState.CLOSED
    assert waiting_in_round(programme) == []
    assert client.get(reverse(ADDRESS)).status_code == 404


@pytest.mark.parametrize("page", ["mentorships", "mentoring_seek"])
def test_the_way_out_stands_where_the_wish_stands_and_nowhere_afterwards(
    client, mentee, page
) -> None:
    sign_in(client, mentee)
    assert LINK in client.get(reverse(page)).content.decode()
    stops(client, mentee)
    found = client.get(reverse(page)).content.decode()
    assert LINK not in found
    assert "Ni har väntat sedan" not in found


@pytest.mark.parametrize("mentor_says_yes", [False, True])
def test_a_proposal_that_is_open_is_taken_back_and_the_mentor_is_offered_somebody_else(
    client, programme, mentee, mentor_says_yes
) -> None:
    mentor, other = mentor_in(programme), mentee_in(programme)
    pair = proposed(mentor, mentee)
    if mentor_says_yes:
        answered(pair, Side.MENTOR, says_yes=True)
    sign_in(client, mentee)
    assert "Förslaget som är öppet tas tillbaka" in client.get(reverse(ADDRESS)).content.decode()
    stops(client, mentee)
    pair.refresh_from_db()
    assert (pair.state, pair.end_reason) == (PairState.CANCELLED, EndReason.UNSOUGHT)
    assert not pair.events.filter(by=adult_of(pair, Side.MENTEE)).exists()
    run_due()
    mentee.refresh_from_db()
    assert mentee.state == MenteeState.CLOSED
    offered = Pair.objects.filter(state=PairState.PROPOSED)
    assert [each.mentee_home for each in offered] == ([other.household] if mentor_says_yes else [])


def test_the_mentors_home_reads_no_more_than_that_it_is_over(client, programme, mentee) -> None:
    pair = proposed(mentor_in(programme), mentee)
    stops(client, mentee)
    client.force_login(adult_of(pair, Side.MENTOR))
    page = client.get(reverse("mentorship", args=[pair.pk])).content.decode()
    assert "Det säger inget om er" in page
    assert "söker inte" not in page
    assert adult_of(pair, Side.MENTEE).first_name not in page


@pytest.mark.parametrize("begins", [lambda *homes: accepted(proposed(*homes)), running])
def test_a_home_that_has_a_mentor_ends_the_pair_instead(client, programme, mentee, begins) -> None:
    pair = begins(mentor_in(programme), mentee)
    sign_in(client, mentee)
    assert LINK not in client.get(reverse("mentorships")).content.decode()
    assert client.post(reverse(ADDRESS)).status_code == 404
    pair.refresh_from_db()
    assert pair.state in (PairState.ACCEPTED, PairState.ACTIVE)


def test_a_second_yes_that_came_first_is_not_undone(programme, mentee) -> None:
    pair = accepted(proposed(mentor_in(programme), mentee))
    with pytest.raises(NotNow):
        ending.withdraw_wish(mentee=mentee)
    mentee.refresh_from_db()
    pair.refresh_from_db()
    assert (mentee.state, pair.state) == (MenteeState.MATCHED, PairState.ACCEPTED)


def test_a_home_that_asks_again_waits_from_that_day_and_may_get_the_same_mentor(
    client, programme, mentee
) -> None:
    mentor = mentor_in(programme)
    proposed(mentor, mentee)
    stops(client, mentee)
    with time_machine.travel(now() + timedelta(days=40), tick=False):
        sign_in(client, mentee)
        assert "Be om en mentor" in client.get(reverse("mentoring_seek")).content.decode()
        services.ask_for_mentor(programme=programme, household=mentee.household, **TOLD)
        mentee.refresh_from_db()
        assert (mentee.state, mentee.requested_at) == (MenteeState.WAITING, now())
        matching = round_of(programme, policy_of(programme), at=now())
        assert matching.broken == frozenset()


def test_mentors_who_were_wished_by_name_are_forgotten(programme, mentee, client) -> None:
    mentor = mentor_in(programme)
    mentor.may_be_named = True
    mentor.save()
    services.ask_for_mentor(
        programme=programme, household=mentee.household, wishes=[(mentor, True)], **TOLD
    )
    stops(client, mentee)
    assert not MentorWish.objects.exists()


def test_the_coordinator_reads_that_the_home_seeks_nobody(client, programme, mentee) -> None:
    pair = proposed(mentor_in(programme), mentee)
    stops(client, mentee)
    client.force_login(member(programme.organisation, Role.COORDINATOR))
    page = client.get(reverse("mentorship_pair", args=[pair.pk])).content.decode()
    assert "Hemmet söker inte längre någon mentor" in page
