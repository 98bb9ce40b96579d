"""The demo's certificates are the same everywhere, and come once."""

import pytest
from django.core import mail
from django.db import transaction

from certificates.demo.steps import load_certificates
from certificates.models import Certificate
from courses.models import Completion
from courses.signals import course_completed
from lms.outbox.api import failed_effects, pending_count, run_due
from tests.factories.accounts import UserFactory
from tests.factories.certificates import COMPLETED_AT, CompletionFactory, OutlineFactory

pytestmark = pytest.mark.django_db

COURSE = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def completion() -> Completion:
    with transaction.atomic():
        made = CompletionFactory(
            user=UserFactory(email="anna@example.se"), outline=OutlineFactory(course_key=COURSE)
        )
        course_completed.send(sender=Completion, completion=made)
    return made


def test_number_and_day_follow_from_the_story(completion) -> None:
    load_certificates(lambda _line: None)
    certificate = Certificate.objects.get()
    assert certificate.written_number == "AFMH-NDF3-X936"
    assert certificate.issued_at == COMPLETED_AT
    assert certificate.pdf


def test_a_second_load_changes_nothing(completion) -> None:
    load_certificates(lambda _line: None)
    before = list(Certificate.objects.values())
    load_certificates(lambda _line: None)
    assert list(Certificate.objects.values()) == before


def test_what_the_completion_left_due_finds_the_work_done(completion) -> None:
    load_certificates(lambda _line: None)
    run_due()
    assert Certificate.objects.count() == 1
    assert pending_count() == 0
    assert not failed_effects()
    assert mail.outbox == []


def test_it_says_how_many(completion) -> None:
    said: list[str] = []
    load_certificates(said.append)
    assert said == ["1 certificates"]
