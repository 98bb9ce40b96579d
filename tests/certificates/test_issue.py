"""A completion gets one certificate, whatever happens on the way."""

from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from certificates import queries, services, tasks
from certificates.errors import NothingToRenew, NotValid, ReasonNamesSomeone, ReasonNeeded
from certificates.models import Certificate
from certificates.vocabulary import CertificateState, Effect
from courses.models import Completion
from courses.signals import course_completed
from lms.accounts.api import change_profile, protect_identity
from lms.outbox.api import enqueue, run_due
from lms.outbox.models import Effect as EffectRow
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.certificates import (
    CertificateFactory,
    CompletionFactory,
    certificate_of,
    course_page,
    learner,
)

pytestmark = pytest.mark.django_db


def sheet_of(certificate: Certificate) -> bytes:
    certificate.refresh_from_db()
    with certificate.pdf.open() as sheet:
        return bytes(sheet.read())


def complete(**fields) -> Completion:
    """Complete a course as courses does: the row and the signal in one transaction."""
    with transaction.atomic():
        completion = CompletionFactory(**fields)
        course_completed.send(sender=Completion, completion=completion)
    return completion


def test_a_completion_becomes_a_certificate_a_sheet_and_a_mail() -> None:
    completion = complete(user=learner(first_name="Anna"))
    assert run_due() == 3
    certificate = Certificate.objects.get(completion=completion)
    assert certificate.is_valid
    assert sheet_of(certificate).startswith(b"%PDF-1.7")
    assert [message.to for message in mail.outbox] == [[completion.user.email]]


def test_nothing_is_due_when_the_completion_is_rolled_back() -> None:
    with transaction.atomic():
        complete()
        transaction.set_rollback(True)
    assert not EffectRow.objects.exists()


def test_handling_it_again_changes_nothing() -> None:
    completion = complete()
    run_due()
    before = list(Certificate.objects.values())
    for _again in range(3):
        tasks.issue({"completion": completion.pk})
        course_completed.send(sender=Completion, completion=completion)
    run_due()
    assert list(Certificate.objects.values()) == before
    assert len(mail.outbox) == 1


def test_typesetting_again_gives_the_same_bytes_under_the_same_name() -> None:
    certificate = CertificateFactory()
    names = {services.typeset(certificate=certificate) for _again in range(2)}
    assert len(names) == 1


def test_a_half_written_sheet_is_written_anew(tmp_path) -> None:
    certificate = CertificateFactory()
    name = services.typeset(certificate=certificate)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:100])
    run_due()
    assert sheet_of(certificate) == whole


def test_the_database_refuses_a_second_valid_certificate() -> None:
    first = CertificateFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            number="0" * 12, completion=first.completion, edition=2, facts=first.facts
        )


def test_the_database_refuses_a_second_first_edition() -> None:
    first = CertificateFactory()
    services.revoke(certificate=first, by=UserFactory(), reason="Fel person.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            number="0" * 12, completion=first.completion, edition=1, facts=first.facts
        )


def test_whoever_loses_a_race_gets_the_winners_certificate(monkeypatch) -> None:
    completion = CompletionFactory()
    winner = services.issue(completion=completion)
    answers = iter([None, winner])
    monkeypatch.setattr(queries, "current_certificate_of", lambda _completion: next(answers))
    assert services.issue(completion=completion) == winner


def test_a_number_that_is_taken_is_drawn_again() -> None:
    draws = iter([7, 7, 8])
    first = CertificateFactory(draw=lambda: next(draws))
    second = CertificateFactory(draw=lambda: next(draws))
    assert first.number != second.number


def test_a_source_that_repeats_itself_is_noticed() -> None:
    CertificateFactory(draw=lambda: 7)
    with pytest.raises(RuntimeError, match="repeats itself"):
        CertificateFactory(draw=lambda: 7)


def test_a_lost_completion_is_found() -> None:
    completion = CompletionFactory()
    tasks.reconcile()
    run_due()
    assert Certificate.objects.filter(completion=completion).exclude(pdf="").count() == 1


def test_a_lost_sheet_is_found() -> None:
    certificate = CertificateFactory()
    EffectRow.objects.all().delete()
    tasks.reconcile()
    run_due()
    certificate.refresh_from_db()
    assert certificate.pdf


def test_a_revoked_certificate_is_not_issued_again() -> None:
    certificate = CertificateFactory()
    services.revoke(certificate=certificate, by=UserFactory(), reason="Fel person.")
    tasks.reconcile()
    run_due()
    assert Certificate.objects.get().state == CertificateState.REVOKED


def test_nobody_is_told_about_a_certificate_that_has_ended() -> None:
    certificate = CertificateFactory()
    services.revoke(certificate=certificate, by=UserFactory(), reason="Fel person.")
    run_due()
    assert mail.outbox == []


def test_no_certificate_is_ever_deleted() -> None:
    certificate = CertificateFactory()
    with pytest.raises(TypeError):
        certificate.delete()
    with pytest.raises(TypeError):
        Certificate.objects.all().delete()


class TestWhatIsFrozen:
    def test_the_day_is_the_one_on_the_readers_calendar(self) -> None:
        assert CertificateFactory().printed.completed_on == date(2026, 11, 22)

    def test_the_course_speaks_the_learners_language(self) -> None:
        completion = CompletionFactory(user=UserFactory(language="ar"))
        course_page(completion.course_key, title="التدريب", goals=["هدف"], language="ar")
        facts = services.issue(completion=completion).printed
        assert (facts.course, facts.goals, facts.course_language) == ("التدريب", ("هدف",), "ar")

    def test_a_course_without_translation_keeps_its_swedish_title(self) -> None:
        facts = certificate_of(UserFactory(language="so"), title="Tonåring i huset").printed
        assert (facts.course, facts.course_language, facts.language) == (
            "Tonåring i huset",
            "sv",
            "so",
        )

    def test_a_district_is_printed_with_its_municipality(self) -> None:
        city = OrganisationFactory(name="Stockholms stad")
        district = OrganisationFactory(name="Södra", district=True, parent=city)
        assert certificate_of(member(district)).printed.organisation == "Södra, Stockholms stad"

    def test_a_protected_identity_shows_alias_and_no_place(self) -> None:
        person = learner(last_name="Verkligsson", protected=True, protected__alias="Björk")
        facts = certificate_of(person).printed
        assert (facts.name, facts.organisation) == ("Björk", "")

    def test_nothing_changes_when_course_name_and_language_change_afterwards(self) -> None:
        person = learner(first_name="Anna", last_name="Ek")
        completion = CompletionFactory(user=person)
        page = course_page(completion.course_key, title="Före", goals=["Mål"])
        certificate = services.issue(completion=completion)
        before = certificate.printed
        page.title, page.certificate_hours, page.goals = "Efter", 99, []
        page.save_revision().publish()
        change_profile(
            user=person, first_name="Åsa", last_name="Al", language="en", shares_progress=None
        )
        certificate.refresh_from_db()
        assert certificate.printed == before

    def test_facts_survive_being_stored(self) -> None:
        certificate = CertificateFactory()
        before = certificate.printed
        certificate.refresh_from_db()
        assert certificate.printed == before


class TestANewName:
    @pytest.fixture
    def certificate(self):
        return certificate_of(learner(first_name="Anna", last_name="Ek"))

    def rename(self, certificate: Certificate) -> None:
        change_profile(
            user=certificate.completion.user,
            first_name="Anna",
            last_name="Al",
            language="sv",
            shares_progress=None,
        )

    def test_it_does_not_replace_anything_by_itself(self, certificate) -> None:
        self.rename(certificate)
        run_due()
        assert Certificate.objects.get().printed.name == "Anna Ek"

    def test_the_owner_gets_a_new_number_and_the_old_one_points_to_it(self, certificate) -> None:
        self.rename(certificate)
        renewed = services.issue_anew(certificate=certificate)
        certificate.refresh_from_db()
        assert certificate.state == CertificateState.SUPERSEDED
        assert certificate.superseded_by == renewed
        assert renewed.printed.name == "Anna Al"
        assert renewed.number != certificate.number

    def test_all_else_stays_as_it_was(self, certificate) -> None:
        self.rename(certificate)
        renewed = services.issue_anew(certificate=certificate).printed
        old = certificate.printed
        assert (renewed.course, renewed.completed_on, renewed.organisation, renewed.edition) == (
            old.course,
            old.completed_on,
            old.organisation,
            old.edition,
        )

    def test_the_new_one_is_typeset(self, certificate) -> None:
        self.rename(certificate)
        renewed = services.issue_anew(certificate=certificate)
        run_due()
        renewed.refresh_from_db()
        assert renewed.pdf

    def test_an_unchanged_name_renews_nothing(self, certificate) -> None:
        with pytest.raises(NothingToRenew):
            services.issue_anew(certificate=certificate)

    def test_two_clicks_renew_once(self, certificate) -> None:
        self.rename(certificate)
        stale = Certificate.objects.get()
        services.issue_anew(certificate=certificate)
        with pytest.raises(NotValid):
            services.issue_anew(certificate=stale)
        assert Certificate.objects.count() == 2

    def test_a_protected_identity_may_have_alias_and_no_place_printed(self, certificate) -> None:
        protect_identity(user=certificate.completion.user, alias="Björk")
        renewed = services.issue_anew(certificate=certificate).printed
        assert (renewed.name, renewed.organisation) == ("Björk", "")


class TestRevoking:
    def test_it_says_who_when_and_why(self) -> None:
        administrator = UserFactory()
        certificate = services.revoke(
            certificate=CertificateFactory(), by=administrator, reason=" Fel person. "
        )
        assert certificate.is_revoked
        assert (certificate.revoked_by, certificate.reason) == (administrator, "Fel person.")
        assert certificate.ended_at

    def test_it_takes_a_reason(self) -> None:
        with pytest.raises(ReasonNeeded):
            services.revoke(certificate=CertificateFactory(), by=UserFactory(), reason=" ")

    def test_the_reason_names_nobody(self) -> None:
        with pytest.raises(ReasonNamesSomeone):
            services.revoke(
                certificate=CertificateFactory(), by=UserFactory(), reason="Gäller 19811218-9876"
            )

    def test_what_was_revoked_is_not_revoked_again(self) -> None:
        certificate = CertificateFactory()
        services.revoke(certificate=certificate, by=UserFactory(), reason="Ett.")
        with pytest.raises(NotValid):
            services.revoke(certificate=certificate, by=UserFactory(), reason="Två.")
        assert Certificate.objects.get().reason == "Ett."

    def test_the_database_wants_a_reason_too(self) -> None:
        certificate = CertificateFactory()
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.filter(pk=certificate.pk).update(
                state=CertificateState.REVOKED, ended_at=certificate.issued_at
            )


def test_a_completion_enqueued_twice_is_one_effect() -> None:
    completion = complete()
    enqueue(effect=Effect.ISSUE, key=str(completion.pk), payload={"completion": completion.pk})
    assert EffectRow.objects.count() == 1
