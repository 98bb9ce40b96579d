"""Two homes become a mentorship and part as friends; a coordinator decides in between."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import DESKTOP, PHONE, Visits
from tests.journeys.places import Place, programme
from tests.journeys.readers import Reader

TOLD = {
    "themes": ["school", "health"],
    "ages": ["7-12"],
    "times": ["evenings"],
    "forms": ["physical", "digital"],
}
WELL = {"going": ["well"], "contact": ["right"], "wants_call": ["no"]}
GREETING, THANKS = "Tack för promenaden. Den gjorde gott.", "Ni hade alltid tid för oss."


class Home(Reader):
    """One of the two homes."""

    def is_told(self, *words: str) -> None:
        """Find the other home under one's own mentorships, and read about it."""
        self.goes("my/mentoring/")
        self.follows(".mentorship-card__link")
        for each in words:
            self.reads(each)

    def does(self, step: str, words: str = "", **told: list[str]) -> None:
        """Go from the pair's page to one of its forms, fill it in and send it."""
        self.is_told()
        self.follows(f"a[href$='/{step}/']")
        self.ticks(told)
        if words:
            self.page.fill("main textarea[name=words]", words)
        self.stands()
        self.sends()


@pytest.mark.parametrize(
    ("size", "coordinator_reads", "mentor_reads", "mentee_reads"),
    [(PHONE, "ar", "sv", "ar"), (DESKTOP, "sv", "ar", "sv")],
)
def test_two_homes_become_a_mentorship_and_part_as_friends(
    visit: Visits,
    backstage: Backstage,
    size: dict[str, int],
    coordinator_reads: str,
    mentor_reads: str,
    mentee_reads: str,
) -> None:
    place = programme(backstage, mentor=mentor_reads, mentee=mentee_reads)

    def signed_in(role: str, language: str, size: dict[str, int]) -> Home:
        page = visit.window(size=size, language=language)
        visit.sign_in(page, place.address(role), language=language)
        return Home(page, language)

    mentee = signed_in("mentee", mentee_reads, size)
    mentor = signed_in("mentor", mentor_reads, size)
    coordinator = signed_in("coordinator", coordinator_reads, size)

    seeks(mentee)
    offers(mentor)
    approves(coordinator, place.key)
    publishes_a_round(coordinator)
    for home in (mentee, mentor):
        says_yes(home)
    arranges_the_start(coordinator)
    for home in (mentor, mentee):
        agrees(home)

    walk_side_by_side(mentor, mentee, place)
    part_as_friends(mentor, mentee)
    reads_how_it_went(coordinator)


def walk_side_by_side(mentor: Home, mentee: Home, place: Place) -> None:
    """Note a contact, answer the first check-in, take a break and go on."""
    mentor.does("log", way=["meeting"])
    place.days_pass(15)
    mentor.does("check-in", GREETING, **WELL, meant_for=["other_home"])
    mentee.does("check-in", **WELL)
    mentee.is_told(GREETING)
    mentee.does("pause")
    mentee.stands()
    mentor.does("pause")


def part_as_friends(mentor: Home, mentee: Home) -> None:
    """End as planned; neither reads the other's words before both have left theirs."""
    mentee.does("end", again=["yes"], wish=["nothing"])
    mentor.is_told()
    mentor.stands()
    mentor.does("end", again=["yes"])
    mentee.does("feedback", THANKS, listened=["4"], helped=["4"], trusted=["4"])
    mentor.is_told()
    expect(mentor.main).not_to_contain_text(THANKS)
    mentor.does("feedback", listened=["4"], helped=["3"], trusted=["4"])
    mentor.reads(THANKS)
    mentor.stands()


def seeks(mentee: Reader) -> None:
    """Ask for a mentor from the page of one's own."""
    mentee.goes("my/")
    mentee.follows("a[href$='/my/mentor/']")
    mentee.page.select_option("select[name=first_language]", "ar")
    mentee.ticks(TOLD | {"other_languages": ["sv"], "musts": ["language"]})
    mentee.stands()
    mentee.sends()


def offers(mentor: Reader) -> None:
    """Offer to be a mentor, and promise to tell nobody."""
    mentor.goes("my/mentor/offer/")
    mentor.page.select_option("select[name=first_language]", "ar")
    mentor.page.fill("input[name=capacity]", "2")
    mentor.page.fill("input[name=foster_home_since]", "2016-03-01")
    mentor.ticks(TOLD | {"other_languages": ["sv"]})
    mentor.page.check("input[name=signs]")
    mentor.stands()
    mentor.sends()


def approves(coordinator: Reader, key: str) -> None:
    """Read an application and approve it, with places for two homes."""
    coordinator.goes("mentoring/")
    coordinator.main.get_by_role("link", name=f"Mentor {key}", exact=True).click()
    coordinator.main.get_by_role("link", name=coordinator.word("Mentors"), exact=True).click()
    coordinator.main.get_by_role("link", name="Familjen Birgitta").click()
    coordinator.reads(coordinator.word("School"))
    coordinator.stands()
    today = timezone.localdate().isoformat()
    for paper in ("approval", "extract"):
        coordinator.page.fill(f"input[name={paper}_seen_on]", today)
        coordinator.page.check(f"input[name={paper}_finding][value=clear]")
    coordinator.sends("form[action$='/approve/'] button")


def publishes_a_round(coordinator: Reader) -> None:
    """Let a round be computed, read why it proposes what it does, and publish it."""
    main = coordinator.main
    main.get_by_role("link", name=coordinator.word("Rounds"), exact=True).click()
    main.get_by_role("button", name=coordinator.word("Start a round")).click()
    pair = main.locator(".match").filter(has_text="Familjen Samira")
    expect(pair).to_contain_text("Familjen Birgitta", timeout=60_000)
    pair.get_by_role("link", name=coordinator.word("Why not another?")).click()
    torsten = main.locator(".choice-row").filter(has_text="Familjen Torsten")
    must = coordinator.word("A must that the mentor does not meet. %(factor)s: %(home)s.")
    language = {"factor": coordinator.word("First language"), "home": ""}
    expect(torsten).to_contain_text((must % language).removesuffix(".").strip())
    coordinator.stands()
    coordinator.page.go_back()
    coordinator.follows("a[href$='/publish/']")
    coordinator.sends()


def says_yes(home: Home) -> None:
    """Read why the two might suit each other, and say yes."""
    home.is_told()
    expect(home.main.locator(".mentorship-reasons li").first).to_be_visible()
    for name in ("Samira", "Birgitta"):
        expect(home.main).not_to_contain_text(name)
    home.stands()
    home.sends("button[name=answer][value=yes]")


def arranges_the_start(coordinator: Reader) -> None:
    """Find the pair among what needs a person, and ask both homes to a meeting."""
    coordinator.goes("mentoring/pairs/")
    task = coordinator.main.locator(".mentorship-task").filter(has_text="Samira")
    expect(task).to_contain_text(coordinator.word("Arrange the start meeting"))
    task.get_by_role("link").click()
    coordinator.follows("a[href$='/start/']")
    coordinator.page.fill("input[name=day]", str(timezone.localdate() + timedelta(days=6)))
    coordinator.page.fill("input[name=time]", "18:00")
    coordinator.page.fill("input[name=place]", "Kommunhuset")
    coordinator.sends()


def agrees(home: Home) -> None:
    """Read the day of the first meeting and what both agree on, and say yes to it."""
    home.is_told("18:00")
    home.stands()
    home.does("agreement")


def reads_how_it_went(coordinator: Reader) -> None:
    """Find the pair among those that have ended, with its rhythm and without its words."""
    coordinator.goes("mentoring/pairs/?past=1")
    coordinator.main.get_by_role("link", name="Samira").click()
    coordinator.reads(coordinator.word("Ended as planned"))
    for words in (GREETING, THANKS):
        expect(coordinator.main).not_to_contain_text(words)
