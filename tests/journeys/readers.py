"""Somebody in a window of their own: where they go, what they tick and send, what they read."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from tests.journeys.looks import obstacles_as_seen


class Reader:
    """A person at a page, who reads one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.main = page.locator("main")

    def word(self, source: str) -> str:
        """Return what a word of ours is in the reader's language."""
        with override(self.language):
            return gettext(source)

    def goes(self, path: str) -> None:
        """Open a page in the reader's language."""
        self.page.goto(f"/{self.language}/{path}")

    def follows(self, selector: str) -> None:
        """Follow the first such link."""
        link = self.main.locator(selector).first
        address = link.get_attribute("href") or ""
        link.click()
        self.page.wait_for_url(f"**{address}")

    def ticks(self, told: Mapping[str, Sequence[str]]) -> None:
        """Tick these values of these fields."""
        for name, values in told.items():
            for value in values:
                self.page.check(f"main input[name={name}][value='{value}']")

    def sends(self, button: str = "form button[type=submit]") -> None:
        """Send a form, and read that it went well."""
        self.main.locator(button).last.click()
        expect(self.page.locator(".messages .notice--success")).to_be_visible()

    def reads(self, text: str) -> None:
        """See a text on the page."""
        expect(self.main).to_contain_text(text)

    def stands(self) -> None:
        """Have nothing in the way on the open page, by day and by night."""
        assert obstacles_as_seen(self.page) == []
