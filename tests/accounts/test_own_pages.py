"""A person's own pages: what they show, and that they cost the same however much there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts import services
from lms.accounts.models import HouseholdMember, Organisation, User
from lms.accounts.signals import name_changed
from lms.accounts.vocabulary import Role
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

BACKEND = "lms.accounts.backends.PeopleBackend"
DETAILS = {"first_name": "Leyla", "last_name": "Haddad", "language": "sv"}


@pytest.fixture
def municipality() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def person(municipality: Organisation) -> User:
    return member(municipality, first_name="Leyla", last_name="Haddad")


@pytest.fixture
def browser(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def look_at(person: User, times: int) -> None:
    for _ in range(times):
        viewer = member(OrganisationFactory(), Role.SECRETARY)
        services.record_access(viewer=viewer, person=person, what="Courses and progress")


def test_the_access_log_costs_the_same_at_one_and_twenty_rows(
    browser: Client, person: User
) -> None:
    browser.get("/sv/my/access-log/")
    look_at(person, 1)
    at_one = queries_of(browser, "/sv/my/access-log/")
    look_at(person, 19)
    assert queries_of(browser, "/sv/my/access-log/") == at_one == 3


def test_a_long_access_log_goes_on_on_the_next_page(browser: Client, person: User) -> None:
    look_at(person, 26)
    assert "?page=2" in browser.get("/sv/my/access-log/").content.decode()


def test_the_profile_costs_the_same_at_two_and_six_adults(
    browser: Client, person: User, municipality: Organisation
) -> None:
    household = HouseholdFactory(members=[person, UserFactory()], organisation=municipality)
    browser.get("/sv/my/profile/")
    at_two = queries_of(browser, "/sv/my/profile/")
    HouseholdMember.objects.bulk_create(
        HouseholdMember(household=household, user=UserFactory()) for _ in range(4)
    )
    assert queries_of(browser, "/sv/my/profile/") == at_two


def test_my_page_costs_the_same_at_one_and_twenty_roles(browser: Client, person: User) -> None:
    services.add_membership(user=person, organisation=OrganisationFactory(), role=Role.SECRETARY)
    browser.get("/sv/my/")
    at_two = queries_of(browser, "/sv/my/")
    for _ in range(18):
        services.add_membership(user=person, organisation=OrganisationFactory(), role=Role.MANAGER)
    browser.get("/sv/my/")  # what is kept of the tree is read anew once it has grown
    assert queries_of(browser, "/sv/my/") == at_two


def test_followers_find_their_people_from_their_own_page(
    browser: Client, person: User, municipality: Organisation
) -> None:
    assert "/sv/people/" not in browser.get("/sv/my/").content.decode()
    services.add_membership(user=person, organisation=municipality, role=Role.SECRETARY)
    assert "/sv/people/" in browser.get("/sv/my/").content.decode()


def test_my_page_greets_a_protected_person_by_the_alias(person: User, browser: Client) -> None:
    services.protect_identity(user=person, alias="Gran")
    page = browser.get("/sv/my/").content.decode()
    assert "Gran" in page
    assert "Leyla" not in page


def test_a_new_name_is_announced_and_the_same_name_is_not(browser: Client) -> None:
    heard: list[User] = []

    def hear(user: User, **_kwargs: object) -> None:
        heard.append(user)

    name_changed.connect(hear)
    try:
        browser.post("/sv/my/profile/", DETAILS)
        assert heard == []
        browser.post("/sv/my/profile/", DETAILS | {"last_name": "Ny"})
        assert len(heard) == 1
    finally:
        name_changed.disconnect(hear)


def test_an_unknown_language_is_refused(browser: Client, person: User) -> None:
    browser.post("/sv/my/profile/", DETAILS | {"language": "xx"})
    person.refresh_from_db()
    assert person.language == "sv"


def test_sharing_is_asked_of_those_in_a_household_alone(browser: Client, person: User) -> None:
    assert "shares_progress" not in browser.get("/sv/my/profile/").content.decode()
    HouseholdFactory(members=[person])
    assert "shares_progress" in browser.get("/sv/my/profile/").content.decode()
