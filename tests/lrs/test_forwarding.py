"""To another store: in order, each once, through outages, and nobody by name."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from lms.accounts.api import protect_identity
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.lrs.access import Sender
from lms.lrs.api import Verb, store
from lms.lrs.errors import DestinationRefused
from lms.lrs.models import Client, Forwarder, Statement
from lms.lrs.remote import RemoteStore
from lms.lrs.rules import Selection
from lms.lrs.services import (
    create_forwarder,
    forward,
    forwarding,
    pause_forwarder,
    receive,
    resume_forwarder,
    take_turns,
)
from lms.lrs.vocabulary import V2_0_0
from lms.outbox.api import fire_periodic, run_due
from tests.factories.accounts import member
from tests.factories.lrs import LESSON, ClientFactory, learner, statement, void_of
from tests.lrs.conftest import Talker, basic, person_of
from tests.lrs.otherstore import OtherStore, other_store
from tests.lrs.test_attachments import PICTURE, body_of, part, send, with_file

pytestmark = pytest.mark.django_db

Made = Callable[..., Forwarder]


@pytest.fixture(autouse=True)
def _in_one_transaction(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # A test is one transaction, and to PostgreSQL all of it is not yet to be seen.
    monkeypatch.setattr(forwarding, "consistent_through", lambda: now() + timedelta(seconds=1))
    settings.LRS_PRIVATE_DESTINATIONS = True


@pytest.fixture
def there() -> Iterator[OtherStore]:
    with other_store() as started:
        yield started


@pytest.fixture
def made(organisation: Organisation, there: OtherStore) -> Made:
    def make(**changes: Any) -> Forwarder:
        details = {
            "organisation": organisation,
            "name": "Länet",
            "store": RemoteStore(there.address, "us", "secret"),
            "selection": Selection(),
            "uses_pseudonyms": False,
        }
        return create_forwarder(**details | changes)

    return make


def said_by(person: User, count: int = 1, **changes: Any) -> list[str]:
    batch = [statement(actor=learner(person.learner_id), **changes) for _ in range(count)]
    return [str(one) for one in store(batch)]


def fresh(forwarder: Forwarder) -> Forwarder:
    return Forwarder.objects.get(pk=forwarder.pk)


# --- order, once, and only what is ours ------------------------------------------------------


def test_statements_arrive_in_order_as_they_were_kept(
    made: Made, there: OtherStore, person: User
) -> None:
    ids = said_by(person, 120)

    forward(made().pk)

    assert there.ids == ids
    kept = Statement.objects.get(statement_id=ids[0]).content
    assert there.kept[ids[0]] == {
        name: value for name, value in kept.items() if name not in {"stored", "authority"}
    }


def test_nothing_of_another_organisation_leaves(made: Made, there: OtherStore) -> None:
    elsewhere = Organisation.add_root(key="umea", name="Umeå", kind="municipality")
    said_by(person_of(elsewhere, "b@example.org"))
    sender = Sender(authority=learner(), may_read=True, may_write=True, organisation=elsewhere)
    receive([statement(actor={"mbox": "mailto:x@example.org"})], sender=sender)

    forward(made().pk)

    assert there.kept == {}


def test_it_goes_on_where_it_was(made: Made, there: OtherStore, person: User) -> None:
    forwarder = made()
    first = said_by(person, 3)
    forward(forwarder.pk)
    with time_machine.travel(now() + timedelta(minutes=1)):
        second = said_by(person, 2)
        forward(forwarder.pk)

    assert there.ids == first + second
    posts = [path for path, _headers in there.requests]
    assert len(posts) == 2


def test_what_is_not_yet_to_be_seen_waits(
    made: Made, there: OtherStore, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction that still runs may hold an earlier statement (consistent-through)."""
    forwarder = made()
    hour_ago = now() - timedelta(hours=1)
    said_by(person)
    monkeypatch.setattr(forwarding, "consistent_through", lambda: hour_ago)

    forward(forwarder.pk)

    assert there.kept == {}
    assert fresh(forwarder).sent_at == hour_ago


def test_a_destination_may_begin_with_what_comes(
    made: Made, there: OtherStore, person: User
) -> None:
    with time_machine.travel(now() - timedelta(hours=1)):
        said_by(person)
    forwarder = made(from_now_on=True)

    forward(forwarder.pk)

    assert there.kept == {}


def test_each_version_travels_under_its_own(
    made: Made, there: OtherStore, client_row: Client, organisation: Organisation
) -> None:
    mbox = {"mbox": "mailto:x@example.org"}
    sender = Sender(authority=mbox, may_read=True, may_write=True, organisation=organisation)
    receive([statement(actor=mbox)], sender=sender)
    receive([statement(actor=mbox)], sender=sender, edition=V2_0_0)

    forward(made().pk)

    spoken = {headers["X-Experience-Api-Version"] for _path, headers in there.requests}
    expected = {
        "2.0.0" if version.startswith("2") else "1.0.3"
        for version in Statement.objects.values_list("version", flat=True)
    }
    assert spoken == expected


# --- selection -------------------------------------------------------------------------------


def test_only_chosen_verbs_and_activities_travel(
    made: Made, there: OtherStore, person: User
) -> None:
    [inside] = said_by(person, object={"id": f"{LESSON}/block/1"})
    said_by(person, object={"id": f"{LESSON}x"})
    said_by(person, verb={"id": str(Verb.ANSWERED)})
    grouped = {"contextActivities": {"grouping": [{"id": LESSON}]}}
    [around] = said_by(person, object={"id": "http://example.org/q"}, context=grouped)
    selection = Selection(frozenset({str(Verb.COMPLETED)}), (LESSON,))

    forward(made(selection=selection).pk)

    assert there.ids == [inside, around]


def test_what_takes_a_statement_back_follows_it(
    made: Made, there: OtherStore, person: User
) -> None:
    [sent] = said_by(person)
    [not_sent] = said_by(person, verb={"id": str(Verb.ANSWERED)})
    platform = {"account": {"homePage": "http://testserver", "name": "platform"}}
    [void] = store([void_of(sent, actor=platform)])
    store([void_of(not_sent, actor=platform)])

    forward(made(selection=Selection(frozenset({str(Verb.COMPLETED)}))).pk)

    assert there.ids == [sent, str(void)]


# --- pseudonyms ------------------------------------------------------------------------------


def test_people_travel_under_a_name_of_the_destinations_own(
    made: Made, there: OtherStore, person: User
) -> None:
    said_by(person, 2, object={"id": f"http://example.org/people/{person.learner_id}"})
    one, other = made(uses_pseudonyms=True), made(uses_pseudonyms=True)

    forward(one.pk)
    first = [kept["actor"]["account"]["name"] for kept in there.kept.values()]
    assert str(person.learner_id) not in json.dumps(list(there.kept.values()))
    there.kept.clear()
    forward(other.pk)
    second = {kept["actor"]["account"]["name"] for kept in there.kept.values()}

    assert len(set(first)) == 1
    assert second.isdisjoint(first)


def test_secrets_lie_sealed(made: Made) -> None:
    row = str(Forwarder.objects.filter(pk=made().pk).values().get())

    assert "secret'" not in row.replace("sealed_secret'", "")


# --- trouble ---------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_an_outage_is_waited_out_and_nothing_is_lost(
    made: Made, there: OtherStore, person: User, status: int
) -> None:
    forwarder, ids = made(), said_by(person, 60)
    there.down = status
    forward(forwarder.pk)
    forward(forwarder.pk)

    troubled = fresh(forwarder)
    assert (troubled.failures, troubled.delivered, troubled.health) == (2, 0, "failing")
    assert troubled.last_error.startswith(f"{status} ")
    assert troubled.next_at > now() + timedelta(seconds=50)
    assert not troubled.set_aside.exists()

    there.down = 0
    forward(forwarder.pk)
    assert there.ids == ids
    assert (fresh(forwarder).failures, fresh(forwarder).delivered) == (0, 60)


def test_words_that_no_database_holds_are_told_without_what_it_cannot_hold(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder = made()
    said_by(person)
    there.down, there.says = 500, "out\0of\x1border"

    forward(forwarder.pk)

    assert fresh(forwarder).last_error == "500 out of order"


@pytest.mark.parametrize("speaks", ["1.0.3", "2.0.0"])
def test_a_store_is_spoken_to_in_the_version_it_speaks(
    made: Made, there: OtherStore, person: User, speaks: str
) -> None:
    forwarder, ids = made(), said_by(person, 3)
    there.speaks = (speaks,)

    forward(forwarder.pk)

    assert there.ids == ids
    assert not forwarder.set_aside.exists()


def test_a_store_says_when_to_come_back(made: Made, there: OtherStore, person: User) -> None:
    forwarder = made()
    said_by(person)
    there.down, there.retry_after = 429, "600"

    forward(forwarder.pk)

    assert fresh(forwarder).next_at > now() + timedelta(seconds=590)


def test_a_store_that_is_not_there_is_tried_again(made: Made, person: User) -> None:
    forwarder = made(store=RemoteStore("http://127.0.0.1:9/xapi", "us", "secret"))
    said_by(person)

    forward(forwarder.pk)

    assert fresh(forwarder).last_error == "ConnectionRefusedError"


@pytest.mark.parametrize("repeats_are_conflicts", [True, False])
def test_an_answer_that_is_lost_on_the_way_doubles_nothing(
    made: Made, there: OtherStore, person: User, repeats_are_conflicts: bool
) -> None:
    """Kept there, and not known here: the repeat counts as delivered, whatever it is called."""
    forwarder, ids = made(uses_pseudonyms=True), said_by(person, 5)
    there.repeats_are_conflicts = repeats_are_conflicts
    there.dies_after_keeping = 1
    forward(forwarder.pk)
    assert fresh(forwarder).failures == 1

    forward(forwarder.pk)

    assert there.ids == ids
    assert fresh(forwarder).delivered == 5
    assert not forwarder.set_aside.exists()


def test_a_refused_statement_is_set_aside_and_holds_nobody_up(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 70)
    there.refuses = {ids[3], ids[64]}

    forward(forwarder.pk)

    assert there.ids == [one for one in ids if one not in there.refuses]
    aside = {str(row.statement_id): row for row in forwarder.set_aside.all()}
    assert set(aside) == there.refuses
    assert (aside[ids[3]].status, "breaks a rule" in aside[ids[3]].reason) == (400, True)
    assert fresh(forwarder).delivered == 68


def test_other_content_under_the_id_is_set_aside(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 3)
    there.kept[ids[1]] = statement(id=ids[1], verb={"id": str(Verb.FAILED)})

    forward(forwarder.pk)

    assert [str(row.statement_id) for row in forwarder.set_aside.all()] == [ids[1]]
    assert fresh(forwarder).delivered == 2


def test_a_store_that_refuses_everything_is_left_alone_for_a_while(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 100)
    there.refuses = set(ids)

    forward(forwarder.pk)

    assert forwarder.set_aside.count() == 20
    assert fresh(forwarder).health == "failing"


def test_statements_follow_no_redirection(made: Made, there: OtherStore, person: User) -> None:
    forwarder = made()
    said_by(person)
    there.down = 302

    forward(forwarder.pk)

    assert len(there.requests) == 1
    assert fresh(forwarder).last_error.startswith("302")


# --- turns -----------------------------------------------------------------------------------


def test_the_worker_sends_without_being_asked(made: Made, there: OtherStore, person: User) -> None:
    made()
    ids = said_by(person, 3)

    fire_periodic()
    run_due()

    assert there.ids == ids


def test_a_turn_is_taken_by_one_worker(made: Made) -> None:
    forwarder = made()

    assert [pk for pk, _planned in take_turns()] == [forwarder.pk]
    assert take_turns() == []


def test_a_worker_that_was_overtaken_stops(
    made: Made, there: OtherStore, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    forwarder = made()
    said_by(person, 60)
    kept_at_first = RemoteStore.post

    def overtaken(self: RemoteStore, *arguments: Any, **options: Any) -> Any:
        Forwarder.objects.update(sent_at=now() + timedelta(hours=1))
        return kept_at_first(self, *arguments, **options)

    monkeypatch.setattr(RemoteStore, "post", overtaken)
    forward(forwarder.pk)

    assert len(there.requests) == 1
    assert fresh(forwarder).sent_at > now() + timedelta(minutes=50)


def test_a_paused_destination_gets_nothing_until_it_goes_on(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person)
    pause_forwarder(forwarder=forwarder)
    forward(forwarder.pk)
    assert (take_turns(), there.kept, fresh(forwarder).health) == ([], {}, "paused")

    resume_forwarder(forwarder=forwarder)
    forward(forwarder.pk)

    assert there.ids == ids


# --- where to --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["http://example.org/xapi", "https://127.0.0.1/xapi", "https://localhost/x", "file:///etc/x"],
)
def test_statements_go_to_no_private_or_open_address(
    made: Made, settings: Any, address: str
) -> None:
    settings.LRS_PRIVATE_DESTINATIONS = False

    with pytest.raises(DestinationRefused):
        made(store=RemoteStore(address, "us", "secret"))


# --- the pages -------------------------------------------------------------------------------


@pytest.fixture
def desk(organisation: Organisation) -> Browser:
    browser = Browser()
    browser.force_login(
        member(organisation, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    return browser


def test_an_administrator_adds_a_destination(
    desk: Browser, organisation: Organisation, there: OtherStore, person: User
) -> None:
    ids = said_by(person)
    form = {
        "name": "Länet",
        "organisation": organisation.pk,
        "endpoint": there.address,
        "username": "us",
        "secret": "secret",
        "verbs": [str(Verb.COMPLETED)],
        "activities": f"{LESSON}\n",
        "uses_pseudonyms": "on",
    }

    page = desk.post("/en/records/destinations/new/", form, follow=True).content.decode()

    assert "The first statements leave within a minute." in page
    forward(Forwarder.objects.get().pk)
    assert there.ids == ids


def test_the_form_refuses_what_is_not_public(
    desk: Browser, organisation: Organisation, settings: Any
) -> None:
    settings.LRS_PRIVATE_DESTINATIONS = False
    form = {
        "name": "x",
        "organisation": organisation.pk,
        "endpoint": "http://127.0.0.1/",
        "username": "us",
        "secret": "x",
    }

    page = desk.post("/en/records/destinations/new/", form).content.decode()

    assert "must begin with https://" in page
    assert not Forwarder.objects.exists()


def test_trouble_and_refusals_are_told(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 2)
    there.refuses = {ids[0]}
    forward(forwarder.pk)
    there.down = 503
    with time_machine.travel(now() + timedelta(minutes=1)):
        said_by(person)
        forward(forwarder.pk)

    page = desk.get(f"/en/records/destinations/{forwarder.pk}/").content.decode()

    assert ids[0] in page
    assert "breaks a rule" in page
    assert "503" in page
    assert "Does not get through" in desk.get("/en/records/destinations/").content.decode()


def test_a_destination_that_changes_goes_on_from_where_it_was(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder = made(uses_pseudonyms=True, store=RemoteStore(there.address, "us", "old secret"))
    ids = said_by(person, 2)
    forward(forwarder.pk)
    assert there.ids == []
    address = f"/en/records/destinations/{forwarder.pk}/"
    form = {"name": "Länets nya", "endpoint": there.address, "username": "us", "secret": "secret"}

    page = desk.post(f"{address}change/", form, follow=True).content.decode()

    assert "It is tried at once" in page
    changed = fresh(forwarder)
    assert (changed.name, changed.sealed_key) == ("Länets nya", forwarder.sealed_key)
    forward(forwarder.pk)
    assert there.ids == ids
    page = desk.get(address).content.decode()
    assert "Last trouble" in page
    assert "401" in page

    desk.post(f"{address}change/", form | {"secret": "", "name": "Länet"})
    assert (fresh(forwarder).sealed_secret, fresh(forwarder).name) == (
        changed.sealed_secret,
        "Länet",
    )
    assert there.address in desk.get(f"{address}change/").content.decode()


def test_a_destination_is_ended_when_somebody_says_so_twice(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder = made()
    said_by(person)
    address = f"/en/records/destinations/{forwarder.pk}/end/"

    assert "What has arrived stays there" in desk.get(address).content.decode()
    assert Forwarder.objects.exists()
    page = desk.post(address, follow=True).content.decode()

    assert "Nothing is sent there any more" in page
    forward(forwarder.pk)
    assert there.ids == []
    assert not Forwarder.objects.exists()


def test_a_destination_is_paused_and_goes_on(desk: Browser, made: Made) -> None:
    forwarder = made()
    address = f"/en/records/destinations/{forwarder.pk}"

    desk.post(f"{address}/pause/")
    assert fresh(forwarder).is_paused
    desk.post(f"{address}/resume/")
    assert not fresh(forwarder).is_paused


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_costs_the_same_queries_whatever_its_size(
    desk: Browser, made: Made, rows: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(rows):
        made()
    desk.get("/en/records/destinations/")

    with django_assert_num_queries(3):
        desk.get("/en/records/destinations/")


# --- what was refused, and files --------------------------------------------------------------


def again(desk: Browser, forwarder: Forwarder) -> None:
    """Press "Send again" at the only refused statement, and let the worker work."""
    refused = forwarder.set_aside.get()
    answer = desk.post(f"/en/records/destinations/{forwarder.pk}/refused/{refused.pk}/again/")
    assert answer.status_code == 302
    run_due()


def test_a_refused_statement_is_sent_again_when_somebody_says_so(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 3)
    there.refuses = {ids[1]}
    forward(forwarder.pk)
    there.refuses = set()
    again(desk, forwarder)
    assert there.ids == [ids[0], ids[2], ids[1]]
    assert fresh(forwarder).delivered == 3
    assert not forwarder.set_aside.exists()


def test_what_is_refused_again_stays_with_the_newest_answer(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder, ids = made(), said_by(person, 1)
    there.refuses = {ids[0]}
    forward(forwarder.pk)
    again(desk, forwarder)
    assert forwarder.set_aside.get().status == 400
    there.down = 503
    again(desk, forwarder)
    assert forwarder.set_aside.get().reason.startswith("503")
    there.down, there.refuses = 0, set()
    again(desk, forwarder)
    assert there.ids == ids


def test_nobody_sends_another_forwarders_statement(
    desk: Browser, made: Made, there: OtherStore, person: User
) -> None:
    forwarder, other, ids = made(), made(name="En till"), said_by(person, 1)
    there.refuses = {ids[0]}
    forward(forwarder.pk)
    refused = forwarder.set_aside.get()
    address = f"/en/records/destinations/{other.pk}/refused/{refused.pk}/again/"
    assert desk.post(address).status_code == 404


def with_files(organisation: Organisation) -> str:
    """Store a statement with a file, as an organisation's client does."""
    talker = Talker(basic(ClientFactory.create(organisation=organisation).key))
    said = with_file()
    send(talker, body_of(said, part(PICTURE)))
    return str(said["id"])


def test_files_travel_with_their_statements(
    made: Made, there: OtherStore, organisation: Organisation
) -> None:
    forwarder, said = made(), with_files(organisation)
    forward(forwarder.pk)
    assert there.ids == [said]
    [file] = there.kept[said]["attachments"]
    assert there.files == {file["sha2"]: PICTURE}


def test_under_pseudonyms_files_and_signatures_stay_behind(
    made: Made, there: OtherStore, organisation: Organisation
) -> None:
    forwarder, said = made(uses_pseudonyms=True), with_files(organisation)
    forward(forwarder.pk)
    assert "attachments" not in there.kept[said]
    assert there.files == {}


def test_without_pseudonyms_nobody_hidden_travels(
    made: Made, there: OtherStore, person: User
) -> None:
    forwarder = made()
    said_by(person)
    protect_identity(user=person, alias="Lönnen")
    forward(forwarder.pk)
    assert there.ids == []
