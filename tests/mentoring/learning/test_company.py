"""One calm place on *Min sida*, the mentors' course, and mentors who meet each other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.api import Role, protect_identity
from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings.api import (
    Owner,
    Plan,
    arrange,
    invite,
    meetings_owned,
    participations_of,
)
from mentoring.learning import workshops
from mentoring.learning.tasks import ask_new_mentors
from mentoring.learning.vocabulary import WORKSHOP
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member
from tests.factories.conversations import circle_of, pair_of, post_in
from tests.factories.groups import group_of
from tests.factories.mentoring import home_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def me(programme, client):
    person = member(programme.organisation, Role.LEARNER)
    HouseholdFactory(organisation=programme.organisation, members=[person])
    client.force_login(person)
    return person


def my_page(client) -> str:
    return client.get(reverse("my_page")).content.decode()


def plan() -> Plan:
    begins = now() + timedelta(days=7)
    return Plan(title="Mentorsträff", starts_at=begins, ends_at=begins + timedelta(hours=2))


def test_who_has_nobody_yet_is_led_to_a_mentor(client, me) -> None:
    assert "En mentor till ert hem" in my_page(client)


def test_a_programme_that_opens_is_found_by_who_takes_no_course(client, me, programme) -> None:
    programme.is_open = False
    programme.save()
    assert "company-heading" not in my_page(client)
    programme.is_open = True
    programme.save()
    assert "En mentor till ert hem" in my_page(client)


def test_group_next_time_and_what_is_new_stand_in_one_place(client, me, programme) -> None:
    other = UserFactory()
    home = me.household_member.household
    group = group_of(programme.organisation, home, name="Tisdagsgruppen")
    post_in(pair_of(me, other), other)
    leader = member(programme.organisation, Role.COORDINATOR)
    [workshop] = arrange(plan=plan(), owner=Owner(WORKSHOP, str(programme.pk)), leader=leader)
    invite(meeting=workshop, people=[me])
    shown = my_page(client)
    assert shown.count('class="panel company"') == 1
    for words in (group.name, "Mentorskap i norr", "1 nytt", workshop.title):
        assert words in shown


def test_the_place_is_not_there_for_whom_nothing_reaches(client, programme) -> None:
    client.force_login(member(OrganisationFactory(), Role.LEARNER))
    assert "company-heading" not in my_page(client)


def test_the_place_costs_the_same_with_one_circle_and_with_twenty(client, me) -> None:
    counts = []
    for size in (1, 19):
        for _each in range(size):
            post_in(circle_of(me, UserFactory(), key=str(new_id())), me)
        my_page(client)
        with CaptureQueriesContext(connection) as asked:
            my_page(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_mentors_are_led_to_their_course_until_they_have_taken_it(
    client, programme, course
) -> None:
    programme.course_key = course.key
    programme.save()
    home = home_in(programme)
    mentor_in(programme, home=home)
    adult = home.members.get().user
    member_of = member(programme.organisation, Role.LEARNER)
    home.members.update(user=member_of)
    client.force_login(member_of)
    assert "För dig som är mentor" in my_page(client)
    assert adult.pk != member_of.pk


def test_a_coordinator_arranges_workshops_and_a_secretary_does_not(programme) -> None:
    coordinator = member(programme.organisation, Role.COORDINATOR)
    assert workshops.may_arrange(coordinator, str(programme.pk))
    for other in (
        member(programme.organisation, Role.SECRETARY),
        member(OrganisationFactory(), Role.COORDINATOR),
    ):
        assert not workshops.may_arrange(other, str(programme.pk))
    assert not workshops.may_arrange(coordinator, "nonsense")


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.SECRETARY, 404)])
def test_the_page_that_arranges_workshops_is_the_coordinators(
    client, programme, settings, role, status
) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client.force_login(member(programme.organisation, role))
    address = reverse("arrange_meeting", args=[WORKSHOP, str(programme.pk)])
    assert client.get(address).status_code == status


def test_a_workshop_in_a_place_asks_nobody_protected(client, programme, settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    hidden = mentor_in(programme).household.members.get().user
    open_to_all = mentor_in(programme).household.members.get().user
    protect_identity(user=hidden, alias="Björk")
    client.force_login(member(programme.organisation, Role.COORDINATOR))
    form = {"title": "Mentorsträff", "day": "2027-10-27", "begins": "18:00", "ends": "20:00"}
    address = reverse("arrange_meeting", args=[WORKSHOP, str(programme.pk)])
    client.post(address, form | {"place": "Biblioteket"})
    ask_new_mentors()
    [meeting] = meetings_owned(WORKSHOP, str(programme.pk))
    assert [each.user for each in participations_of(meeting)] == [open_to_all]


def test_mentors_who_come_later_are_asked_to_what_is_ahead(programme) -> None:
    leader = member(programme.organisation, Role.COORDINATOR)
    [meeting] = arrange(plan=plan(), owner=Owner(WORKSHOP, str(programme.pk)), leader=leader)
    mentor = mentor_in(programme)
    for _twice in range(2):
        ask_new_mentors()
    asked = [each.user for each in participations_of(meeting)]
    assert asked == [mentor.household.members.get().user]
    assert list(meetings_owned(WORKSHOP, str(programme.pk))) == [meeting]
