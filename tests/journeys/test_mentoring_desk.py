"""The coordinator's desk: who waits, what is decided beforehand, why not, and which of two."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import DESKTOP, PHONE, Visits
from tests.journeys.places import programme
from tests.journeys.readers import Reader

WHY = "De känner varandra från förr."
MOST_TABS = 60


class Coordinator(Reader):
    """Somebody at the desk of one programme."""

    def turns_to(self, part: str) -> None:
        """Go to a part of the programme."""
        self.main.get_by_role("link", name=part, exact=True).click()
        expect(self.main.locator(".desk-tabs [aria-current=page]")).to_have_text(part)

    def decides(self, kind: str, mentor: str, home: str) -> None:
        """Lock a pair, or rule it out."""
        self.writes(kind, mentor, home)
        self.sends("form.form button")

    def writes(self, kind: str, mentor: str, home: str) -> None:
        """Write that a pair is locked or ruled out."""
        self.turns_to("Lås och veton")
        self.page.check(f"input[name=kind][value={kind}]")
        self.page.select_option("select[name=mentor]", label=f"Familjen {mentor}")
        self.page.select_option("select[name=mentee]", label=f"Familjen {home}")
        self.page.fill("input[name=reason]", WHY)

    def starts_a_round(self) -> None:
        """Have a round computed, and wait until it is there."""
        self.turns_to("Omgångar")
        self.main.get_by_role("button", name="Starta en omgång").click()

    def reads_the_pairs(self, *pairs: tuple[str, str]) -> None:
        """See who is proposed to whom."""
        for mentor, home in pairs:
            expect(self.match(home)).to_contain_text(f"Familjen {mentor}", timeout=60_000)

    def match(self, home: str) -> Locator:
        """Return the pair that a draft proposes for a home."""
        name = self.page.locator(".match__mentee", has_text=f"Familjen {home}")
        return self.main.locator(".match", has=name)

    def tabs_to(self, name: str) -> None:
        """Go on by the keyboard until the thing of this name has the focus, and press it."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.innerText").strip() == name:
                return self.page.keyboard.press("Enter")
        raise AssertionError(f"{name} is not reached on {self.page.url}")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_coordinator_decides_compares_and_publishes(
    visit: Visits, backstage: Backstage, size: dict[str, int]
) -> None:
    place = programme(backstage, all_have_told=True)
    page = visit.sign_in(visit.window(size=size), place.address("coordinator"))
    desk = Coordinator(page, "sv")
    desk.goes("mentoring/")
    desk.main.get_by_role("link", name=f"Mentor {place.key}", exact=True).click()
    desk.reads("Hem som väntar: 2")
    desk.stands()
    rules_a_pair_out(desk)
    is_told_what_contradicts(desk)
    publishes_by_keyboard(desk)


def rules_a_pair_out(desk: Coordinator) -> None:
    """Rule out what a first draft proposes, see in a second what that changes, put it aside."""
    desk.starts_a_round()
    desk.reads_the_pairs(("Birgitta", "Samira"), ("Torsten", "Elina"))
    desk.decides("veto", "Birgitta", "Samira")
    desk.stands()
    desk.starts_a_round()
    desk.reads_the_pairs(("Torsten", "Samira"), ("Birgitta", "Elina"))
    desk.stands()
    desk.match("Samira").get_by_role("link", name="Varför inte en annan?").click()
    ruled_out = desk.main.locator(".choice-row", has_text="Familjen Birgitta")
    expect(ruled_out).to_contain_text("har uteslutit paret")
    desk.stands()
    desk.page.go_back()
    desk.follows("a[href*='/compare/']")
    desk.reads("2 hem får något annat")
    desk.stands()
    desk.page.go_back()
    desk.sends("form[action$='/discard/'] button")


def is_told_what_contradicts(desk: Coordinator) -> None:
    """Lock the pair that is ruled out: it is refused and says why; end the veto, and lock it."""
    desk.writes("lock", "Birgitta", "Samira")
    desk.main.locator("form.form button").last.click()
    desk.reads("Det här kan inte gälla.")
    desk.reads(f"Veto: Familjen Birgitta och Familjen Samira (”{WHY}”)")
    expect(desk.page.locator("input[name=reason]")).to_have_value(WHY)
    desk.stands()
    desk.main.locator(".desk-list__item", has_text="Veto").get_by_role("button").click()
    desk.decides("lock", "Birgitta", "Samira")


def publishes_by_keyboard(desk: Coordinator) -> None:
    """Start a round, read it and publish it without a mouse."""
    desk.turns_to("Omgångar")
    desk.tabs_to("Starta en omgång")
    desk.reads_the_pairs(("Birgitta", "Samira"))
    desk.tabs_to("Publicera…")
    desk.page.wait_for_url("**/publish/")
    desk.stands()
    desk.tabs_to("Publicera och fråga hemmen")
    expect(desk.page.locator(".messages")).to_contain_text("2 par")
