"""Course leaders of two organisations."""

import pytest
from django.test import Client

from lms.accounts.vocabulary import Role
from tests.factories.accounts import OrganisationFactory, member


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


def leader_of(organisation) -> Client:
    client = Client()
    client.force_login(member(organisation, Role.COURSE_LEADER))
    return client


@pytest.fixture
def north(db):
    return OrganisationFactory(name="Norr")


@pytest.fixture
def south(db):
    return OrganisationFactory(name="Söder")


@pytest.fixture
def leader(north) -> Client:
    return leader_of(north)


@pytest.fixture
def foreign_leader(south) -> Client:
    return leader_of(south)
