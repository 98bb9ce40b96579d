"""An invitation lets its reader in, once, with the role it names."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lms.accounts import services
from lms.accounts.errors import InvitationClosed, NotYoursToGive
from lms.accounts.models import Invitation, Organisation, User
from lms.accounts.tokens import token_of
from lms.accounts.vocabulary import InvitationState, Role
from lms.common.clock import now
from lms.outbox.api import run_due
from tests.factories.accounts import OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

NEWCOMER = {"first_name": "Nour", "last_name": "Al-Sayed", "language": "ar"}
BACKEND = "lms.accounts.backends.PeopleBackend"


@pytest.fixture
def municipality() -> Organisation:
    return OrganisationFactory(name="Solbergs kommun")


@pytest.fixture
def administrator(municipality: Organisation) -> User:
    return member(municipality, Role.ADMINISTRATOR)


@pytest.fixture
def coordinator(municipality: Organisation) -> User:
    return member(municipality, Role.COORDINATOR)


def invite(viewer: User, organisation: Organisation, **details: Any) -> Invitation:
    wanted = {"email": "nour@example.se", "role": Role.LEARNER, "language": "ar"}
    return services.invite(viewer=viewer, organisation=organisation, **wanted | details)


def address_of(invitation: Invitation) -> str:
    return f"/en/invitation/{token_of(invitation)}/"


def test_the_letter_brings_the_address_that_opens_the_door(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    invite(coordinator, municipality)
    run_due()
    found = re.search(rf"{settings.BASE_URL}(/ar/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    response = client.post(found.group(1), NEWCOMER)
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email="nour@example.se").pk)


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_the_letter_is_written_in_the_wanted_language_and_swedish(
    coordinator: User, municipality: Organisation
) -> None:
    invite(coordinator, municipality)
    run_due()
    text = str(mail.outbox[-1].body)
    assert text.count("/ar/invitation/") == 2
    assert text.count("december") == 1


def test_a_newcomer_goes_on_in_their_own_language(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    response = client.post(address_of(invite(coordinator, municipality)), NEWCOMER)
    assert response.headers["Location"] == "/ar/my/"


def test_a_newcomer_gets_the_role_and_a_proven_address(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    client.post(address_of(invite(coordinator, municipality)), NEWCOMER)
    user = User.objects.get(email="nour@example.se")
    assert [(each.role, each.organisation) for each in user.memberships.all()] == [
        (Role.LEARNER, municipality)
    ]
    assert EmailAddress.objects.get(user=user).verified


def test_who_has_an_account_keeps_it_and_signs_in_with_it(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    known = UserFactory(email="nour@example.se", first_name="Nora")
    response = client.post(address_of(invite(coordinator, municipality)), NEWCOMER)
    known.refresh_from_db()
    assert response.headers["Location"] == "/en/accounts/login/"
    assert "_auth_user_id" not in client.session
    assert known.first_name == "Nora"
    assert known.memberships.get().organisation == municipality


def test_an_invitation_works_once(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    address = address_of(invite(coordinator, municipality))
    client.post(address, NEWCOMER)
    response = Client().post(address, NEWCOMER)
    assert response.status_code == 410
    assert "has been used" in response.content.decode()


def test_two_readers_at_once_make_one_person(coordinator: User, municipality: Organisation) -> None:
    invitation = invite(coordinator, municipality)
    services.accept_invitation(invitation=invitation, **NEWCOMER)
    with pytest.raises(InvitationClosed):
        services.accept_invitation(invitation=invitation, **NEWCOMER)


def test_an_old_invitation_says_so_and_the_way_on(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    address = address_of(invite(coordinator, municipality))
    with time_machine.travel(now() + timedelta(days=15), tick=False):
        response = client.get(address)
    assert response.status_code == 410
    assert "Ask those who sent it" in response.content.decode()


def test_a_withdrawn_invitation_says_so(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    invitation = invite(coordinator, municipality)
    client.force_login(coordinator, backend=BACKEND)
    client.post(f"/en/people/invitations/{invitation.pk}/revoke/")
    assert "withdrawn" in Client().get(address_of(invitation)).content.decode()


def test_a_withdrawn_invitation_is_not_sent(coordinator: User, municipality: Organisation) -> None:
    services.revoke_invitation(invitation=invite(coordinator, municipality))
    run_due()
    assert mail.outbox == []


def test_a_forged_address_opens_nothing(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    token = token_of(invite(coordinator, municipality))
    forged = f"{int(token.partition(':')[0]) + 1}:{token.partition(':')[2]}"
    assert client.get(f"/en/invitation/{forged}/").status_code == 404


def test_inviting_again_withdraws_the_older_letter(
    coordinator: User, municipality: Organisation
) -> None:
    older = invite(coordinator, municipality)
    newer = invite(coordinator, municipality)
    older.refresh_from_db()
    assert (older.state, newer.state) == (InvitationState.REVOKED, InvitationState.OPEN)


def test_accepting_while_signed_in_as_another_changes_the_person(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    client.force_login(coordinator, backend=BACKEND)
    client.post(address_of(invite(coordinator, municipality)), NEWCOMER)
    assert client.session["_auth_user_id"] == str(User.objects.get(email="nour@example.se").pk)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MANAGER, Role.COORDINATOR])
def test_a_coordinator_gives_no_role_that_rules(
    coordinator: User, municipality: Organisation, role: Role
) -> None:
    with pytest.raises(NotYoursToGive):
        invite(coordinator, municipality, role=role)


def test_nobody_invites_above_their_own_node(municipality: Organisation) -> None:
    district = OrganisationFactory(parent=municipality, district=True)
    with pytest.raises(NotYoursToGive):
        invite(member(district, Role.ADMINISTRATOR), municipality)


def test_the_form_says_when_a_role_may_not_be_given_there(
    client: Client, coordinator: User, municipality: Organisation
) -> None:
    other = OrganisationFactory()
    services.add_membership(user=coordinator, organisation=other, role=Role.ADMINISTRATOR)
    client.force_login(coordinator, backend=BACKEND)
    details = {
        "email": "ny@example.se",
        "role": Role.MANAGER,
        "organisation": municipality.pk,
        "language": "sv",
    }
    page = client.post("/en/people/invitations/", details).content.decode()
    assert "may not give this role" in page
    assert not Invitation.objects.exists()


def queries_of_list(client: Client) -> None:
    assert client.get("/en/people/invitations/").status_code == 200


def test_the_list_costs_the_same_at_one_and_twenty_rows(
    client: Client,
    administrator: User,
    municipality: Organisation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(administrator, backend=BACKEND)
    invite(administrator, municipality)
    queries_of_list(client)
    with django_assert_num_queries(LIST_QUERIES):
        queries_of_list(client)
    for number in range(19):
        invite(administrator, municipality, email=f"person{number}@example.org")
    with django_assert_num_queries(LIST_QUERIES):
        queries_of_list(client)


# person with roles, whether the page exists, count, rows, choice of organisations
LIST_QUERIES = 5
