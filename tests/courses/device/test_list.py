"""The list of what lies on a device, drawn by its script in a browser without the site."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, expect, sync_playwright

from lms.ui.assets import scripts

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

SITE = "http://localhost:9"
SV, AR, OTHER = "/sv/kurs/hemma-igen/", "/ar/kurs/hemma-igen/", "/sv/kurs/lugn-forst/"
KEEP = """async (pages) => {
  const cache = await caches.open("lessons-us");
  for (const [address, html] of Object.entries(pages))
    await cache.put(address, new Response(html, { headers: { "Content-Type": "text/html" } }));
}"""
KEPT = "async () => (await (await caches.open('lessons-us')).keys()).length"


def lesson(title: str, current: str, *addresses: str) -> str:
    """Return a kept page whose switch names it in its languages."""
    names = {"sv": "Svenska", "ar": "العربية"}
    links = "".join(
        f'<a class="menu__item" href="{address}" hreflang="{code}" lang="{code}"'
        f"{' aria-current=true' if address == current else ''}>{names[code]}</a>"
        for address in addresses
        for code in [address.split("/")[1]]
    )
    return f"<!doctype html><title>{title} · Hemmaplan</title>{links}"


@pytest.fixture
def page(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Open the list where nothing but the device answers."""
    answers = {
        f"/{code}/device/": client.get(f"/{code}/device/").content.decode() for code in ("sv", "ar")
    }
    script = scripts.kept("list")

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path in answers:
            route.fulfill(body=answers[path], content_type="text/html")
        elif path.endswith("device.js"):
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.abort()

    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "headless Chromium is missing: run `make tools`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page(base_url=SITE)
        opened.route("**/*", answer)
        yield opened
        browser.close()


def open_with(page: Page, pages: dict[str, str], *, language: str) -> Any:
    page.goto(f"/{language}/device/")
    page.evaluate(KEEP, pages)
    page.reload()
    return page.locator("[data-kept-pages] li")


def test_a_lesson_in_two_languages_is_one_thing_with_both(page: Page) -> None:
    pages = {
        SV: lesson("Hemma igen", SV, SV, AR),
        # Opened from somewhere: the switch keeps what stood behind the address.
        AR: lesson("في البيت", AR, f"{SV}?from=1", f"{AR}?from=1"),
        OTHER: lesson("Lugn först", OTHER, OTHER),
    }

    rows = open_with(page, pages, language="ar")

    expect(rows).to_have_count(2)
    first = rows.first
    expect(first.locator(".kept__title")).to_have_text("في البيت")
    expect(first.locator(".kept__title")).to_have_attribute("href", AR)
    ways = first.locator("[data-languages] a")
    expect(ways).to_have_text(["Svenska", "العربية"])
    assert [way.get_attribute("href") for way in ways.all()] == [SV, AR]
    assert first.locator("[aria-current]").count() == 0
    expect(rows.nth(1).locator("[data-languages] a")).to_have_count(0)

    first.locator("button").click()
    expect(rows).to_have_count(1)
    assert page.evaluate(KEPT) == 1


def test_a_lesson_whose_page_names_no_languages_stands_by_itself(page: Page) -> None:
    rows = open_with(page, {SV: lesson("Hemma igen", SV), AR: lesson("في", AR)}, language="sv")

    expect(rows).to_have_count(2)
