"""Statements that come from elsewhere and go elsewhere: once, whole, and with a reason."""

import json
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from lms.accounts.api import protect_identity
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.lrs.api import is_voided, store
from lms.lrs.management.commands import export_statements
from lms.lrs.models import Statement
from lms.lrs.queries import statements as queries
from lms.lrs.rules import Found, as_sent
from lms.lrs.services import Report, take_in
from tests.factories.accounts import member
from tests.factories.lrs import learner, statement, void_of
from tests.lrs.conftest import person_of
from tests.lrs.otherstore import OtherStore, other_store

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}


def someone(**changes: Any) -> dict[str, Any]:
    return statement(**({"actor": MBOX} | changes))


def taken(values: list[Any], organisation: Organisation, **options: Any) -> Report:
    return take_in([Found(value=one) for one in values], organisation=organisation, **options)


def counted(report: Report) -> tuple[int, int, int]:
    return report.kept, report.known, report.refused


# --- taking in -------------------------------------------------------------------------------


def test_what_is_brought_is_kept_once(organisation: Organisation) -> None:
    batch = [someone() for _ in range(450)]

    assert counted(taken(batch, organisation)) == (450, 0, 0)
    assert counted(taken([someone(), *batch], organisation)) == (1, 450, 0)

    row = Statement.objects.first()
    assert row.organisation == organisation
    assert row.content["authority"]["account"]["name"] == "import:kramfors"


def test_a_statement_without_an_id_is_the_same_the_next_time(organisation: Organisation) -> None:
    said = someone(id=...)

    assert counted(taken([said], organisation)) == (1, 0, 0)
    assert counted(taken([said], organisation)) == (0, 1, 0)


def test_a_bad_statement_is_named_and_the_others_are_kept(organisation: Organisation) -> None:
    there = someone()
    taken([there], organisation)
    stranger = person_of(
        Organisation.add_root(key="umea", name="Umeå", kind="municipality"), "b@example.org"
    )
    brought = [
        someone(),
        someone(verb={"id": "done"}),
        "{",
        there | {"result": {"success": True}},
        someone(actor=learner(stranger.learner_id)),
        someone(),
    ]

    report = taken(brought, organisation)

    assert counted(report) == (2, 0, 4)
    assert report.brought == 6
    told = {one.position: one.reason for one in report.refusals}
    assert told.keys() == {2, 3, 4, 5}
    assert told[2].startswith("verb.id: ")
    assert "already stored" in told[4]
    assert "another organisation" in told[5]


def test_the_same_statement_twice_in_a_file_is_kept_once(organisation: Organisation) -> None:
    said = someone()

    assert counted(taken([said, said], organisation)) == (1, 1, 0)


def test_both_versions_may_stand_in_one_file(organisation: Organisation) -> None:
    brought = [someone(version="1.0.3"), someone(version="2.0.0"), someone()]

    assert counted(taken(brought, organisation)) == (3, 0, 0)


def test_a_trial_tells_what_would_become_of_each_and_keeps_nothing(
    organisation: Organisation,
) -> None:
    there = someone()
    taken([there], organisation)
    brought = [someone(), there, someone(verb={"id": "done"})]

    assert counted(taken(brought, organisation, is_trial=True)) == (1, 1, 1)

    assert Statement.objects.count() == 1
    assert counted(taken(brought, organisation)) == (1, 1, 1)


def test_the_one_to_blame_in_a_batch_costs_few_queries(
    organisation: Organisation, django_assert_max_num_queries: Any
) -> None:
    brought = [someone() for _ in range(100)]
    brought[77]["verb"] = {"id": "done"}

    with django_assert_max_num_queries(150):
        report = taken(brought, organisation)

    assert counted(report) == (99, 0, 1)
    assert report.refusals[0].position == 78


def test_however_deep_a_statement_is_it_is_refused_and_not_the_file(
    organisation: Organisation,
) -> None:
    deep: Any = "deep"
    for _ in range(5000):
        deep = [deep]

    report = taken([someone(id=..., result={"extensions": {"a:b": deep}}), someone()], organisation)

    assert counted(report) == (1, 0, 1)


# --- commands --------------------------------------------------------------------------------


def ran(*arguments: object) -> str:
    out = StringIO()
    call_command(*[str(one) for one in arguments], stdout=out)
    return out.getvalue()


def imported(file: Path, *options: str, organisation: str = "kramfors") -> str:
    """Return what an import says, whether or not it refuses something."""
    out = StringIO()
    with suppress(CommandError):
        call_command(
            "import_statements", str(file), "--organisation", organisation, *options, stdout=out
        )
    return out.getvalue()


@pytest.mark.parametrize("form", ["array", "lines", "page", "indented"])
def test_a_file_may_have_each_shape(organisation: Organisation, tmp_path: Path, form: str) -> None:
    batch = [someone(), someone(result={"response": "line\u2028break"})]
    written = {
        "array": json.dumps(batch),
        "lines": "\n" + "".join(json.dumps(one) + "\n\n" for one in batch),
        "page": json.dumps({"statements": batch, "more": ""}),
        "indented": json.dumps(batch, indent=2),
    }
    file = tmp_path / "statements.json"
    file.write_text(written[form], encoding="utf-8")

    assert "kept: 2" in ran("import_statements", file, "--organisation", "kramfors")


def test_each_fault_is_named_with_its_line_and_the_rest_is_kept(
    organisation: Organisation, tmp_path: Path
) -> None:
    first, invalid, last = someone(), someone(verb={"id": "done"}), someone()
    lines = [
        json.dumps(first).encode(),
        b"",
        b'{"id": "caf\xe9"}',
        b'{"id": ',
        json.dumps(invalid).encode(),
        json.dumps(first | {"result": {"success": True}}).encode(),
        json.dumps(someone())[:-1].encode() + b', "version": "1.0.0", "version": "1.0.3"}',
        json.dumps(last).encode(),
    ]
    file = tmp_path / "statements.jsonl"
    file.write_bytes(b"\n".join(lines))

    told = imported(file).splitlines()

    assert told[0] == "line 3, statement 2: not UTF-8"
    assert told[1].startswith("line 4, statement 3: no JSON at character 8")
    assert told[2].startswith(f"line 5, statement 4 {invalid['id']}: verb.id: ")
    assert told[3].startswith(f"line 6, statement 5 {first['id']}: id: ")
    assert told[4] == "line 7, statement 6: an object has the same key twice"
    assert told[5:] == ["kept: 2", "here already: 0", "refused: 5"]
    assert Statement.objects.count() == 2


def test_who_runs_it_by_the_clock_learns_of_a_refusal(
    organisation: Organisation, tmp_path: Path
) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text(json.dumps(someone()) + "\n{broken\n")

    with pytest.raises(CommandError, match="Refused: 1 of 2"):
        ran("import_statements", file, "--organisation", "kramfors")


def test_a_dry_run_tells_and_keeps_nothing(organisation: Organisation, tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text(json.dumps(someone()))

    assert "would be kept: 1" in imported(file, "--dry-run")

    assert not Statement.objects.exists()
    assert "\nkept: 1" in "\n" + imported(file)


@pytest.mark.parametrize("content", [b"no json", b"\xff\xfe\x00"])
def test_a_file_that_is_none_is_refused(
    organisation: Organisation, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)

    with pytest.raises(CommandError, match="cannot be read"):
        ran("import_statements", file, "--organisation", "kramfors")
    with pytest.raises(CommandError, match="cannot be read"):
        ran("import_statements", tmp_path / "nothing", "--organisation", "kramfors")
    with pytest.raises(CommandError, match="no organisation"):
        ran("import_statements", file, "--organisation", "nowhere")


@pytest.fixture
def there(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OtherStore]:
    settings.LRS_PRIVATE_DESTINATIONS = True
    monkeypatch.setenv("IMPORT_SECRET", "secret")
    with other_store() as started:
        yield started


def from_store(address: str) -> str:
    return ran("import_statements", "--organisation", "kramfors", "--store", address, "--user=us")


def test_another_store_is_read_page_by_page(organisation: Organisation, there: OtherStore) -> None:
    batch = [someone() for _ in range(5)]
    there.kept = {one["id"]: one for one in batch}

    assert "kept: 5" in from_store(there.address)
    assert "here already: 5" in from_store(there.address)
    kept = Statement.objects.order_by("stored_at").values_list("statement_id", flat=True)
    assert [str(one) for one in kept] == there.ids


def test_another_store_that_answers_otherwise_is_told(
    organisation: Organisation, there: OtherStore
) -> None:
    there.down = 503

    with pytest.raises(CommandError, match="503"):
        from_store(there.address)
    with pytest.raises(CommandError, match="ConnectionRefusedError"):
        from_store("http://127.0.0.1:9/xapi")


def test_another_store_that_goes_round_in_a_circle_is_left(
    organisation: Organisation, there: OtherStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = someone()
    monkeypatch.setattr(
        there, "page", lambda _start: (200, {"statements": [said], "more": "/xapi/statements?x=1"})
    )

    with pytest.raises(CommandError, match="again and again"):
        from_store(there.address)


def test_another_store_that_gives_no_list_is_told(
    organisation: Organisation, there: OtherStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(there, "page", lambda _start: (200, {"statements": None}))

    with pytest.raises(CommandError, match="200"):
        from_store(there.address)


# --- out and in again ------------------------------------------------------------------------


def said_in(file: Path) -> list[dict[str, Any]]:
    """Return what the statements of a file say, without what each store sets itself."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [as_sent(json.loads(line)) for line in lines]


def exported(file: Path, organisation: str = "kramfors") -> Path:
    ran("export_statements", file, "--organisation", organisation)
    return file


def test_what_goes_out_says_the_same_when_it_goes_out_elsewhere(
    organisation: Organisation, person: User, tmp_path: Path, settings: Any
) -> None:
    ids = store([statement(actor=learner(person.learner_id)) for _ in range(450)])
    taken([someone(version="2.0.0", timestamp=...)], organisation)
    store([void_of(str(ids[0]))])
    out = exported(tmp_path / "out.jsonl")
    assert len(said_in(out)) == 452
    Statement.objects.all().delete()
    settings.BASE_URL = "https://elsewhere.example.se"
    Organisation.add_root(key="umea", name="Umeå", kind="municipality")

    assert "kept: 452" in imported(out, organisation="umea")

    assert said_in(exported(tmp_path / "again.jsonl", "umea")) == said_in(out)
    assert is_voided(Statement.objects.get(statement_id=ids[0]))


def test_who_brings_twice_changes_nothing(
    organisation: Organisation, person: User, tmp_path: Path
) -> None:
    store([statement(actor=learner(person.learner_id)) for _ in range(3)])
    out = exported(tmp_path / "out.jsonl")

    assert "here already: 3" in imported(out)

    again = exported(tmp_path / "again.jsonl")
    assert again.read_bytes() == out.read_bytes()


def test_what_is_here_stays_known_when_its_learner_has_left(
    organisation: Organisation, person: User
) -> None:
    said = statement(actor=learner(person.learner_id))
    taken([said], organisation)
    person.memberships.all().delete()

    assert counted(taken([said], organisation)) == (0, 1, 0)
    assert counted(taken([statement(actor=learner(person.learner_id))], organisation)) == (0, 0, 1)


def test_a_statement_whose_file_stays_behind_is_refused(organisation: Organisation) -> None:
    attachment = {
        "usageType": "http://id.tincanapi.com/attachment/supporting_media",
        "display": {"en": "Picture"},
        "contentType": "image/png",
        "length": 4,
        "sha2": "0" * 64,
    }
    linked = attachment | {"fileUrl": "https://example.org/picture.png"}

    brought = [someone(attachments=[attachment]), someone(attachments=[linked])]
    report = taken(brought, organisation)

    assert counted(report) == (1, 0, 1)
    assert report.refusals[0].position == 1


def test_an_export_reads_page_by_page(
    organisation: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_BATCH", 2)
    taken([someone() for _ in range(5)], organisation)

    with CaptureQueriesContext(connection) as asked:
        out = exported(tmp_path / "out.jsonl")

    pages = [one for one in asked.captured_queries if "lrs_statement" in one["sql"]]
    assert (len(said_in(out)), len(pages)) == (5, 4)


def test_an_export_that_fails_leaves_what_was_there(
    organisation: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")

    def half(_organisation: Organisation) -> Iterator[str]:
        yield "{}\n"
        raise OSError("the disk is full")

    monkeypatch.setattr(export_statements, "exported", half)

    with pytest.raises(CommandError, match="the disk is full"):
        exported(out)

    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text() == "before"


@pytest.mark.parametrize("name", ["one.jsonl", "one.zip"])
def test_one_persons_statements_are_taken_along(
    organisation: Organisation, tmp_path: Path, name: str
) -> None:
    mine, others = (member(organisation, Role.LEARNER) for _ in range(2))
    ids = store([statement(actor=learner(mine.learner_id)) for _ in range(3)])
    store([statement(actor=learner(others.learner_id))])
    path = tmp_path / name

    call_command("export_statements", path, person=mine.email.upper())

    is_archive = path.suffix == ".zip"
    written = ZipFile(path).read("statements.jsonl") if is_archive else path.read_bytes()
    assert [json.loads(line)["id"] for line in written.splitlines()] == [str(one) for one in ids]
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("export_statements", path, person="nobody@example.org")


def test_an_export_is_for_its_owner_alone(organisation: Organisation, tmp_path: Path) -> None:
    assert exported(tmp_path / "out.jsonl").stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="no organisation"):
        exported(tmp_path / "out.jsonl", "nowhere")
    with pytest.raises(CommandError, match="cannot be written"):
        exported(tmp_path / "nowhere" / "out.jsonl")


# --- the page --------------------------------------------------------------------------------


@pytest.fixture
def desk(organisation: Organisation) -> Browser:
    browser = Browser()
    browser.force_login(
        member(organisation, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    return browser


def test_a_file_to_take_along_leaves_the_protected_out_and_is_written_down(
    desk: Browser, organisation: Organisation, person: User
) -> None:
    hidden = person_of(organisation, "hidden@example.org")
    protect_identity(user=hidden, alias="Björk")
    store([statement(actor=learner(one.learner_id)) for one in (person, hidden)])

    response = desk.get(f"/en/records/files/{organisation.pk}/statements.zip")

    archive = ZipFile(BytesIO(b"".join(response.streaming_content)))
    lines = archive.read("statements.jsonl").decode().splitlines()
    assert [json.loads(line)["actor"]["account"]["name"] for line in lines] == [
        str(person.learner_id)
    ]
    assert [entry.what for entry in person.access_log.all()] == ["Statements as a file"]
    assert not hidden.access_log.exists()
