"""Statements that come from elsewhere and go elsewhere: once, whole, and with a reason."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from lms.accounts.api import protect_identity
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.lrs.api import store
from lms.lrs.models import Statement
from lms.lrs.services import Report, take_in
from tests.factories.accounts import member
from tests.factories.lrs import learner, statement
from tests.lrs.conftest import person_of
from tests.lrs.otherstore import OtherStore, other_store

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}


def someone(**changes: Any) -> dict[str, Any]:
    return statement(**({"actor": MBOX} | changes))


def counted(report: Report) -> tuple[int, int, int]:
    return report.kept, report.known, report.refused


# --- taking in -------------------------------------------------------------------------------


def test_what_is_brought_is_kept_once(organisation: Organisation) -> None:
    batch = [someone() for _ in range(450)]

    assert counted(take_in(batch, organisation=organisation)) == (450, 0, 0)
    assert counted(take_in([someone(), *batch], organisation=organisation)) == (1, 450, 0)

    row = Statement.objects.first()
    assert row.organisation == organisation
    assert row.content["authority"]["account"]["name"] == "import:kramfors"


def test_a_statement_without_an_id_is_the_same_the_next_time(organisation: Organisation) -> None:
    said = someone(id=...)

    assert counted(take_in([said], organisation=organisation)) == (1, 0, 0)
    assert counted(take_in([said], organisation=organisation)) == (0, 1, 0)


def test_a_bad_statement_is_named_and_the_others_are_kept(organisation: Organisation) -> None:
    taken = someone()
    take_in([taken], organisation=organisation)
    stranger = person_of(
        Organisation.add_root(key="umea", name="Umeå", kind="municipality"), "b@example.org"
    )
    brought = [
        someone(),
        someone(verb={"id": "done"}),
        "{",
        taken | {"result": {"success": True}},
        someone(actor=learner(stranger.learner_id)),
        someone(),
    ]

    report = take_in(brought, organisation=organisation)

    assert counted(report) == (2, 0, 4)
    assert report.brought == 6
    told = {one.position: one.reason for one in report.refusals}
    assert told.keys() == {2, 3, 4, 5}
    assert told[2].startswith("verb.id: ")
    assert "already stored" in told[4]
    assert "another organisation" in told[5]


def test_the_same_statement_twice_in_a_file_is_kept_once(organisation: Organisation) -> None:
    said = someone()

    assert counted(take_in([said, said], organisation=organisation)) == (1, 1, 0)


def test_both_versions_may_stand_in_one_file(organisation: Organisation) -> None:
    brought = [someone(version="1.0.3"), someone(version="2.0.0"), someone()]

    assert counted(take_in(brought, organisation=organisation)) == (3, 0, 0)


# --- commands --------------------------------------------------------------------------------


def ran(*arguments: object) -> str:
    out = StringIO()
    call_command(*[str(one) for one in arguments], stdout=out)
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

    out = ran("import_statements", "--organisation", "kramfors", "--file", file)

    assert "kept: 2" in out


def test_a_broken_line_is_refused_and_the_rest_is_read(
    organisation: Organisation, tmp_path: Path
) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text(f"{json.dumps(someone())}\n{{broken\n{json.dumps(someone())}\n")

    out = ran("import_statements", "--organisation", "kramfors", "--file", file)

    assert ("kept: 2" in out, "refused: 1" in out, "  2: " in out) == (True, True, True)


@pytest.mark.parametrize("content", [b"no json", b"\xff\xfe\x00"])
def test_a_file_that_is_none_is_refused(
    organisation: Organisation, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)

    with pytest.raises(CommandError, match="cannot be read"):
        ran("import_statements", "--organisation", "kramfors", "--file", file)
    with pytest.raises(CommandError, match="no organisation"):
        ran("import_statements", "--organisation", "nowhere", "--file", file)


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


def test_what_goes_out_comes_in_again(
    organisation: Organisation, person: User, tmp_path: Path
) -> None:
    store([statement(actor=learner(person.learner_id)) for _ in range(3)])
    file = tmp_path / "out.jsonl"

    assert ran("export_statements", file, "--organisation", "kramfors") == "3 statements\n"

    assert "here already: 3" in ran(
        "import_statements", "--organisation", "kramfors", "--file", file
    )
    with pytest.raises(CommandError):
        ran("export_statements", file, "--organisation", "nowhere")


# --- the page --------------------------------------------------------------------------------


@pytest.fixture
def desk(organisation: Organisation) -> Browser:
    browser = Browser()
    browser.force_login(
        member(organisation, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    return browser


def brought(desk: Browser, organisation: Organisation, content: bytes) -> str:
    file = SimpleUploadedFile("statements.json", content)
    form = {"organisation": organisation.pk, "file": file}
    return desk.post("/en/records/files/", form).content.decode()


def test_a_file_is_brought_on_the_page_and_each_refusal_told(
    desk: Browser, organisation: Organisation
) -> None:
    content = json.dumps([someone(), someone(verb={"id": "done"})]).encode()

    page = brought(desk, organisation, content)

    assert "Kept: 1. Here already: 0. Refused: 1." in page
    assert "verb.id: " in page


@pytest.mark.parametrize("content", [b"no json", b"\xff\xfe"])
def test_a_page_says_that_a_file_is_none(
    desk: Browser, organisation: Organisation, content: bytes
) -> None:
    assert "holds no statements" in brought(desk, organisation, content)


def test_a_page_takes_in_no_file_that_takes_too_long(
    desk: Browser, organisation: Organisation, settings: Any
) -> None:
    settings.LRS_MAX_IMPORT_BYTES = 10

    assert "too large" in brought(desk, organisation, json.dumps([someone()]).encode())


def test_a_file_to_take_along_leaves_the_protected_out_and_is_written_down(
    desk: Browser, organisation: Organisation, person: User
) -> None:
    hidden = person_of(organisation, "hidden@example.org")
    protect_identity(user=hidden, alias="Björk")
    store([statement(actor=learner(one.learner_id)) for one in (person, hidden)])

    response = desk.get(f"/en/records/files/{organisation.pk}/statements.jsonl")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert [json.loads(line)["actor"]["account"]["name"] for line in lines] == [
        str(person.learner_id)
    ]
    assert [entry.what for entry in person.access_log.all()] == ["Statements as a file"]
    assert not hidden.access_log.exists()
