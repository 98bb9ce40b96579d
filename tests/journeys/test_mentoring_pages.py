"""Everybody can use mentoring: the pages that journeys pass in one language, or not at all."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.looks import obstacles_in_turn

COORDINATOR, MENTOR = "johan.westin@example.se", "kjell.forsberg@example.se"
WAITING = "bjork@example.se"
PARTS = ["", "homes/", "mentors/", "rounds/", "policy/", "edit/", "outcomes/", "decisions/"]
DESK = [
    "mentoring/",
    "mentoring/new/",
    "mentoring/groups/",
    "mentoring/groups/new/",
    "mentoring/groups/attendance/",
    "mentoring/moderation/",
    "mentoring/moderation/log/",
    "mentoring/pairs/?past=1",
    "mentoring/pairs/",
]
OWN = [
    "my/mentor/offer/",
    "my/mentoring/",
    "my/mentoring/withdraw/",
    "my/groups/wish/",
    "groups/",
    "groups/guide/",
    "conversations/",
    "conversations/week/",
]
SEEKING = ["my/mentor/", "my/mentoring/", "my/mentoring/seek-no-more/"]


class Sweep:
    """A reader's way over pages, and what stood in it."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.found: list[str] = []

    def looks_at(self, *paths: str) -> None:
        """Look at pages."""
        for path in paths:
            self._opens(path)
            self.found += obstacles_in_turn(self.page, self.language)

    def looks_behind(self, path: str, selector: str) -> str:
        """Look at the page to which the first such link of a page leads; return its path."""
        self._opens(path)
        leads_to = self.page.locator(f"main {selector}").first.get_attribute("href") or ""
        self.looks_at(leads_to)
        return leads_to

    def _opens(self, path: str) -> None:
        self.page.goto(path if path.startswith("/") else f"/{self.language}/{path}")
        expect(self.page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_a_coordinators_pages_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    sweep = Sweep(visit.window(language=language), language)
    visit.sign_in(sweep.page, COORDINATOR, language=language)
    sweep.looks_at(*DESK)
    sweep.looks_behind("mentoring/pairs/", ".mentorship-row__title a")
    seats = sweep.looks_behind("mentoring/groups/", ".group-row__title a")
    sweep.looks_behind(seats, "a[href*='/mentoring/groups/'].button")
    sweep.page.goto(f"/{language}/mentoring/")
    programme = sweep.page.locator(".desk-card__link").first.get_attribute("href") or ""
    sweep.looks_at(*(f"{programme}{part}" for part in PARTS))
    sweep.looks_behind(f"{programme}homes/", "th a")
    sweep.looks_behind(f"{programme}mentors/", "th a")
    draft = sweep.looks_behind(f"{programme}rounds/", ".desk-list__main a")
    sweep.looks_at(f"{draft}publish/", f"{draft}compare/")
    sweep.looks_behind(draft, "a[href*='/homes/']:not(.desk-tabs__link)")
    assert sweep.found == []


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_pages_of_a_mentors_home_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    sweep = Sweep(visit.window(language=language), language)
    visit.sign_in(sweep.page, MENTOR, language=language)
    sweep.looks_at(*OWN)
    pair = sweep.looks_behind("my/mentoring/", ".mentorship-card__link")
    sweep.looks_at(f"{pair}concern/")
    sweep.looks_behind("conversations/", ".talk-row__title a")
    assert sweep.found == []


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_pages_of_a_home_that_waits_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    sweep = Sweep(visit.window(language=language), language)
    visit.sign_in(sweep.page, WAITING, language=language)
    sweep.looks_at(*SEEKING)
    assert sweep.found == []
