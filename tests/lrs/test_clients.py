"""Credentials: two secrets while one is changed, tokens for an hour, and limits that say when."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.lrs.access import senders
from lms.lrs.errors import ClientClosed, RotationRuns
from lms.lrs.models import AccessToken, Client
from lms.lrs.services import (
    end_old_secret,
    forget_ended_tokens,
    issue_access_token,
    revoke_client,
    rotate_secret,
)
from tests.factories.accounts import member
from tests.factories.lrs import ClientFactory, statement
from tests.lrs.conftest import Talker, basic
from tests.lrs.test_http import someone

pytestmark = pytest.mark.django_db

TOKEN = "/xapi/token"
MBOX = {"mbox": "mailto:a@example.org"}


def status_of(key: str, secret: str) -> int:
    return Talker(basic(key, secret)).get().status_code


# --- rotation --------------------------------------------------------------------------------


def test_both_secrets_open_the_store_during_a_rotation(client_row: Client) -> None:
    new = rotate_secret(client=client_row)

    assert status_of(client_row.key, "secret") == status_of(client_row.key, new) == 200


def test_the_old_secret_ends_by_itself(client_row: Client, settings: Any) -> None:
    new = rotate_secret(client=client_row)
    assert status_of(client_row.key, "secret") == 200  # and is remembered

    with time_machine.travel(now() + timedelta(days=settings.LRS_ROTATION_DAYS, seconds=1)):
        assert status_of(client_row.key, "secret") == 401
        assert status_of(client_row.key, new) == 200


def test_the_old_secret_can_be_ended_at_once(client_row: Client) -> None:
    new = rotate_secret(client=client_row)
    assert status_of(client_row.key, "secret") == 200

    end_old_secret(client=client_row)

    assert (status_of(client_row.key, "secret"), status_of(client_row.key, new)) == (401, 200)


def test_a_second_rotation_waits_for_the_first(client_row: Client) -> None:
    new = rotate_secret(client=client_row)

    with pytest.raises(RotationRuns):
        rotate_secret(client=client_row)
    with pytest.raises(CommandError, match=str(RotationRuns.message)):
        call_command("record_client", "rotate", client_row.key)

    assert status_of(client_row.key, new) == 200


def test_a_revoked_client_gets_no_new_secret(client_row: Client) -> None:
    revoke_client(client=client_row)

    with pytest.raises(ClientClosed):
        rotate_secret(client=client_row)


def test_a_secret_is_hashed_once_and_then_remembered(
    client_row: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def count(secret: str, encoded: str) -> bool:
        hashed.append(encoded)
        return secret == "secret"

    monkeypatch.setattr(senders, "check_password", count)

    assert {status_of(client_row.key, "secret") for _ in range(3)} == {200}
    assert len(hashed) == 1


# --- tokens ----------------------------------------------------------------------------------


def token_of(client: Client, secret: str = "secret", **fields: str) -> Any:
    form = {"grant_type": "client_credentials"} | fields
    return Browser(enforce_csrf_checks=True).post(
        TOKEN, form, headers={"Authorization": basic(client.key, secret)}
    )


def test_a_client_changes_its_secret_for_a_token(client_row: Client, settings: Any) -> None:
    response = token_of(client_row)

    said = response.json()
    assert (said["token_type"], said["expires_in"]) == ("Bearer", settings.LRS_TOKEN_SECONDS)
    assert response["Cache-Control"] == "no-store"
    holder = Talker(f"Bearer {said['access_token']}")
    assert holder.post(statement(actor=MBOX)).status_code == 200
    assert holder.get().status_code == 200


def test_a_token_is_kept_as_a_digest_alone(client_row: Client) -> None:
    token, _rights = issue_access_token(client=client_row)

    assert token not in str(AccessToken.objects.values())


def test_a_token_may_do_less_than_its_client(client_row: Client) -> None:
    said = token_of(client_row, scope="statements/write").json()

    assert said["scope"] == "statements/write"
    holder = Talker(f"Bearer {said['access_token']}")
    assert (holder.get().status_code, holder.post(statement(actor=MBOX)).status_code) == (403, 200)


@pytest.mark.parametrize(
    ("scope", "reads", "writes"),
    [
        ("all", 200, 204),
        ("all/read", 200, 403),
        ("statements/read", 403, 403),
        ("statements/read statements/write", 403, 403),
    ],
)
def test_a_token_for_statements_opens_no_documents(
    client_row: Client, scope: str, reads: int, writes: int
) -> None:
    said = token_of(client_row, scope=scope).json()
    assert said["scope"] == scope
    holder = Talker(f"Bearer {said['access_token']}")
    where = {"activityId": "https://example.org/a", "agent": json.dumps(MBOX)}
    address = f"{holder.base}activities/state"

    kept = holder.ask("PUT", address, body={"a": 1}, stateId="s", **where)

    assert kept.status_code == writes
    assert holder.get(address, **where).status_code == reads


@pytest.mark.parametrize("scope", ["all", "statements/read", "all/read", "define", "x"])
def test_a_token_may_never_do_more_than_its_client(organisation: Organisation, scope: str) -> None:
    writer = ClientFactory(organisation=organisation, may_read=False)

    response = token_of(writer, scope=scope)

    assert (response.status_code, response.json()["error"]) == (400, "invalid_scope")


def test_a_token_loses_what_its_client_loses(client_row: Client) -> None:
    token, _rights = issue_access_token(client=client_row)
    Client.objects.update(may_read=False)

    assert Talker(f"Bearer {token}").get().status_code == 403


def test_a_token_ends_with_its_time_and_with_its_client(client_row: Client) -> None:
    early, _rights = issue_access_token(client=client_row)
    with time_machine.travel(now() + timedelta(hours=2)):
        assert Talker(f"Bearer {early}").get().status_code == 401
        assert (forget_ended_tokens(), forget_ended_tokens()) == (1, 0)
    late, _rights = issue_access_token(client=client_row)

    revoke_client(client=client_row)

    assert Talker(f"Bearer {late}").get().status_code == 401


def test_a_token_is_refused_as_the_standard_says(client_row: Client) -> None:
    wrong = token_of(client_row, "wrong")
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_client")
    other = token_of(client_row, grant_type="password")
    assert (other.status_code, other.json()["error"]) == (400, "unsupported_grant_type")
    assert Browser().post(TOKEN, headers={"Authorization": "Bearer x"}).status_code == 401


# --- limits ----------------------------------------------------------------------------------


def test_who_asks_too_often_is_told_when_to_come_back(talker: Talker, settings: Any) -> None:
    settings.LRS_CLIENT_REQUESTS_PER_MINUTE = 2
    with time_machine.travel("2026-11-28T10:00:45Z", tick=False) as clock:
        assert [talker.get().status_code for _ in range(3)] == [200, 200, 429]
        refused = talker.get()
        assert refused["Retry-After"] == "15"
        assert json.loads(refused.content)["error"] == "too_many_requests"

        clock.shift(15)
        assert talker.get().status_code == 200


def test_a_limit_counts_each_client_by_itself(
    talker: Talker, organisation: Organisation, settings: Any
) -> None:
    settings.LRS_CLIENT_REQUESTS_PER_MINUTE = 1
    other = Talker(basic(ClientFactory(organisation=organisation).key))

    assert [talker.get().status_code, other.get().status_code] == [200, 200]


def test_guessing_secrets_is_slowed_and_locks_nobody_out_who_is_known(
    client_row: Client, settings: Any
) -> None:
    settings.LRS_SECRETS_PER_MINUTE = 3
    with time_machine.travel("2026-11-28T10:00:00Z", tick=False):
        assert status_of(client_row.key, "secret") == 200
        assert [status_of(client_row.key, f"guess {n}") for n in range(4)] == [401, 401, 429, 429]
        assert status_of(client_row.key, "secret") == 200


def test_no_limit_counts_nothing(talker: Talker, settings: Any) -> None:
    settings.LRS_CLIENT_REQUESTS_PER_MINUTE = 0

    assert {talker.get().status_code for _ in range(5)} == {200}


# --- the page --------------------------------------------------------------------------------


@pytest.fixture
def administrator(organisation: Organisation) -> User:
    return member(organisation, Role.ADMINISTRATOR)


@pytest.fixture
def desk(administrator: User) -> Browser:
    browser = Browser()
    browser.force_login(administrator, backend="lms.accounts.backends.PeopleBackend")
    return browser


def secret_on(page: str) -> str:
    return page.split('class="records__secret">')[1].split("<", maxsplit=1)[0]


def test_an_administrator_opens_the_store_to_a_program(
    desk: Browser, organisation: Organisation
) -> None:
    form = {"name": "Tavla", "key": "tavla", "organisation": organisation.pk, "may": "all"}

    shown = desk.post("/en/records/clients/", form)

    assert "no-store" in shown["Cache-Control"]
    assert status_of("tavla", secret_on(shown.content.decode())) == 200
    again = desk.post("/en/records/clients/", form).content.decode()
    assert "Choose another" in again


def test_the_page_shows_no_secret_again(desk: Browser, client_row: Client) -> None:
    shown = desk.post(f"/en/records/clients/{client_row.pk}/rotate/").content.decode()

    assert secret_on(shown) not in desk.get("/en/records/clients/").content.decode()


def test_the_list_tells_what_a_program_sends_and_when_it_fell_silent(
    desk: Browser, talker: Talker, client_row: Client
) -> None:
    fresh = ClientFactory.create(organisation=client_row.organisation)
    talker.post([someone(), someone()])
    page = desk.get("/en/records/clients/").content.decode()
    assert "2 statements" in page
    assert "Last: " in page
    assert "0 statements" in page  # of the other one
    assert "Silent" not in page

    with time_machine.travel(now() + timedelta(days=9)):
        Talker(basic(fresh.key)).post(someone())
        page = desk.get("/en/records/clients/").content.decode()
        assert page.count("Silent for 9 days") == 1
        assert "1 statement" in page
        desk.post(f"/en/records/clients/{client_row.pk}/revoke/")
        assert "Silent" not in desk.get("/en/records/clients/").content.decode()


def test_a_program_is_rotated_ended_and_shut_out_on_the_page(
    desk: Browser, client_row: Client
) -> None:
    address = f"/en/records/clients/{client_row.pk}"
    new = secret_on(desk.post(f"{address}/rotate/").content.decode())
    assert "Two secrets until" in desk.get("/en/records/clients/").content.decode()
    assert "End it" in desk.post(f"{address}/rotate/", follow=True).content.decode()

    desk.post(f"{address}/end-old/")
    assert (status_of(client_row.key, "secret"), status_of(client_row.key, new)) == (401, 200)

    desk.post(f"{address}/revoke/")
    assert status_of(client_row.key, new) == 401


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_the_same_queries_whatever_its_size(
    desk: Browser,
    organisation: Organisation,
    rows: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    ClientFactory.create_batch(rows, organisation=organisation)
    desk.get("/en/records/clients/")

    with django_assert_num_queries(7):
        desk.get("/en/records/clients/")
