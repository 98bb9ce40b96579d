"""Anyone can check a certificate; only its owner holds the sheet; only some may revoke it."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from certificates import limits, rules, services
from certificates.models import Certificate
from lms.accounts.api import Role, change_profile, protect_identity
from lms.outbox.api import run_due
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.certificates import (
    CertificateFactory,
    CompletionFactory,
    certificate_of,
    course_page,
    learner,
)

pytestmark = pytest.mark.django_db

NOBODYS = rules.written(rules.compose("7K4M2QXR90"))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def address(name: str, certificate: Certificate | None = None, *, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=[certificate.written_number] if certificate else [])


@pytest.fixture
def certificate():
    return certificate_of(learner(first_name="Anna", last_name="Ek"), title="Grundutbildning")


@pytest.fixture
def administrator(certificate):
    return member(certificate.organisation, Role.ADMINISTRATOR)


def signed_in(client, user):
    client.force_login(user, backend="lms.accounts.backends.PeopleBackend")
    return client


def rename(certificate: Certificate) -> None:
    change_profile(
        user=certificate.completion.user,
        first_name="Anna",
        last_name="Al",
        language="en",
        shares_progress=None,
    )


class TestChecking:
    def test_every_printed_fact_is_shown(self, client) -> None:
        completion = CompletionFactory(user=learner(first_name="Anna", last_name="Ek"))
        course_page(completion.course_key, title="Grundutbildning", goals=["Du vet vem du ringer."])
        certificate = services.issue(completion=completion)
        html = client.get(address("certificate", certificate)).text
        printed = certificate.printed
        for fact in (
            "Anna Ek",
            "Grundutbildning",
            "Du vet vem du ringer.",
            "16 hours",
            "22 November 2026",
            "Härnösands kommun",
            printed.edition,
            certificate.written_number,
        ):
            assert fact in html
        assert "This certificate is valid" in html

    def test_the_printed_address_leads_to_the_readers_language(self, client, certificate) -> None:
        path = services.address_of(certificate.number).removeprefix("http://testserver")
        response = client.get(path, headers={"Accept-Language": "ar"}, follow=True)
        assert response.redirect_chain[-1][0] == address("certificate", certificate, language="ar")
        assert 'dir="rtl"' in response.text

    def test_a_revoked_one_says_when_and_why(self, client, certificate, administrator) -> None:
        services.revoke(certificate=certificate, by=administrator, reason="Fel person.")
        html = client.get(address("certificate", certificate)).text
        assert "This certificate is revoked" in html
        assert "Fel person." in html
        assert administrator.get_full_name() not in html

    def test_a_replaced_one_leads_to_the_newer(self, client, certificate) -> None:
        rename(certificate)
        renewed = services.issue_anew(certificate=certificate)
        html = client.get(address("certificate", certificate)).text
        assert "has been replaced" in html
        assert f'href="{address("certificate", renewed)}"' in html

    def test_a_person_protected_since_appears_under_the_alias(self, client, certificate) -> None:
        protect_identity(user=certificate.completion.user, alias="Björk")
        html = client.get(address("certificate", certificate)).text
        assert "Björk" in html
        assert "Anna Ek" not in html
        assert "Härnösand" not in html

    def test_the_course_is_marked_with_its_own_language(self, client, certificate) -> None:
        html = client.get(address("certificate", certificate, language="ar")).text
        assert '<p class="proof__course" lang="sv" dir="ltr">Grundutbildning</p>' in html

    def test_search_engines_and_caches_are_kept_out(self, client, certificate) -> None:
        response = client.get(address("certificate", certificate))
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex' in response.text

    def test_it_asks_little_of_the_database(
        self, client, certificate, django_assert_num_queries
    ) -> None:
        with django_assert_num_queries(1):
            client.get(address("certificate", certificate))


class TestTheWay:
    def test_strangers_find_the_check_in_the_menu(self, client) -> None:
        html = client.get(address("certificate_check")).text
        assert f'href="{address("certificate_check")}" aria-current="page"' in html

    def test_those_who_are_signed_in_are_spared_it(self, client) -> None:
        html = signed_in(client, UserFactory()).get(reverse("my_page")).text
        assert address("certificate_check") not in html


class TestTyping:
    def test_a_carelessly_typed_number_leads_to_the_certificate(self, client, certificate) -> None:
        typed = certificate.written_number.lower().replace("-", " ")
        response = client.get(address("certificate_check"), {"number": typed})
        assert response["Location"] == address("certificate", certificate)

    def test_another_spelling_in_the_address_leads_to_the_printed_one(
        self, client, certificate
    ) -> None:
        response = client.get(f"/en/certificate/{certificate.number.lower()}/")
        assert response["Location"] == address("certificate", certificate)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "Type the number"),
            ("7K4M-2QXR-90Q9", "One character seems wrong"),
            ("7K4M-2QXR", "and this has 8"),
            ("7K4M-2QXR-90Q€8Ö", "only letters and figures"),
        ],
    )
    def test_what_seems_wrong_is_said(self, client, typed, said) -> None:
        response = client.get(address("certificate_check"), {"number": typed})
        assert response.status_code == 200
        assert said in response.text

    def test_a_misprinted_address_says_so_and_keeps_what_was_typed(self, client) -> None:
        response = client.get("/en/certificate/7K4M-2QXR-90Q9/")
        assert response.status_code == 404
        assert "One character seems wrong" in response.text
        assert 'value="7K4M-2QXR-90Q9"' in response.text

    def test_an_unknown_number_is_told_kindly(self, client) -> None:
        response = client.get(f"/en/certificate/{NOBODYS}/")
        assert response.status_code == 404
        assert "No certificate has this number" in response.text

    def test_the_error_is_tied_to_the_field(self, client) -> None:
        html = client.get(address("certificate_check"), {"number": "7K"}).text
        assert 'aria-invalid="true"' in html


class TestTheBrake:
    def test_trying_numbers_is_stopped(self, client, certificate) -> None:
        for _try in range(limits.MISSES):
            assert client.get(f"/en/certificate/{NOBODYS}/").status_code == 404
        response = client.get(address("certificate", certificate))
        assert response.status_code == 429
        assert response["Retry-After"] == str(limits.WINDOW_SECONDS)
        assert "Please wait a little" in response.text

    def test_others_are_not_stopped(self, client, certificate) -> None:
        for _try in range(limits.MISSES):
            client.get(f"/en/certificate/{NOBODYS}/", REMOTE_ADDR="192.0.2.7")
        assert client.get(address("certificate", certificate)).status_code == 200

    def test_scanning_real_certificates_is_never_stopped(self, client, certificate) -> None:
        for _scan in range(limits.MISSES * 2):
            assert client.get(address("certificate", certificate)).status_code == 200

    def test_a_slip_of_the_pen_costs_nothing(self, client, certificate) -> None:
        for _slip in range(limits.MISSES * 2):
            client.get("/en/certificate/7K4M-2QXR-90Q9/")
        assert client.get(address("certificate", certificate)).status_code == 200


class TestTheSheet:
    def test_the_owner_gets_it(self, client, certificate) -> None:
        run_due()
        owner = signed_in(client, certificate.completion.user)
        response = owner.get(address("certificate_sheet", certificate))
        assert response["Content-Type"] == "application/pdf"
        assert certificate.written_number in response["Content-Disposition"]
        assert b"".join(response).startswith(b"%PDF")

    def test_it_is_set_at_once_when_the_worker_has_not_been_there(
        self, client, certificate
    ) -> None:
        owner = signed_in(client, certificate.completion.user)
        response = owner.get(address("certificate_sheet", certificate))
        assert b"".join(response).startswith(b"%PDF")

    def test_it_comes_back_when_the_store_has_lost_it(self, client, certificate) -> None:
        run_due()
        certificate.refresh_from_db()
        certificate.pdf.storage.delete(certificate.pdf.name)
        owner = signed_in(client, certificate.completion.user)
        response = owner.get(address("certificate_sheet", certificate))
        assert b"".join(response).startswith(b"%PDF")

    def test_for_others_it_does_not_exist(self, client, certificate, administrator) -> None:
        response = signed_in(client, administrator).get(address("certificate_sheet", certificate))
        assert response.status_code == 404


class TestANewName:
    def test_the_owner_is_offered_a_new_one_and_gets_it(self, client, certificate) -> None:
        rename(certificate)
        owner = signed_in(client, certificate.completion.user)
        assert "Issue anew with my new name" in owner.get(address("certificate", certificate)).text
        response = owner.post(address("certificate_anew", certificate), follow=True)
        assert "Anna Al" in response.text
        assert "The old number now leads to this one" in response.text

    def test_nobody_else_is_offered_it(self, client, certificate) -> None:
        rename(certificate)
        assert "Issue anew" not in client.get(address("certificate", certificate)).text

    def test_a_second_click_says_what_happened(self, client, certificate) -> None:
        rename(certificate)
        owner = signed_in(client, certificate.completion.user)
        for _click in range(2):
            response = owner.post(address("certificate_anew", certificate), follow=True)
        assert "already been replaced or revoked" in response.text
        assert Certificate.objects.count() == 2


class TestRevoking:
    def test_the_administrator_gives_a_reason(self, client, certificate, administrator) -> None:
        signed_in(client, administrator)
        where = address("certificate_revoke", certificate)
        assert "cannot be undone" in client.get(where).text
        response = client.post(where, {"reason": "Fel person."}, follow=True)
        assert "This certificate is revoked" in response.text

    def test_an_empty_reason_changes_nothing(self, client, certificate, administrator) -> None:
        signed_in(client, administrator).post(
            address("certificate_revoke", certificate), {"reason": " "}
        )
        certificate.refresh_from_db()
        assert certificate.is_valid

    def test_a_personal_number_is_refused_and_the_words_are_kept(
        self, client, certificate, administrator
    ) -> None:
        signed_in(client, administrator)
        response = client.post(
            address("certificate_revoke", certificate), {"reason": "Gäller 19811218-9876"}
        )
        assert "Leave the personal identity number out" in response.text
        assert "Gäller" in response.text

    def test_the_person_can_read_who_looked(self, client, certificate, administrator) -> None:
        signed_in(client, administrator).get(address("certificate_revoke", certificate))
        [entry] = certificate.completion.user.access_log.all()
        assert entry.viewer == administrator

    def test_a_manager_may_not(self, client, certificate) -> None:
        manager = member(certificate.organisation, Role.MANAGER)
        response = signed_in(client, manager).get(address("certificate_revoke", certificate))
        assert response.status_code == 404

    def test_one_that_was_revoked_meanwhile_is_left_alone(
        self, client, certificate, administrator
    ) -> None:
        services.revoke(certificate=certificate, by=administrator, reason="Ett.")
        response = signed_in(client, administrator).post(
            address("certificate_revoke", certificate), {"reason": "Två."}
        )
        assert "already been replaced or revoked" in response.text


class TestTheList:
    def test_it_holds_ones_own_organisation_and_those_below(self, client, certificate) -> None:
        top = OrganisationFactory()
        below = member(OrganisationFactory(parent=top), first_name="Nere")
        certificate_of(below)
        html = signed_in(client, member(top, Role.ADMINISTRATOR)).get("/en/certificates/").text
        assert "Nere" in html
        assert "Anna Ek" not in html

    @pytest.mark.parametrize("search", ["anna", "grundut", "number"])
    def test_it_is_searched(self, client, certificate, administrator, search) -> None:
        other = certificate_of(
            member(certificate.organisation, first_name="Bo"), title="Tonåring i huset"
        )
        query = certificate.number.lower() if search == "number" else search
        html = signed_in(client, administrator).get("/en/certificates/", {"q": query}).text
        assert certificate.written_number in html
        assert other.written_number not in html

    def test_nobody_protected_is_in_it(self, client, certificate, administrator) -> None:
        protect_identity(user=certificate.completion.user, alias="Björk")
        response = signed_in(client, administrator).get(
            "/en/certificates/", {"q": certificate.number}
        )
        assert certificate.written_number not in response.text

    def test_it_says_what_to_do_when_it_is_empty(self, client) -> None:
        administrator = member(OrganisationFactory(), Role.ADMINISTRATOR)
        html = signed_in(client, administrator).get("/en/certificates/").text
        assert "They come by themselves" in html

    @pytest.mark.parametrize("rows", [1, 20])
    def test_it_asks_the_same_of_the_database_for_one_and_for_twenty(
        self, client, administrator, certificate, rows, django_assert_num_queries
    ) -> None:
        for _row in range(rows - 1):
            certificate_of(member(certificate.organisation))
        signed_in(client, administrator)
        with django_assert_num_queries(3):  # person with roles, count, rows
            client.get("/en/certificates/")


class TestMyPage:
    def panel_of(self, client, user):
        return signed_in(client, user).get(reverse("my_page")).text

    def test_a_person_finds_the_certificates(self, client, certificate) -> None:
        html = self.panel_of(client, certificate.completion.user)
        assert "My certificates" in html
        assert address("certificate_sheet", certificate) in html

    def test_whoever_has_none_sees_nothing_of_it(self, client) -> None:
        assert "My certificates" not in self.panel_of(client, UserFactory())

    def test_one_that_was_replaced_is_not_shown(self, client, certificate) -> None:
        rename(certificate)
        services.issue_anew(certificate=certificate)
        html = self.panel_of(client, certificate.completion.user)
        assert certificate.written_number not in html

    def test_a_new_name_is_offered_there_too(self, client, certificate) -> None:
        rename(certificate)
        html = self.panel_of(client, certificate.completion.user)
        assert "Issue anew with my new name" in html

    def test_administrators_find_the_list(self, client, administrator) -> None:
        assert "/en/certificates/" in self.panel_of(client, administrator)

    def test_others_do_not(self, client, certificate) -> None:
        assert "/en/certificates/" not in self.panel_of(client, certificate.completion.user)

    def test_one_and_twenty_ask_the_same_of_the_database(self, client) -> None:
        person, counts = learner(), []
        signed_in(client, person)
        for more in (1, 19):
            for _each in range(more):
                CertificateFactory(completion__user=person)
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("my_page"))
            counts.append(
                [query for query in captured if "certificates_certificate" in query["sql"]]
            )
        assert [len(each) for each in counts] == [1, 1]


class TestTheCompletedPage:
    """Its panel, drawn as courses draws it."""

    def values_of(self, completion):
        panels = [hook() for hook in hooks.get_hooks("register_completion_panel")]
        [panel] = [one for one in panels if one.template == "certificates/parts/completed.html"]
        return panel.context(None, completion)

    def panel_of(self, completion) -> str:
        values = {"panel": self.values_of(completion)}
        return render_to_string("certificates/parts/completed.html", values)

    def test_it_says_that_the_certificate_is_being_made(self) -> None:
        assert "It is being made" in self.panel_of(CompletionFactory())

    def test_it_leads_to_the_certificate_as_soon_as_it_is_there(self, certificate) -> None:
        html = self.panel_of(certificate.completion)
        assert address("certificate", certificate) in html
        assert "It is being made" not in html

    def test_it_says_nothing_of_one_that_was_revoked(self, certificate, administrator) -> None:
        services.revoke(certificate=certificate, by=administrator, reason="Fel person.")
        assert self.values_of(certificate.completion) is None
