"""300 people are told something, 12 times kill -9: everybody has one letter, and it was sent."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.reliability.site import Site
from tests.reliability.test_kill import (
    Query,
    effects,
    number_of,
    postgres_query,
    reachable_postgres,
    running,
    shoot,
    sqlite_query,
    twelve_kills,
)

pytestmark = [pytest.mark.slow]

PEOPLE = 300
REPEATED = "select count(*) from outbox_effect where effect = 'notifications.send' and attempts > 1"


def sent(folder: Path) -> Counter[str]:
    """Return how often each letter lies in the folder, by its Message-ID."""
    texts = (path.read_text(errors="replace") for path in folder.glob("*.log"))
    return Counter(name for text in texts for name in re.findall(r"<notices-(\d+)@", text))


def assert_everybody_has_one_letter(site: Site, query: Query, mails: Path, seed: int) -> None:
    roles = twelve_kills(seed)
    shoot(
        site,
        query,
        roles=roles,
        causes=PEOPLE,
        seed=seed,
        door="/notice/",
        app="notifications",
    )
    told = query("select user_id, letter_id from notifications_notice")
    letters = query("select id, user_id, sent_at from notifications_letter")
    assert len(told) == len({row[0] for row in told}) == PEOPLE
    assert sorted(str(row[1]) for row in told) == sorted(str(row[0]) for row in letters)
    assert [row for row in letters if row[2] is None] == []
    found = sent(mails)
    assert set(found) == {str(row[0]) for row in letters}
    # Between handing a mail over and writing it down, a kill repeats it, under the same
    # Message-ID; nothing else does.
    repeated = sum(found.values()) - len(found)
    assert repeated <= number_of(query, REPEATED)
    interrupted = effects(query, "notifications", "attempts > 1")
    assert interrupted > 0, "no kill hit an effect while it ran: the test proves nothing"
    assert site.stop() == 0
    sys.stdout.write(f"{len(roles)} kills: {roles}; interrupted: {interrupted}\n")


def test_embedded_site_sends_each_letter_once(tmp_path: Path) -> None:
    database, mails = tmp_path / "site.sqlite3", tmp_path / "mails"
    with running(
        tmp_path,
        apps=(),
        DATABASE_URL=f"sqlite:///{database}",
        EMAIL_URL="filemail://",
        MAIL_FOLDER=str(mails),
    ) as site:
        assert_everybody_has_one_letter(site, sqlite_query(database), mails, seed=11)


def test_site_with_postgres_sends_each_letter_once(tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    with (
        reachable_postgres("notices_killed") as database,
        running(
            tmp_path,
            apps=(),
            DATABASE_URL=database,
            EMAIL_URL="filemail://",
            MAIL_FOLDER=str(mails),
        ) as site,
    ):
        assert_everybody_has_one_letter(site, postgres_query(database), mails, seed=12)
