"""Who a session belongs to is asked anew at every request."""

import pytest
from django.contrib.auth import get_user
from django.test import Client, RequestFactory

from lms.accounts.backends import PeopleBackend
from lms.accounts.models import Membership, User
from lms.accounts.vocabulary import Role
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_found_as_the_database_has_it(django_assert_num_queries) -> None:
    member = MembershipFactory(role=Role.COORDINATOR)
    with django_assert_num_queries(1):
        found = PeopleBackend().get_user(member.user.pk)
        roles = found.roles
    assert roles == frozenset({Role.COORDINATOR})
    for field in User._meta.concrete_fields:
        assert getattr(found, field.attname) == getattr(member.user, field.attname)


def test_a_role_that_is_taken_away_is_gone_at_the_next_request() -> None:
    member = MembershipFactory(role=Role.COORDINATOR)
    PeopleBackend().get_user(member.user.pk)
    Membership.objects.all().delete()
    assert PeopleBackend().get_user(member.user.pk).roles == frozenset()


def test_a_closed_account_is_nobody_at_the_next_request(client: Client, rf: RequestFactory) -> None:
    person = UserFactory()
    client.force_login(person)
    request = rf.get("/")
    request.session = client.session
    assert get_user(request) == person
    User.objects.update(is_active=False)
    assert not get_user(request).is_authenticated


def test_a_person_who_is_no_more_is_nobody() -> None:
    assert PeopleBackend().get_user(0) is None
