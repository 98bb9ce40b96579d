"""Following people and administering them, in one's own tree alone."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lms.accounts import access, services
from lms.accounts.errors import AliasNeeded, HasHousehold, PersonNotFound
from lms.accounts.models import Household, Organisation, User
from lms.accounts.vocabulary import HouseholdKind, Role
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

BACKEND = "lms.accounts.backends.PeopleBackend"


@pytest.fixture
def municipality() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def learner(municipality: Organisation) -> User:
    return member(municipality, first_name="Leyla", last_name="Haddad")


@pytest.fixture
def secretary(municipality: Organisation) -> User:
    return member(municipality, Role.SECRETARY, first_name="Maria")


@pytest.fixture
def administrator(municipality: Organisation) -> User:
    return member(municipality, Role.ADMINISTRATOR)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_looking_at_a_person_is_written_down_for_that_person(
    learner: User, secretary: User
) -> None:
    signed_in(secretary).get(f"/en/people/{learner.pk}/")
    page = signed_in(learner).get("/en/my/access-log/").content.decode()
    assert "Maria" in page


def test_looking_at_oneself_is_written_down_nowhere(secretary: User) -> None:
    signed_in(secretary).get(f"/en/people/{secretary.pk}/")
    assert not secretary.access_log.exists()


def test_looking_in_vain_is_written_down_nowhere(learner: User) -> None:
    stranger = member(OrganisationFactory(), Role.SECRETARY)
    assert signed_in(stranger).get(f"/en/people/{learner.pk}/").status_code == 404
    assert not learner.access_log.exists()


@pytest.mark.parametrize("words", ["leyla", "HADDAD", "haddad ley", "@example.se haddad"])
def test_people_are_found_by_parts_of_name_and_address(
    learner: User, secretary: User, words: str
) -> None:
    page = signed_in(secretary).get("/en/people/", {"q": words}).content.decode()
    assert "Leyla Haddad" in page


def test_a_protected_person_is_in_no_list(municipality: Organisation, administrator: User) -> None:
    member(municipality, first_name="Ingrid", last_name="Ström", protected=True)
    page = signed_in(administrator).get("/en/people/", {"q": "ström"}).content.decode()
    assert "Nobody matches" in page


@pytest.fixture
def protected(municipality: Organisation) -> User:
    names = {"first_name": "Ingrid", "last_name": "Ström", "email": "ingrid@example.se"}
    district = OrganisationFactory(name="Hemliga distriktet", district=True, parent=municipality)
    return member(district, **names, protected=True, protected__alias="Lönn")


def test_an_administrator_reaches_a_protected_person_by_alias_alone(
    protected: User, administrator: User
) -> None:
    client = signed_in(administrator)
    page = client.get("/en/people/").content.decode()
    address = f"/en/people/{protected.pk}/"
    assert f'<a href="{address}"><bdi>Lönn</bdi></a>' in page
    for secret in ("Ingrid", "Ström", "ingrid@", "Hemliga distriktet"):
        assert secret not in page
    assert client.get(address).status_code == 200
    assert protected.access_log.filter(viewer=administrator).exists()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.COORDINATOR, Role.MANAGER])
def test_no_other_role_meets_a_protected_person(
    protected: User, municipality: Organisation, role: Role
) -> None:
    page = signed_in(member(municipality, role)).get("/en/people/").content.decode()
    assert "Lönn" not in page
    assert "in no list" in page


@pytest.fixture
def partner(municipality: Organisation, protected: User) -> User:
    """Return an unprotected adult who shares a home with the protected person."""
    partner = member(municipality, first_name="Olle", last_name="Ek")
    HouseholdFactory(name="Familjen Ström", organisation=municipality, members=[partner, protected])
    return partner


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.COORDINATOR, Role.MANAGER])
def test_who_follows_a_partner_reads_neither_the_home_s_name_nor_who_is_protected_in_it(
    partner: User, municipality: Organisation, role: Role
) -> None:
    page = signed_in(member(municipality, role)).get(f"/en/people/{partner.pk}/").content.decode()
    assert "Olle Ek" in page
    assert "Household" in page
    for secret in ("Ström", "Ingrid", "Lönn"):
        assert secret not in page


def test_an_administrator_reads_a_partner_s_home_by_its_alias(
    partner: User, administrator: User
) -> None:
    page = signed_in(administrator).get(f"/en/people/{partner.pk}/").content.decode()
    assert "Lönn" in page
    assert "Ström" not in page


def test_who_follows_everybody_of_a_home_reads_its_name(
    learner: User, municipality: Organisation, secretary: User
) -> None:
    HouseholdFactory(name="Familjen Haddad", organisation=municipality, members=[learner])
    assert "Familjen Haddad" in (
        signed_in(secretary).get(f"/en/people/{learner.pk}/").content.decode()
    )


def test_an_administrator_elsewhere_meets_no_protected_person(protected: User) -> None:
    stranger = member(OrganisationFactory(), Role.ADMINISTRATOR)
    assert "Lönn" not in signed_in(stranger).get("/en/people/").content.decode()


def test_an_administrator_who_follows_elsewhere_administers_only_at_home(
    protected: User, municipality: Organisation
) -> None:
    both = member(OrganisationFactory(), Role.ADMINISTRATOR)
    services.add_membership(user=both, organisation=municipality, role=Role.SECRETARY)
    assert "Lönn" not in signed_in(both).get("/en/people/").content.decode()


@pytest.mark.parametrize("words", ["lönn", "ingrid", "ström"])
def test_no_search_finds_a_protected_person(
    protected: User, administrator: User, words: str
) -> None:
    page = signed_in(administrator).get("/en/people/", {"q": words}).content.decode()
    assert f"/en/people/{protected.pk}/" not in page


def test_roles_elsewhere_are_not_shown(learner: User, secretary: User) -> None:
    elsewhere = OrganisationFactory(name="Hemliga kommunen")
    services.add_membership(user=learner, organisation=elsewhere, role=Role.LEARNER)
    client = signed_in(secretary)
    assert "Hemliga" not in client.get("/en/people/").content.decode()
    assert "Hemliga" not in client.get(f"/en/people/{learner.pk}/").content.decode()


def test_an_administrator_gives_and_takes_a_role(
    learner: User, administrator: User, municipality: Organisation
) -> None:
    client = signed_in(administrator)
    details = {"role": Role.SECRETARY, "organisation": municipality.pk}
    client.post(f"/en/people/{learner.pk}/add-role/", details)
    membership = learner.memberships.get(role=Role.SECRETARY)
    client.post(f"/en/people/end-role/{membership.pk}/")
    assert [each.role for each in learner.memberships.all()] == [Role.LEARNER]


def test_a_role_in_a_foreign_tree_cannot_be_given(learner: User, administrator: User) -> None:
    details = {"role": Role.SECRETARY, "organisation": OrganisationFactory().pk}
    response = signed_in(administrator).post(f"/en/people/{learner.pk}/add-role/", details)
    assert response.status_code == 400
    assert learner.memberships.count() == 1


def test_nobody_ends_their_own_administrators_role(administrator: User) -> None:
    mine = administrator.memberships.get()
    signed_in(administrator).post(f"/en/people/end-role/{mine.pk}/")
    assert administrator.memberships.exists()


def test_who_loses_the_last_role_leaves_the_administrators_reach(
    learner: User, administrator: User
) -> None:
    client = signed_in(administrator)
    response = client.post(f"/en/people/end-role/{learner.memberships.get().pk}/")
    assert response.headers["Location"] == "/en/people/"
    assert client.get(f"/en/people/{learner.pk}/").status_code == 404


def test_protecting_shows_the_alias_from_then_on(learner: User, administrator: User) -> None:
    client = signed_in(administrator)
    client.post(f"/en/people/{learner.pk}/protect/", {"alias": "Gran"})
    page = client.get(f"/en/people/{learner.pk}/").content.decode()
    assert "Gran" in page
    assert "Haddad" not in page


def test_an_alias_of_blanks_is_no_alias(learner: User) -> None:
    with pytest.raises(AliasNeeded):
        services.protect_identity(user=learner, alias="  ")


def test_a_household_is_formed_of_adults_without_one(
    learner: User, administrator: User, municipality: Organisation
) -> None:
    details = {
        "name": "Familjen Haddad",
        "kind": HouseholdKind.ORDINARY,
        "organisation": municipality.pk,
        "members": [learner.pk],
    }
    signed_in(administrator).post("/en/people/new-household/", details)
    assert Household.objects.get().members.get().user == learner


def test_an_adult_belongs_to_one_household(learner: User, municipality: Organisation) -> None:
    HouseholdFactory(members=[learner], organisation=municipality)
    with pytest.raises(HasHousehold):
        HouseholdFactory(members=[learner, UserFactory()], organisation=municipality)


def test_a_closed_account_is_nobodys_to_see(learner: User, secretary: User) -> None:
    User.objects.filter(pk=learner.pk).update(is_active=False)
    with pytest.raises(PersonNotFound):
        access.get_person_for(secretary, learner.pk)


def test_protected_people_cost_an_administrator_one_query(
    municipality: Organisation,
    administrator: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(administrator)
    for number in (1, 19):
        for _ in range(number):
            member(municipality, protected=True)
        client.get("/en/people/")
        with django_assert_num_queries(LIST_QUERIES + 1):
            client.get("/en/people/")


# person with roles, whether the page exists, count, people, their roles
LIST_QUERIES = 5


def test_the_list_costs_the_same_at_one_and_twenty_rows(
    municipality: Organisation,
    secretary: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = signed_in(secretary)
    client.get("/en/people/")
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/en/people/")
    for _ in range(19):
        member(municipality)
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/en/people/")
