"""Journeys run in headless Chromium against the site as the one command serves it."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.journeys import site as the_site
from tests.journeys.site import Site

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
# A journey fails because something does not come, not because the machine is busy.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as a browser test that shares the one site."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a new site, or use the one at JOURNEY_URL that keeps its mail in JOURNEY_FOLDER."""
    if url := os.environ.get("JOURNEY_URL"):
        yield Site(
            url,
            Path(os.environ["JOURNEY_FOLDER"]),
            {**os.environ, "DJANGO_SETTINGS_MODULE": "lms.config.settings"},
        )
        return
    built = the_site.build(tmp_path_factory.mktemp("site"), the_site.free_port())
    process = the_site.start(built)
    yield built
    the_site.stop(process)


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

    def sign_in(self, page: Page, email: str, *, language: str = "sv") -> Page:
        """Sign in with the one-time code that the site mails."""
        page.goto(f"/{language}/accounts/login/")
        page.fill("input[name=login]", email)
        before = len(self.site.mails())
        page.click("main form button[type=submit]")
        try:
            page.wait_for_selector("input[name=code]")
        except TooLate as too_late:
            raise AssertionError(self._seen(page)) from too_late
        page.fill("input[name=code]", self._code_after(before))
        page.click("main form button[type=submit]")
        page.wait_for_url(lambda url: "/accounts/" not in url)
        return page

    def _seen(self, page: Page) -> str:
        """Tell what stands on the page and what the site has said of late."""
        log = (self.site.folder / "serve.log").read_text(errors="replace")
        return f"{page.url}\n{page.locator('main').inner_text()}\n{log[-4000:]}"

    def _code_after(self, count: int) -> str:
        # A letter of the worker's to somebody else may come in between.
        mails = "\n".join(self.site.mails()[count:])
        found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", mails, re.MULTILINE)
        assert found, mails
        return found.group(1)

    def close(self) -> None:
        for context in self._contexts:
            context.close()
