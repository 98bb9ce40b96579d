"""Files travel with the statements that speak of them: out, in again, and as announced."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from lms.accounts.api import protect_identity
from lms.accounts.models import Organisation, User
from lms.accounts.own_data import archive_of
from lms.accounts.vocabulary import Role
from lms.lrs.models import AttachedFile, Statement
from lms.lrs.remote import RemoteStore
from lms.lrs.services import Report, opened, statements_from, take_in_parts
from tests.factories.accounts import member
from tests.factories.lrs import learner, statement
from tests.lrs.conftest import Talker, person_of
from tests.lrs.otherstore import OtherStore, other_store
from tests.lrs.test_attachments import BOUNDARY, PICTURE, body_of, described, part

pytestmark = pytest.mark.django_db

SHA2 = hashlib.sha256(PICTURE).hexdigest()
STATEMENTS = "statements.jsonl"


@pytest.fixture
def admin(organisation: Organisation) -> Browser:
    browser = Browser()
    browser.force_login(
        member(organisation, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    return browser


def with_picture(**changes: Any) -> dict[str, Any]:
    actor = {"mbox": "mailto:a@example.org"}
    return statement(**({"actor": actor, "attachments": [described()]} | changes))


def archive(said: list[Any], files: dict[str, bytes], *, name: str = STATEMENTS) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(name, "".join(json.dumps(one) + "\n" for one in said))
        for sha2, content in files.items():
            written.writestr(f"attachments/{sha2}", content)
    held.seek(0)
    return held


def taken(file: Any, organisation: Organisation) -> Report:
    report = Report()
    with opened(file) as items:
        for one in take_in_parts(items, organisation=organisation):
            report.add(one)
    return report


def kept_files() -> list[tuple[str, str, bytes]]:
    rows = AttachedFile.objects.order_by("sha2")
    return [(row.sha2, row.content_type, bytes(row.content)) for row in rows]


def sent(talker: Talker, said: dict[str, Any]) -> None:
    body = body_of([said], part(PICTURE))
    content_type = f'multipart/mixed; boundary="{BOUNDARY}"'
    assert talker.post(body, content_type=content_type).status_code == 200


# --- in --------------------------------------------------------------------------------------


def test_an_archive_brings_the_files_along(organisation: Organisation) -> None:
    report = taken(archive([with_picture()], {SHA2: PICTURE}), organisation)

    assert (report.kept, report.refused) == (1, 0)
    assert kept_files() == [(SHA2, "image/png", PICTURE)]


def test_a_file_that_is_not_what_its_hash_announces_refuses_its_statement_alone(
    organisation: Organisation,
) -> None:
    other = b"other"
    sha2 = hashlib.sha256(other).hexdigest()
    good = with_picture(attachments=[described(other)])

    report = taken(archive([with_picture(), good], {SHA2: b"forged", sha2: other}), organisation)

    assert (report.kept, report.refused) == (1, 1)
    assert "does not match the content of the file" in report.refusals[0].reason
    assert [sha2 for sha2, _, _ in kept_files()] == [sha2]


def test_a_file_that_stayed_behind_is_told_and_may_be_brought_later(
    organisation: Organisation,
) -> None:
    said = with_picture()
    report = taken(archive([said], {}), organisation)
    assert "must come along" in report.refusals[0].reason

    report = taken(archive([said], {SHA2: PICTURE}), organisation)

    assert report.kept == 1


def test_a_file_that_is_too_long_refuses_its_statement(
    organisation: Organisation, settings: Any
) -> None:
    settings.LRS_MAX_BODY_BYTES = len(PICTURE) - 1

    report = taken(archive([with_picture()], {SHA2: PICTURE}), organisation)

    assert report.refused == 1
    assert "is longer than" in report.refusals[0].reason


@pytest.mark.parametrize("attachments", [None, 7, [None], [{"sha2": 7}], {"sha2": SHA2}])
def test_whatever_stands_for_attachments_is_refused_and_not_the_archive(
    organisation: Organisation, attachments: Any
) -> None:
    said = [with_picture(attachments=attachments), with_picture()]

    report = taken(archive(said, {SHA2: PICTURE}), organisation)

    assert (report.kept, report.refused) == (1, 1)


def fails(file: Any, organisation: Organisation, tmp_path: Path) -> str:
    path = tmp_path / "brought.zip"
    path.write_bytes(file.getvalue())
    with pytest.raises(CommandError) as told:
        call_command("import_statements", str(path), organisation=organisation.key)
    return str(told.value)


def test_an_archive_that_is_none_is_told(organisation: Organisation, tmp_path: Path) -> None:
    cut = io.BytesIO(archive([with_picture()], {}).getvalue()[:60])
    assert "not a zip file" in fails(cut, organisation, tmp_path)
    assert "holds no" in fails(archive([], {}, name="letters.txt"), organisation, tmp_path)


def test_an_archive_that_unpacks_without_end_is_refused(
    organisation: Organisation, tmp_path: Path
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(STATEMENTS, b" " * 5_000_000)

    assert "more than anybody writes" in fails(held, organisation, tmp_path)


# --- out and in again ------------------------------------------------------------------------


def test_what_goes_out_with_its_files_comes_in_elsewhere(
    organisation: Organisation, talker: Talker, tmp_path: Path
) -> None:
    said = with_picture()
    sent(talker, said)
    path = tmp_path / "out.zip"
    call_command("export_statements", str(path), organisation="kramfors")
    assert path.stat().st_mode & 0o077 == 0
    Statement.objects.all().delete()
    AttachedFile.objects.all().delete()

    call_command("import_statements", str(path), organisation="kramfors")

    assert kept_files() == [(SHA2, "image/png", PICTURE)]
    assert str(Statement.objects.get().statement_id) == said["id"]


def test_the_desk_hands_out_no_file_of_a_protected_person(
    organisation: Organisation, talker: Talker, admin: Browser
) -> None:
    hidden = person_of(organisation, "hidden@example.org")
    protect_identity(user=hidden, alias="Björk")
    sent(talker, with_picture(actor=learner(hidden.learner_id)))

    response = admin.get(f"/en/records/files/{organisation.pk}/statements.zip")

    held = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert held.namelist() == [STATEMENTS]


def test_what_a_person_takes_along_holds_the_files_and_can_be_brought_elsewhere(
    organisation: Organisation, talker: Talker, person: User
) -> None:
    sent(talker, with_picture(actor=learner(person.learner_id)))
    held = archive_of(person)
    assert zipfile.ZipFile(held).read(f"learning/attachments/{SHA2}") == PICTURE
    Statement.objects.all().delete()
    AttachedFile.objects.all().delete()
    held.seek(0)

    report = taken(held, organisation)

    assert (report.kept, report.refused) == (1, 0)
    assert kept_files() == [(SHA2, "image/png", PICTURE)]


# --- from another store ----------------------------------------------------------------------


@pytest.fixture
def there(settings: Any) -> Iterator[OtherStore]:
    settings.LRS_PRIVATE_DESTINATIONS = True
    with other_store() as started:
        yield started


def test_another_store_gives_the_files_along(organisation: Organisation, there: OtherStore) -> None:
    said, plain = with_picture(), with_picture(attachments=...)
    there.kept = {one["id"]: one for one in (said, plain)}
    there.files = {SHA2: PICTURE}
    report = Report()

    source = statements_from(RemoteStore(there.address, "us", "secret"))
    for one in take_in_parts(source, organisation=organisation):
        report.add(one)

    assert (report.kept, report.refused) == (2, 0)
    assert kept_files() == [(SHA2, "image/png", PICTURE)]
    assert sum("attachments=true" in path for path, _ in there.requests) == 1


def test_another_store_that_has_lost_a_file_costs_that_statement_alone(
    organisation: Organisation, there: OtherStore
) -> None:
    there.kept = {one["id"]: one for one in (with_picture(), with_picture(attachments=...))}
    report = Report()

    source = statements_from(RemoteStore(there.address, "us", "secret"))
    for one in take_in_parts(source, organisation=organisation):
        report.add(one)

    assert (report.kept, report.refused) == (1, 1)
