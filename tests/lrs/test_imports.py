"""Statements on their way in: watched on a page, carried by the worker, whatever dies."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from lms.accounts.models import Organisation
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.lrs.models import Statement, StatementImport
from lms.lrs.services import imports
from lms.outbox.api import EffectState, run_due
from lms.outbox.models import Effect
from tests.factories.accounts import member
from tests.factories.lrs import statement
from tests.lrs.otherstore import OtherStore, other_store

pytestmark = pytest.mark.django_db

FILES = "/en/records/files/"


def someone(**changes: Any) -> dict[str, Any]:
    return statement(**({"actor": {"mbox": "mailto:a@example.org"}} | changes))


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def desk(organisation: Organisation) -> Browser:
    browser = Browser()
    browser.force_login(
        member(organisation, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    return browser


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Any:
    """Let the worker take up so many effects, and forget how busy it was with them before."""

    def run(limit: int = 1000) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return run_due(limit, only="lrs.take_in")

    return run


@pytest.fixture
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn ends behind its first batch."""
    monkeypatch.setattr(imports, "_TURN_SECONDS", -1)


def bring(desk: Browser, organisation: Organisation, content: Any) -> Any:
    """Bring a file and return the page that follows."""
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = SimpleUploadedFile("statements.json", written)
    return desk.post(FILES, {"organisation": organisation.pk, "file": file}, follow=True)


def shown(desk: Browser) -> str:
    row = StatementImport.objects.get()
    return desk.get(f"{FILES}imports/{row.pk}/").content.decode()


def counted() -> tuple[int, int, int]:
    row = StatementImport.objects.get()
    return row.kept, row.known, row.refused


def waiting_files() -> list[str]:
    return default_storage.listdir("imports")[1] if default_storage.exists("imports") else []


def test_a_file_waits_for_the_worker_and_each_refusal_is_told(
    desk: Browser, organisation: Organisation, work: Any
) -> None:
    begun = bring(desk, organisation, [someone(), someone(verb={"id": "done"})]).content.decode()
    assert "It begins in a moment" in begun
    assert 'data-behaviour="look-again"' in begun
    assert not Statement.objects.exists()
    assert len(waiting_files()) == 1

    work()

    page = shown(desk)
    assert "Kept: 1. Here already: 0. Refused: 1." in page
    assert "verb.id: " in page
    assert "look-again" not in page
    assert waiting_files() == []


def test_what_no_database_holds_is_refused_and_the_rest_kept(
    desk: Browser, organisation: Organisation, work: Any
) -> None:
    bring(desk, organisation, [someone(id="a\0b"), someone(**{"odd\0name": 1}), someone()])

    work()

    assert counted() == (1, 0, 2)
    page = shown(desk)
    assert "a b" in page
    assert "odd name" in page


def test_a_long_file_shows_how_far_it_has_come_and_goes_on(
    desk: Browser, organisation: Organisation, work: Any, short_turns: None
) -> None:
    bring(desk, organisation, [someone() for _ in range(450)])

    work(1)

    page = shown(desk)
    assert "200 of 450" in page
    assert 'value="44"' in page
    work()
    assert counted() == (450, 0, 0)
    assert "All of it is in" in shown(desk)
    assert len(waiting_files()) == 0


def test_a_worker_that_dies_is_followed_by_one_that_goes_on_behind_it(
    desk: Browser, organisation: Organisation, work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, organisation, [someone() for _ in range(450)])
    keep, batches = imports.Intake.keep, []

    class Killed(BaseException):
        """As a signal: nobody catches it."""

    def dies_in_the_second(self: Any, batch: Any) -> Any:
        batches.append(batch[0].position)
        report = keep(self, batch)
        if len(batches) == 2:
            raise Killed
        return report

    monkeypatch.setattr(imports.Intake, "keep", dies_in_the_second)
    with pytest.raises(Killed):
        work()
    assert "200 of 450" in shown(desk)
    Effect.objects.update(lease_until=now() - timedelta(seconds=1))

    work()

    assert batches == [1, 201, 201, 401]
    assert counted() == (450, 0, 0)
    assert Statement.objects.count() == 450


def test_bringing_a_file_again_adds_nothing(
    desk: Browser, organisation: Organisation, work: Any
) -> None:
    content = [someone() for _ in range(3)]
    bring(desk, organisation, content)
    work()

    page = bring(desk, organisation, content)
    work()

    told = desk.get(page.redirect_chain[-1][0]).content.decode()
    assert "Kept: 0. Here already: 3. Refused: 0." in told


def test_a_second_worker_with_the_same_import_keeps_nothing_twice(
    desk: Browser, organisation: Organisation, work: Any
) -> None:
    bring(desk, organisation, [someone() for _ in range(3)])
    row = StatementImport.objects.get()
    work()

    assert imports.go_on_with(row.pk) is None

    assert counted() == (3, 0, 0)


def test_somebody_stops_it_and_what_was_kept_stays(
    desk: Browser, organisation: Organisation, work: Any, short_turns: None
) -> None:
    bring(desk, organisation, [someone() for _ in range(450)])
    work(1)
    row = StatementImport.objects.get()

    desk.post(f"{FILES}imports/{row.pk}/stop/")
    work()

    assert "Somebody has stopped it" in shown(desk)
    assert counted() == (200, 0, 0)
    assert Statement.objects.count() == 200


def test_what_the_worker_gave_up_goes_on_when_somebody_says_so(
    desk: Browser, organisation: Organisation, work: Any, short_turns: None
) -> None:
    bring(desk, organisation, [someone() for _ in range(250)])
    work(1)
    Effect.objects.filter(state=EffectState.WAITING).update(state=EffectState.FAILED)
    page = shown(desk)
    assert "It has stopped by itself" in page
    assert "look-again" not in page
    row = StatementImport.objects.get()

    desk.post(f"{FILES}imports/{row.pk}/again/")
    work()

    assert counted() == (250, 0, 0)


@pytest.mark.parametrize("content", [b"no json", b"\xff\xfe"])
def test_a_page_says_at_once_that_a_file_is_none(
    desk: Browser, organisation: Organisation, content: bytes
) -> None:
    page = bring(desk, organisation, content).content.decode()

    assert "holds no statements" in page
    assert not StatementImport.objects.exists()
    assert waiting_files() == []


def test_a_page_takes_no_file_that_is_too_large(
    desk: Browser, organisation: Organisation, settings: Any
) -> None:
    settings.LRS_MAX_IMPORT_BYTES = 10

    assert "too large" in bring(desk, organisation, [someone()]).content.decode()


def test_a_file_that_is_gone_is_told(desk: Browser, organisation: Organisation, work: Any) -> None:
    bring(desk, organisation, [someone()])
    default_storage.delete(StatementImport.objects.get().file)

    work()

    assert "not here any more" in shown(desk)


def test_only_the_first_thousand_reasons_are_held(
    desk: Browser, organisation: Organisation, work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_REASONS", 3)
    bring(desk, organisation, b"\n".join([b"{broken"] * 5))

    work()

    assert counted() == (0, 0, 5)
    assert [one.line for one in StatementImport.objects.get().refusals.order_by("pk")] == [1, 2, 3]


# --- from another store ----------------------------------------------------------------------


@pytest.fixture
def there(settings: Any) -> Iterator[OtherStore]:
    settings.LRS_PRIVATE_DESTINATIONS = True
    with other_store() as started:
        yield started


def ask(desk: Browser, organisation: Organisation, there: OtherStore, user: str = "us") -> str:
    form = {
        "organisation": organisation.pk,
        "endpoint": there.address,
        "username": user,
        "secret": "secret",
    }
    page = desk.post(f"{FILES}store/", form, follow=True)
    return page.content.decode()


def test_another_store_is_read_by_the_worker_to_its_end(
    desk: Browser, organisation: Organisation, there: OtherStore, work: Any, short_turns: None
) -> None:
    batch = [someone() for _ in range(5)]
    there.kept = {one["id"]: one for one in batch}
    ask(desk, organisation, there)
    work(1)
    assert "2 statements so far" in shown(desk)

    work()

    assert counted() == (5, 0, 0)
    kept = Statement.objects.order_by("stored_at").values_list("statement_id", flat=True)
    assert [str(one) for one in kept] == there.ids
    row = StatementImport.objects.get()
    assert (row.sealed_secret, row.more) == ("", "")


def test_a_store_that_speaks_2_0_alone_is_read_too(
    desk: Browser, organisation: Organisation, there: OtherStore, work: Any
) -> None:
    there.kept = {one["id"]: one for one in [someone() for _ in range(3)]}
    there.speaks = ("2.0.0",)
    ask(desk, organisation, there)

    work()

    assert counted() == (3, 0, 0)


def test_an_outage_is_told_and_waited_out(
    desk: Browser, organisation: Organisation, there: OtherStore, work: Any
) -> None:
    there.kept = {one["id"]: one for one in [someone() for _ in range(3)]}
    ask(desk, organisation, there)
    there.down = 503
    work()
    assert "It is tried again by itself" in shown(desk)
    there.down = 0
    Effect.objects.update(due_at=now())

    work()

    assert counted() == (3, 0, 0)
    assert "All of it is in" in shown(desk)


def test_a_store_that_does_not_know_the_key_ends_it_with_its_answer(
    desk: Browser, organisation: Organisation, there: OtherStore, work: Any
) -> None:
    ask(desk, organisation, there, user="nobody")

    work()

    page = shown(desk)
    assert "It could not be read" in page
    assert "401" in page
    assert StatementImport.objects.get().sealed_secret == ""


def test_an_address_that_may_not_be_spoken_to_is_refused(
    desk: Browser, organisation: Organisation, there: OtherStore, settings: Any
) -> None:
    settings.LRS_PRIVATE_DESTINATIONS = False

    assert "must begin with https://" in ask(desk, organisation, there)
    assert not StatementImport.objects.exists()


# --- afterwards ------------------------------------------------------------------------------


def test_old_imports_and_their_files_are_forgotten(
    desk: Browser, organisation: Organisation
) -> None:
    bring(desk, organisation, [someone()])
    StatementImport.objects.update(begun_at=now() - timedelta(days=31))

    imports.forget_imports()

    assert not StatementImport.objects.exists()
    assert waiting_files() == []


def test_a_file_that_nobody_waits_for_is_deleted_after_a_day(
    desk: Browser, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(desk, organisation, [someone()])
    lost = default_storage.save("imports/lost", SimpleUploadedFile("lost", b"[]"))
    imports.forget_imports()
    assert default_storage.exists(lost)
    monkeypatch.setattr(imports, "_ORPHANED", timedelta(0))

    imports.forget_imports()

    assert [f"imports/{name}" for name in waiting_files()] == [StatementImport.objects.get().file]


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_of_imports_costs_the_same_however_long_it_is(
    desk: Browser, organisation: Organisation, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        StatementImport.objects.create(organisation=organisation)
    desk.get(FILES)

    with django_assert_num_queries(6):
        desk.get(FILES)
