"""An adult comes to a home, or leaves it: talk, meetings and mentoring follow."""

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from lms.accounts.api import add_membership, join_home, leave_home
from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.outbox.api import run_due
from mentoring.conversations.models import Circle, CircleMember
from mentoring.groups.vocabulary import MemberState
from mentoring.mentorships.services import ending
from mentoring.mentorships.vocabulary import EventKind
from mentoring.pairing.facts import round_of
from mentoring.pairing.queries import policy_of
from mentoring.pairing.vocabulary import MenteeState, PairState
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.groups import group_meeting, group_of
from tests.factories.meetings import by_day, standings
from tests.factories.mentoring import (
    home_in,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return OrganisationFactory()


@pytest.fixture
def pair(town):
    programme = programme_of(town)
    return running(mentor_in(programme), mentee_in(programme, home=home_in(programme)))


@pytest.fixture
def home(pair):
    return pair.mentee_home


@pytest.fixture
def group(town, home):
    return group_of(town, home)


@pytest.fixture
def administrator(town):
    return member(town, Role.ADMINISTRATOR)


@pytest.fixture
def newcomer(town):
    return member(town, Role.LEARNER)


def comes(client, administrator, user, home) -> str:
    client.force_login(administrator)
    address = reverse("join_home", args=[user.pk])
    return client.post(address, {"household": home.pk}, follow=True).content.decode()


def goes(client, administrator, user) -> str:
    client.force_login(administrator)
    return client.post(reverse("leave_home", args=[user.pk]), follow=True).content.decode()


def talks_of(user: User) -> set[str]:
    """Return the kinds of circles that somebody is in."""
    mine = CircleMember.objects.filter(user=user, left_at=None)
    return set(Circle.objects.filter(members__in=mine).values_list("kind", flat=True))


def test_who_comes_is_let_into_the_home_s_talks_and_asked_to_its_meetings(
    client, administrator, newcomer, home, group
) -> None:
    meeting = group_meeting(group)
    page = comes(client, administrator, newcomer, home)
    assert "hör till hemmet nu" in page
    assert home.name in page
    assert talks_of(newcomer) == {"pair", "group"}
    assert newcomer.email in standings(meeting)


def test_who_leaves_loses_both_and_hears_from_the_calendar(
    client, administrator, newcomer, home, group, pair
) -> None:
    stays = home.members.get().user
    comes(client, administrator, newcomer, home)
    meeting = group_meeting(group)
    with by_day():
        run_due()
    mail.outbox.clear()
    goes(client, administrator, newcomer)
    with by_day():
        run_due()
    assert talks_of(newcomer) == set()
    assert set(standings(meeting)) == {stays.email}
    [letter] = mail.outbox
    [attached] = [each for each in letter.attachments if each[0] == "meeting.ics"]
    assert letter.to == [newcomer.email]
    assert Calendar.from_ical(attached[1])["METHOD"] == "CANCEL"
    assert talks_of(stays) == {"pair", "group"}
    client.force_login(newcomer)
    for name, key in (("mentorship", pair.pk), ("group", group.key), ("meeting", meeting.uid)):
        assert client.get(reverse(name, args=[key])).status_code == 404


def test_with_the_last_adult_the_home_leaves_its_pair_and_its_group(home, group, pair) -> None:
    last = home.members.get().user
    leave_home(user=last)
    pair.refresh_from_db()
    assert pair.state == PairState.WITHDRAWN
    assert group.members.get().state == MemberState.LEFT


def round_now(programme):
    return round_of(programme, policy_of(programme), at=now())


def last_leaves(home) -> None:
    for each in home.members.all():
        leave_home(user=each.user)


@pytest.mark.parametrize("begins", [None, proposed, running])
def test_a_home_in_which_nobody_lives_seeks_no_mentor_in_any_round(town, begins) -> None:
    programme = programme_of(town)
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    if begins:
        begins(mentor, mentee)
    last_leaves(mentee.household)
    found = round_now(programme)
    assert found.mentees == ()
    assert [(each.ref, each.places) for each in found.mentors] == [(mentor.pk, 1)]
    mentee.refresh_from_db()
    assert mentee.state == MenteeState.CLOSED


@pytest.mark.parametrize("begins", [None, proposed, running])
def test_a_home_in_which_nobody_lives_mentors_nobody_and_the_other_waits_on(town, begins) -> None:
    programme = programme_of(town)
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    if begins:
        begins(mentor, mentee)
    last_leaves(mentor.household)
    found = round_now(programme)
    assert found.mentors == ()
    assert [each.ref for each in found.mentees] == [mentee.pk]


def test_a_home_stays_in_the_round_while_somebody_lives_there(town) -> None:
    programme = programme_of(town)
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    for profile in (mentor, mentee):
        user = UserFactory()
        join_home(household=profile.household, user=user)
        leave_home(user=user)
    found = round_now(programme)
    assert [each.ref for each in (*found.mentors, *found.mentees)] == [mentor.pk, mentee.pk]


def test_who_leaves_no_longer_reads_a_mentorship_that_has_ended(
    client, administrator, newcomer, home, pair
) -> None:
    comes(client, administrator, newcomer, home)
    ending.withdraw_home(household=pair.mentor_home)
    assert talks_of(newcomer) == {"pair"}
    goes(client, administrator, newcomer)
    assert talks_of(newcomer) == set()


def test_a_protected_person_who_comes_narrows_who_sees_the_pair(client, town, home, pair) -> None:
    hidden = UserFactory(protected=True)
    coordinator = member(town, Role.COORDINATOR)
    client.force_login(coordinator)
    address = reverse("mentorship_pair", args=[pair.pk])
    assert client.get(address).status_code == 200
    join_home(household=home, user=hidden)
    assert client.get(address).status_code == 404
    assert pair.events.filter(kind=EventKind.NARROWED).exists()


def test_who_belongs_to_another_home_is_refused_in_words(client, administrator, home, pair) -> None:
    other = pair.mentor_home.members.get().user
    add_membership(user=other, organisation=home.organisation, role=Role.LEARNER)
    page = comes(client, administrator, other, home)
    assert "redan till ett" in page
    assert pair.mentor_home.members.count() == 1


def test_coming_twice_is_coming_once(newcomer, home, group) -> None:
    meeting = group_meeting(group)
    join_home(household=home, user=newcomer)
    join_home(household=home, user=newcomer)
    assert home.members.count() == 2
    assert list(standings(meeting)).count(newcomer.email) == 1


def test_a_home_on_the_other_side_takes_people_in_as_well(newcomer, pair) -> None:
    join_home(household=pair.mentor_home, user=newcomer)
    assert talks_of(newcomer) == {"pair"}
