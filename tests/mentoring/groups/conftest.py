"""One municipality and a group in it: to it belongs a home with one adult; a secretary leads it."""

import pytest

from tests.factories.accounts import OrganisationFactory
from tests.factories.groups import adult_of, group_of, home_at, secretary_at


@pytest.fixture
def town():
    return OrganisationFactory(code="2280")


@pytest.fixture
def home(town):
    return home_at(town)


@pytest.fixture
def reader(home):
    return adult_of(home)


@pytest.fixture
def facilitator(town):
    return secretary_at(town)


@pytest.fixture
def group(town, home, facilitator):
    return group_of(town, home, facilitator=facilitator)
