"""A document that stands on no published page is handed to its organisation alone."""

from typing import Any

import pytest
from django.test import Client

from courses.terms.services import keep_files_of
from lms.accounts.api import Role
from lms.accounts.models import Organisation, User
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.articles import document, download_block, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def draft(owner: Organisation) -> Any:
    """A document in the organisation's collection, on no page yet."""
    made = document("plan.pdf")
    made.collection = keep_files_of(organisation=owner)
    made.save()
    return made


def answer(file: Any, person: User | None = None) -> int:
    client = Client()
    if person:
        client.force_login(person)
    response = client.get(file.url)
    b"".join(getattr(response, "streaming_content", ()))
    return response.status_code


def test_nobody_else_is_handed_a_draft(draft: Any) -> None:
    assert answer(draft) == 404
    assert answer(draft, member(OrganisationFactory(), Role.COURSE_LEADER)) == 404


def test_its_leader_is_handed_a_draft(draft: Any, owner: Organisation) -> None:
    assert answer(draft, member(owner, Role.COURSE_LEADER)) == 200


def test_everybody_is_handed_what_stands_on_a_published_page(draft: Any) -> None:
    page = publish_article(download_block(draft))
    assert answer(draft) == 200
    page.unpublish()
    assert answer(draft) == 404


def test_everybody_is_handed_what_is_common() -> None:
    assert answer(document("blankett.pdf")) == 200
