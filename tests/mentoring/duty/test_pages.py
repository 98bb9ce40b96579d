"""The duty line of a home's municipality: who writes it, and where the home meets it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.accounts.vocabulary import Role
from mentoring.duty import services
from mentoring.duty.errors import NotANumber
from mentoring.duty.models import DutyLine
from mentoring.duty.queries import line_for
from mentoring.mentorships.models import ContactNote
from mentoring.mentorships.services import rhythm
from mentoring.mentorships.vocabulary import Side, Way
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member
from tests.factories.mentoring import adult_of, mentee_in, mentor_in, programme_of, running

pytestmark = pytest.mark.django_db

NORTH, SOUTH = "0980-319 200", "08-465 004 10"


@pytest.fixture
def joint_body():
    return OrganisationFactory(joint_body=True)


@pytest.fixture
def town(joint_body):
    return OrganisationFactory(parent=joint_body)


@pytest.fixture
def coordinator(client, joint_body):
    user = member(joint_body, Role.COORDINATOR)
    client.force_login(user)
    return user


def sent(client, place, **data):
    return client.post(reverse("duty_line", args=[place.pk]), data, follow=True).content.decode()


def line(place, number, hours=""):
    services.set_line(organisation=place, number=number, hours=hours, by=None)


def test_a_coordinator_writes_the_line_and_who_did_is_kept(client, coordinator, town) -> None:
    page = sent(client, town, number=" 0980\N{EN DASH}319 200 ", hours="Kvällar")
    assert "Sparat" in page
    assert 'href="tel:0980319200"' in page
    kept = DutyLine.objects.get()
    assert (kept.number, kept.hours, kept.changed_by) == (NORTH, "Kvällar", coordinator)


def test_what_is_no_number_is_refused_in_words_and_kept_in_its_field(
    client, coordinator, town
) -> None:
    line(town, NORTH)
    page = sent(client, town, number="ring växeln")
    assert "inget telefonnummer" in page
    assert "ring växeln" in page
    assert DutyLine.objects.get().number == NORTH
    with pytest.raises(NotANumber):
        line(town, "växeln")


def test_an_empty_number_takes_the_line_away_and_the_one_above_holds(
    client, coordinator, joint_body, town
) -> None:
    line(joint_body, SOUTH)
    line(town, NORTH)
    page = sent(client, town, number="")
    assert NORTH not in page
    assert line_for(town).number == SOUTH
    assert joint_body.name in page


def test_the_nearest_line_holds_and_a_neighbour_s_never_does(joint_body, town) -> None:
    neighbour = OrganisationFactory(parent=joint_body)
    district = OrganisationFactory(district=True, parent=town)
    line(neighbour, SOUTH)
    assert line_for(district) is None
    line(joint_body, NORTH)
    assert line_for(district).number == NORTH
    line(town, "0980-319 201")
    assert line_for(district).number == "0980-319 201"


@pytest.fixture
def pair(joint_body, town):
    """Two homes of different municipalities."""
    programme = programme_of(joint_body)
    other = OrganisationFactory(parent=joint_body)
    homes = [
        HouseholdFactory(organisation=place, members=[UserFactory()]) for place in (town, other)
    ]
    return running(mentor_in(programme, home=homes[0]), mentee_in(programme, home=homes[1]))


def pages(client, pair, side):
    client.force_login(adult_of(pair, side))
    return [
        client.get(reverse(name, args=[pair.pk])).content.decode()
        for name in ("mentorship", "mentorship_concern")
    ]


def test_each_home_meets_the_line_of_its_own_municipality(client, pair) -> None:
    line(pair.mentor_home.organisation, NORTH)
    line(pair.mentee_home.organisation, SOUTH, "Efter klockan 17")
    for page in pages(client, pair, Side.MENTOR):
        assert NORTH in page
        assert SOUTH not in page
    for page in pages(client, pair, Side.MENTEE):
        assert SOUTH in page
        assert "Efter klockan 17" in page
        assert NORTH not in page


def test_without_a_line_the_home_is_told_whom_to_call(client, pair) -> None:
    for page in pages(client, pair, Side.MENTEE):
        assert "ring 112" in page
        assert "kommunens växel" in page


def test_the_list_costs_the_same_for_one_place_and_for_twenty(
    client, coordinator, joint_body, town, django_assert_num_queries
) -> None:
    line(town, NORTH)
    client.get(reverse("duty_lines"))
    with django_assert_num_queries(3):
        client.get(reverse("duty_lines"))
    for _ in range(19):
        line(OrganisationFactory(parent=joint_body), SOUTH)
    with django_assert_num_queries(3):
        client.get(reverse("duty_lines"))


def test_a_mentorship_costs_the_same_with_one_contact_and_with_twenty(
    client, pair, django_assert_max_num_queries
) -> None:
    client.force_login(adult_of(pair, Side.MENTOR))
    address = reverse("mentorship", args=[pair.pk])

    def count() -> int:
        with django_assert_max_num_queries(40) as found:
            assert client.get(address).status_code == 200
        return len(found)

    noted(pair, 1)
    client.get(address)
    one = count()
    noted(pair, 19)
    assert ContactNote.objects.filter(pair=pair).count() == 20
    assert count() == one


def noted(pair, times):
    for _ in range(times):
        by = adult_of(pair, Side.MENTOR)
        told = {"on": timezone.localdate(), "way": Way.PHONE, "minutes": 20}
        rhythm.note_contact(pair=pair, side=Side.MENTOR, by=by, **told)
