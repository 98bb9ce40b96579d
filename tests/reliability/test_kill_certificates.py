"""300 people complete a course, 12 times kill -9: everybody has one certificate and its sheet."""

import os
import sys
from pathlib import Path

import pytest

from tests.reliability.site import Site
from tests.reliability.test_kill import (
    RABBITMQ,
    Query,
    effects,
    postgres_query,
    reachable_broker,
    reachable_postgres,
    running,
    shoot,
    sqlite_query,
    twelve_kills,
)

pytestmark = [pytest.mark.slow]

PEOPLE = 300


def assert_everybody_has_one_certificate(site: Site, query: Query, media: Path, seed: int) -> None:
    roles = twelve_kills(seed)
    shoot(
        site,
        query,
        roles=roles,
        causes=PEOPLE,
        seed=seed,
        door="/completion/",
        app="certificates",
    )
    completions = [int(str(row[0])) for row in query("select id from courses_completion")]
    issued = query("select completion_id, number, pdf from certificates_certificate")
    assert len(completions) == PEOPLE
    assert sorted(int(str(row[0])) for row in issued) == sorted(completions)
    assert len({row[1] for row in issued}) == PEOPLE
    sheets = [media / str(row[2]) for row in issued]
    assert len(set(sheets)) == PEOPLE
    assert [sheet for sheet in sheets if not is_whole(sheet)] == []
    interrupted = effects(query, "certificates", "attempts > 1")
    assert interrupted > 0, "no kill hit an effect while it ran: the test proves nothing"
    assert site.stop() == 0
    sys.stdout.write(f"{len(roles)} kills: {roles}; interrupted and done again: {interrupted}\n")


def is_whole(sheet: Path) -> bool:
    """Say whether a PDF has its beginning and its end."""
    content = sheet.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def test_embedded_site_issues_each_certificate_once(tmp_path: Path) -> None:
    database, media = tmp_path / "site.sqlite3", tmp_path / "media"
    with running(
        tmp_path, apps=(), DATABASE_URL=f"sqlite:///{database}", MEDIA_ROOT=str(media)
    ) as site:
        assert_everybody_has_one_certificate(site, sqlite_query(database), media, seed=5)


def test_site_with_postgres_and_a_broker_issues_each_certificate_once(tmp_path: Path) -> None:
    queue, media = f"certificates-{os.getpid()}", tmp_path / "media"
    with (
        reachable_broker(RABBITMQ, queue),
        reachable_postgres(f"certificates_{os.getpid()}") as database,
        running(
            tmp_path,
            apps=(),
            DATABASE_URL=database,
            MEDIA_ROOT=str(media),
            BROKER_URL=RABBITMQ,
            BROKER_QUEUE=queue,
            WORKER_POOL="prefork",
            OUTBOX_POLL_SECONDS="1",
        ) as site,
    ):
        assert_everybody_has_one_certificate(site, postgres_query(database), media, seed=6)
