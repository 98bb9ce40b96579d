"""Journeys run in headless Chromium against the site as the one command serves it."""

import os
import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.journeys import sharing
from tests.journeys.backstage import Backstage
from tests.journeys.site import Site

# Playwright keeps its name for it to itself.
Cookie = Any
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
# A journey fails because something does not come, not because the machine is busy.
expect.set_options(timeout=30_000)
# They begin first: who began one when all others are done would keep everybody waiting.
LONGEST = (
    "test_everybody",
    "test_offline",
    "test_course_leader",
    "test_mentorship",
    "test_mentoring_pages",
    "test_mentoring_desk",
    "test_offline_kills",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as a browser test that shares the one site."""
    for item in items:
        if is_journey(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=turn)


def is_journey(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def turn(item: pytest.Item) -> tuple[bool, int]:
    """Return when it is a test's turn: journeys last, because a browser of theirs stays open.

    No test that opens one for itself, or asks a database, can follow in the same process.
    """
    name = item.path.stem
    return is_journey(item), LONGEST.index(name) if name in LONGEST else len(LONGEST)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Hold on to the site before any worker begins, so that it outlives whoever is done first."""
    if any("site" in getattr(item, "fixturenames", ()) for item in session.items):
        sharing.hold_on(root_of(session.config._tmp_path_factory))


def root_of(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run share."""
    base = folders.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of this run, or the one at JOURNEY_URL that keeps its mail in JOURNEY_FOLDER.

    All workers share it: journeys that leave it in pieces make one of their own.
    """
    if url := os.environ.get("JOURNEY_URL"):
        return Site(
            url,
            Path(os.environ["JOURNEY_FOLDER"]),
            {**os.environ, "DJANGO_SETTINGS_MODULE": "lms.config.settings"},
        )
    return sharing.shared(root_of(tmp_path_factory), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def backstage(site: Site) -> Iterator[Backstage]:
    """Let the site's own services do what a journey needs to have happened."""
    backstage = Backstage(site)
    yield backstage
    backstage.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "headless Chromium is missing: run `make tools`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator["Visits"]:
    visits = Visits(chromium, site)
    yield visits
    visits.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    """Say with every failure what stood in the journey's windows."""
    report = yield
    funcargs = getattr(item, "funcargs", {})
    if report.failed and report.when != "teardown":
        for each in (each for each in funcargs.values() if isinstance(each, Visits)):
            report.sections.append(("what stood there", each.seen()))
    return report


# The sessions of who was let in, by site and person, for as long as the worker lives.
LET_IN: dict[tuple[str, str], Cookie] = {}


class Visits:
    """Opens windows onto the site: each a person of its own."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self._contexts: list[BrowserContext] = []

    def window(
        self,
        *,
        language: str = "sv",
        size: dict[str, int] | None = None,
        scheme: str = "light",
        scripts: bool = True,
        forced: bool = False,
        workers: Literal["allow", "block"] = "allow",
    ) -> Page:
        """Open a window of a person who reads `language`; requests to other hosts fail."""
        context = self.browser.new_context(
            base_url=self.site.url,
            locale=language,
            viewport=size or PHONE,
            color_scheme=scheme,
            java_script_enabled=scripts,
            forced_colors="active" if forced else "none",
            reduced_motion="reduce",
            service_workers=workers,
        )
        self._contexts.append(context)
        return context.new_page()

    def sign_in(
        self, page: Page, email: str, *, language: str = "sv", by_mail: bool = False
    ) -> Page:
        """Sign in as somebody whom an earlier journey let in, or with the code that is mailed.

        Who signs out again, or whose signing in matters, comes `by_mail` and leaves no trace.
        """
        known = (self.site.url, email)
        if by_mail or known not in LET_IN:
            self._sign_in_by_mail(page, email, language)
            if not by_mail:
                LET_IN[known] = _session(page.context)
        else:
            page.context.add_cookies([LET_IN[known]])
        return page

    def _sign_in_by_mail(self, page: Page, email: str, language: str) -> None:
        page.goto(f"/{language}/accounts/login/")
        page.fill("input[name=login]", email)
        # Each journey needs the code of its own window, also when two are the same person.
        with sharing.locked(self.site.folder / f"{email}.lock"):
            before = len(self.site.letters_to(email))
            page.click("main form button[type=submit]")
            try:
                page.wait_for_selector("input[name=code]")
            except TooLate as too_late:
                raise AssertionError(self.seen()) from too_late
            code = self._code_after(before, email)
        page.fill("input[name=code]", code)
        page.click("main form button[type=submit]")
        page.wait_for_url(lambda url: "/accounts/" not in url)

    def _code_after(self, count: int, email: str) -> str:
        # A letter about something else may come in between.
        letters = "\n".join(self.site.letters_to(email)[count:])
        found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", letters, re.MULTILINE)
        assert found, letters
        return found.group(1)

    def seen(self) -> str:
        """Tell what stands in every window and what the site has said of late."""
        pages = [page for context in self._contexts for page in context.pages]
        return "\n\n".join([*map(_standing, pages), self.site.said()])

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def _session(context: BrowserContext) -> Cookie:
    """Return the cookie by which the site knows who is in a window."""
    [cookie] = [each for each in context.cookies() if each["name"] == "sessionid"]
    return {key: cookie[key] for key in ("name", "value", "domain", "path")}


def _standing(page: Page) -> str:
    with suppress(Error):
        return f"{page.url}\n{page.locator('body').inner_text(timeout=1000)}"
    return f"{page.url} does not answer"
