"""Tab, network and server are killed at random: what a learner was told is kept is stored once.

A round writes something new and breaks something while it travels. The rounds do not wait for
the server to come back: what is written meanwhile waits on the device.
"""

import os
import random
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from courses.learning.models import LessonNotes
from lms.lrs.models import Statement
from tests.journeys import site as the_site
from tests.journeys.conftest import Visits
from tests.journeys.site import Site
from tests.journeys.test_exercises import LESSON, join
from tests.journeys.test_offline import employed, waiting, write

# A server that was killed again and again is started later each time, and hundreds of acts wait.
PATIENCE_SECONDS = 600

NOTE_KEPT_ACTS = """
  document.addEventListener("act", ({ detail }) => {
    if (detail.state === "saving") window.actIsKept(detail.id);
  });
"""


@pytest.fixture
def site(site: Site, tmp_path: Path) -> Iterator[Site]:
    """Serve a site of one's own: whoever else is under way would stumble when it is killed."""
    own = the_site.copy(site, tmp_path, the_site.free_port())
    process = the_site.start(own)
    the_site.wait_for(own)
    yield own
    the_site.stop(process)


def web_processes(site: Site) -> list[int]:
    """Return the processes that answer for this site."""
    mark = f"BASE_URL={site.url}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_web = b"lms.config.web" in (folder / "cmdline").read_bytes()
            if is_web and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
    return found


def kill_server(site: Site) -> None:
    """Kill the web server with -9; its supervisor starts another."""
    for pid in web_processes(site):
        os.kill(pid, signal.SIGKILL)


class Rounds:
    """A learner who writes while things break."""

    def __init__(self, site: Site, context: BrowserContext, seed: int) -> None:
        self.site, self.context = site, context
        self.chance = random.Random(seed)
        self.kept: set[str] = set()
        self.harms: list[str] = []
        context.expose_function("actIsKept", self.note)
        context.add_init_script(NOTE_KEPT_ACTS)
        self.page = self.opened()

    def note(self, identity: str) -> None:
        """Remember what the page has told is kept."""
        self.kept.add(identity)

    def opened(self) -> Page:
        """Open the lesson in a new tab, from the network or from the device."""
        page = self.context.new_page()
        page.goto(LESSON)
        page.wait_for_selector("section.reflection textarea")
        return page

    def go(self, number: int) -> None:
        """Write something new, and break something a moment later."""
        self.context.set_offline(self.chance.random() < 0.2)
        write(self.page, f"Tanke {number}")
        self.page.wait_for_timeout(self.chance.uniform(0, 250))
        harm = self.chance.choice(["tab", "network", "server"])
        self.harms.append(harm)
        if harm == "network":
            self.context.set_offline(True)
        elif harm == "server":
            kill_server(self.site)
        else:
            self.page.close()
            self.page = self.opened()

    def settle(self) -> None:
        """Let everything come back, and what waits be sent."""
        self.context.set_offline(False)
        for _ in range(PATIENCE_SECONDS):
            if not waiting(self.page):
                return
            self.page.wait_for_timeout(1000)
            self.page.evaluate("dispatchEvent(new Event('online'))")
        raise AssertionError(f"still waiting: {waiting(self.page)}")


def rows(site: Site, sql: str, *values: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=20)) as connection:
        return connection.execute(sql, values).fetchall()


def run(visit: Visits, email: str, *, count: int, seed: int) -> None:
    page = join(visit, email)
    page.goto(LESSON)
    employed(page)
    block = page.locator("section.reflection").get_attribute("id").removeprefix("block-")
    rounds = Rounds(visit.site, page.context, seed)
    for number in range(count):
        rounds.go(number)
    rounds.settle()

    table = Statement._meta.db_table
    learner = rows(visit.site, "SELECT learner_id FROM accounts_user WHERE email = ?", email)[0][0]
    stored = [
        identity
        for (identity,) in rows(
            visit.site,
            f"SELECT statement_id FROM {table} WHERE learner_id = ? AND activity_id LIKE ?",
            learner,
            f"%/block/{block}",
        )
    ]
    kept = {each.replace("-", "") for each in rounds.kept}
    assert kept <= set(stored), f"lost: {kept - set(stored)}; {rounds.harms}"
    assert len(stored) <= count, f"more than was written: {len(stored)}; {rounds.harms}"
    assert len(kept) >= count * 0.8, f"hardly anything was kept: {len(kept)}; {rounds.harms}"
    texts = rows(visit.site, f"SELECT reflections FROM {LessonNotes._meta.db_table}")
    assert any(f"Tanke {count - 1}" in text for (text,) in texts)


def test_what_is_kept_is_stored_once_whatever_is_killed(visit: Visits) -> None:
    run(visit, "ulla.pettersson@example.se", count=24, seed=4)


@pytest.mark.slow
def test_five_hundred_kills_lose_nothing_and_double_nothing(visit: Visits) -> None:
    run(visit, "jan.pettersson@example.se", count=500, seed=500)
