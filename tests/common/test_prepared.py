"""A prepared query answers as the QuerySet it was made from."""

import pytest
from django.db.models import BigIntegerField, F, QuerySet

from lms.accounts.models import Membership, User
from lms.common.prepared import Prepared
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def _people(pk: int) -> QuerySet:
    return User.objects.filter(pk=pk, is_active=True).values(
        "email", "learner_id", "joined_at", role=F("memberships__role")
    )


def test_it_returns_what_the_queryset_would_for_each_value_asked_for() -> None:
    prepared = Prepared(_people, pk=BigIntegerField())
    member, alone = MembershipFactory().user, UserFactory()
    for person in (member, alone, member):
        assert [dict(row) for row in prepared.rows(pk=person.pk)] == list(_people(person.pk))


def test_it_sees_what_has_changed_since_it_was_prepared() -> None:
    prepared = Prepared(_people, pk=BigIntegerField())
    member = MembershipFactory().user
    prepared.rows(pk=member.pk)
    Membership.objects.filter(user=member).delete()
    assert [row["role"] for row in prepared.rows(pk=member.pk)] == [None]
