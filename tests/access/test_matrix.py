"""Every address answers each actor as the matrix says, and shows nobody a foreign name."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.core import mail
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lms.accounts.models import User
from tests.access import addresses
from tests.access.leaks import leaks, mail_leaks, text_of
from tests.access.matrix import Actor, Row, all_rows, expect
from tests.access.pending import PENDING
from tests.access.world import NORTH_CANARY, REAL_NAMES, SOUTH_CANARY, World

ROWS = all_rows()
ClientOf = Callable[[Actor], Client]


def ask(row: Row, client: Client, world: World) -> HttpResponseBase:
    with translation.override(row.language):
        address = reverse(row.url, kwargs=dict(row.kwargs(world)))
    call = client.post if row.method == "POST" else client.get
    response: HttpResponseBase = call(address, row.data(world), headers=dict(row.headers))
    return response


def surprises(row: Row, client_of: ClientOf, world: World) -> Iterator[str]:
    """Yield, in words, each actor's answer that is not what the row says.

    Each actor asks in a transaction of its own, which is undone.
    """
    for actor in Actor:
        mail.outbox.clear()
        with transaction.atomic():
            response = ask(row, client_of(actor), world)
            found = leaks(text_of(response), actor, row) | set(mail_leaks(mail.outbox))
            transaction.set_rollback(True)
        if response.status_code != row.expected[actor]:
            yield f"{actor} got {response.status_code}, not {row.expected[actor]}"
        if found:
            yield f"{actor} was shown {sorted(found)}"


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everyone_gets_what_the_row_says(row: Row, world: World, client_of: ClientOf) -> None:
    assert list(surprises(row, client_of, world)) == []


def test_every_address_of_ours_has_rows() -> None:
    named = {address.name for address in addresses.own_addresses()}
    covered = [(row.url, row.method) for row in ROWS]
    assert addresses.missing(covered, named) == PENDING


def test_every_address_of_ours_has_a_name() -> None:
    assert [each.route for each in addresses.own_addresses() if not each.name] == []


def test_every_row_speaks_of_an_address_that_exists() -> None:
    named = {address.name for address in addresses.walk()}
    assert {row.url for row in ROWS} - named == set()


def test_every_row_speaks_of_each_actor() -> None:
    assert [str(row) for row in ROWS if set(row.expected) != set(Actor)] == []


def test_packages_left_out_are_left_out_for_a_reason() -> None:
    assert addresses.strangers() == set()


def test_a_missing_row_is_noticed() -> None:
    covered = [("my_page", "GET"), ("my_page", "POST"), ("profile", "GET")]
    assert addresses.missing(covered, {"my_page", "profile", "secret"}) == {"profile", "secret"}


ANY_PAGE = Row("access_log", "GET", expect(200, anonymous=302))


@pytest.mark.django_db
def test_a_wrong_status_is_noticed(world: World, client_of: ClientOf) -> None:
    wrong = replace(ANY_PAGE, expected=expect(200, anonymous=302, manager=404))
    assert list(surprises(wrong, client_of, world)) == ["manager got 200, not 404"]


@pytest.mark.parametrize(
    ("actor", "text"),
    [
        (Actor.OWNER, SOUTH_CANARY.upper()),
        (Actor.FOREIGN_ADMINISTRATOR, f"Hem {NORTH_CANARY}"),
        (Actor.ANONYMOUS, NORTH_CANARY),
        (Actor.ADMINISTRATOR, f"<bdi>{REAL_NAMES[0]}</bdi>"),
    ],
)
def test_a_leaked_word_is_noticed(actor: Actor, text: str) -> None:
    assert leaks(text, actor, ANY_PAGE)


@pytest.mark.django_db
def test_a_leak_in_a_page_is_noticed(world: World, client_of: ClientOf) -> None:
    User.objects.filter(pk=world.south.learner.pk).update(first_name=NORTH_CANARY)
    found = list(surprises(Row("my_page", "GET", ANY_PAGE.expected), client_of, world))
    assert found == [f"foreign_learner was shown ['{NORTH_CANARY}']"]


def test_a_foreign_name_in_a_mail_is_noticed() -> None:
    letter = mail.EmailMessage("Hej", f"Hälsningar {SOUTH_CANARY}", to=["a@kanarienord.example.se"])
    assert list(mail_leaks([letter])) == [SOUTH_CANARY]
