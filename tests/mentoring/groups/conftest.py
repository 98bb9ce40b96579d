"""One municipality, and people who can be signed in."""

import pytest

from tests.factories.accounts import OrganisationFactory


@pytest.fixture
def town():
    return OrganisationFactory(code="2280")
