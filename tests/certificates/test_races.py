"""Several workers at once: real transactions in real threads, in tables of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import close_old_connections

from certificates import services
from certificates.errors import NotValid
from certificates.models import Certificate
from courses.models import Completion, Outline
from lms.accounts.api import change_profile
from lms.accounts.models import Household, HouseholdMember, Membership, Organisation, User
from lms.outbox.models import Effect
from tests.factories.accounts import UserFactory
from tests.factories.certificates import CompletionFactory, certificate_of
from tests.factories.elsewhere import without_addresses
from tests.lrs.test_races import Elsewhere as EmptyElsewhere

pytestmark = pytest.mark.django_db

THREADS = 8
TABLES = (
    ContentType,
    Permission,
    Group,
    User,
    Organisation,
    Membership,
    Household,
    HouseholdMember,
    Outline,
    Completion,
    Effect,
    Certificate,
)


class Elsewhere(EmptyElsewhere):
    """A database of its own with what certificates need."""

    tables = TABLES


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    # No pages there.
    monkeypatch.setattr(services, "course_by_key", lambda *_: None)
    without_addresses(monkeypatch)
    place = Elsewhere(tmp_path)
    assert place.at_once(place.create) == [None]
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def test_eight_workers_issue_one_certificate(elsewhere):
    [completion] = elsewhere.at_once(CompletionFactory)

    issued = elsewhere.at_once(
        *[lambda: services.issue(completion=Completion.objects.get(pk=completion.pk))] * THREADS
    )

    assert len({certificate.number for certificate in issued}) == 1
    [(certificates, effects)] = elsewhere.at_once(
        lambda: (Certificate.objects.count(), Effect.objects.count())
    )
    assert (certificates, effects) == (1, 1)


def test_eight_clicks_renew_once(elsewhere):
    def rename():
        certificate = certificate_of(UserFactory(first_name="Anna"))
        change_profile(
            user=certificate.completion.user,
            first_name="Åsa",
            last_name="Al",
            language="sv",
            shares_progress=None,
        )
        return certificate

    [certificate] = elsewhere.at_once(rename)

    results = elsewhere.at_once(
        *[
            lambda: services.issue_anew(certificate=Certificate.objects.get(pk=certificate.pk)),
        ]
        * THREADS
    )

    assert len([each for each in results if isinstance(each, Certificate)]) == 1
    refusals = {type(each) for each in results if not isinstance(each, Certificate)}
    assert refusals == {NotValid}


def test_eight_administrators_revoke_once(elsewhere):
    [certificate] = elsewhere.at_once(lambda: certificate_of(UserFactory()))

    def revoke():
        stale = Certificate.objects.get(pk=certificate.pk)
        return services.revoke(certificate=stale, by=stale.completion.user, reason="Fel.")

    results = elsewhere.at_once(*[revoke] * THREADS)

    assert len([each for each in results if isinstance(each, Certificate)]) == 1
