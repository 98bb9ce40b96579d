"""Everybody can use it: every page, every script, both widths, every scheme."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from courses.demo.bodies import page_key
from tests.journeys.axe import TAGS, violations
from tests.journeys.conftest import Visits
from tests.journeys.looks import NARROW, WIDE, obstacles

LESSON = "utbildningar/grundutbildning/uppdraget-och-laget/vem-gor-vad/"
SHELF = "material/"
PRACTICE = f"guides/{page_key('guide', 'utredning')}/practise/"
PUBLIC = [
    "",
    "utbildningar/",
    "utbildningar/?q=trygg",
    "utbildningar/grundutbildning/",
    LESSON,
    "utbildningar/umgange-som-haller/fore-under-efter/innan-ni-aker/",
    "artiklar/",
    "artiklar/utbildning-och-mentor/",
    "familjehemssekreterare/",
    SHELF,
    f"{SHELF}vardnadsoverflyttning/",
    f"{SHELF}vardnadsoverflyttning/till-barnet/",
    f"{SHELF}utredning-steg-for-steg/",
    f"{PRACTICE}?next=1",
    "accounts/login/",
    "search/?q=umgangen",
    "right-now/",
    "certificate/",
    "finns-inte/",
]
SIGNED_IN = [
    "my/",
    "my/profile/",
    "my/access-log/",
    "my/leave/",
    "device/",
    "utbildningar/grundutbildning/",
    "utbildningar/grundutbildning/uppdraget-och-laget/beratta-anteckna-tiga/",
    # A scenario, and where to turn for help.
    "utbildningar/grundutbildning/nar-kroppen-minns/lugn-forst/",
    "utbildningar/grundutbildning/nar-kroppen-minns/natter-mat-och-hjalp/",
]


def sweep(page: Page, language: str, paths: list[str]) -> list[str]:
    """Load each page once and return what stands in the way on any of them."""
    found = []
    for path in paths:
        page.goto(f"/{language}/{path}")
        found += obstacles(page, language)
    return found


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_public_pages_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    assert sweep(visit.window(language=language), language, PUBLIC) == []


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_learners_pages_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    page = visit.sign_in(visit.window(language=language), "leyla.haddad@example.se")
    assert sweep(page, language, SIGNED_IN) == []


ADMINISTERED = [
    "people/",
    "people/invitations/",
    "people/new-household/",
    "records/",
    "records/statements/?person=leyla",
    "records/clients/",
    "records/destinations/",
    "records/destinations/new/",
    "records/files/",
    "records/files/store/",
]
DONE = {
    "actor": {"mbox": "mailto:a@example.org"},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/completed"},
    "object": {"id": "https://example.org/course"},
}
# One is taken in, and one refused: both are told of.
BROUGHT = json.dumps([DONE, DONE | {"verb": {"id": "done"}}]).encode()


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_an_administrators_pages_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    page = visit.sign_in(visit.window(language=language), "admin@example.se")
    found = sweep(page, language, ADMINISTERED)
    bring_statements(page, language)
    found += obstacles(page, language)
    page.goto(f"/{language}/people/")
    page.locator("main a[href*='/people/']").filter(has=page.locator("bdi")).first.click()
    assert found + obstacles(page, language) == []


def bring_statements(page: Page, language: str) -> None:
    """Bring a file of statements, and wait on its page until the worker has taken them in."""
    page.goto(f"/{language}/records/files/")
    brought = {"name": "statements.json", "mimeType": "application/json", "buffer": BROUGHT}
    page.set_input_files("main [type=file]", brought)
    page.locator("main form[enctype] [type=submit]").click()
    page.wait_for_url("**/records/files/imports/*/")
    # How it stands is told by itself; what was refused stands there when the page is loaded.
    expect(page.locator("main .notice--warning")).to_be_visible()
    page.reload()
    expect(page.locator("main table bdi")).to_have_text(re.compile("verb"))


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_councils_pages_stand_in_nobodys_way(visit: Visits, language: str) -> None:
    page = visit.sign_in(visit.window(language=language), "kim@example.se")
    found = sweep(page, language, ["review/"])
    page.locator(".reviews__item a").first.click()
    page.wait_for_url("**/review/*/")
    assert found + obstacles(page, language) == []


# Without a number, with a course's, with a lesson's. What surrounds them is Wagtail's.
WORKSHOP = ["", "translations/", "courses/new/", "courses/shared/", "courses/import/"]
OF_A_COURSE = ["terms/", "statistics/", "publication/", "archive/"]
OF_A_LESSON = ["translations/{}/ar/texts/", "texts/{}/check/", "reviews/{}/", "questions/{}/lift/"]
WCAG = {"type": "tag", "values": [tag for tag in TAGS if tag != "best-practice"]}
WORKSHOP_LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")]


def number_in(page: Page, selector: str) -> str:
    """Return the number of the page to which the first such link leads."""
    [number] = re.findall(r"/(\d+)/", page.locator(selector).first.get_attribute("href") or "")
    return number


@pytest.mark.parametrize(("language", "leader"), [("sv", "karin.akerblom"), ("so", "hassan.barre")])
def test_the_workshops_own_pages_stand_in_nobodys_way(
    visit: Visits, language: str, leader: str
) -> None:
    page = visit.sign_in(visit.window(language=language), f"{leader}@example.se")
    page.goto("/admin/")
    course = number_in(page, "a[href$='/statistics/']")
    page.goto("/admin/translations/?language=ar")
    lesson = number_in(page, "a[href$='/ar/texts/']")
    of_course = [f"courses/{course}/{path}" for path in OF_A_COURSE]
    found = []
    for path in [*WORKSHOP, *of_course, *(path.format(lesson) for path in OF_A_LESSON)]:
        page.goto(f"/admin/{path}")
        for size, scheme in WORKSHOP_LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            lines = violations(page, WCAG, inside="#main")
            found += [f"{page.url}, {size['width']} {scheme}: {line}" for line in lines]
    assert found == []


# Set by script: the content security policy refuses a style attribute.
SPOIL = """() => {
    const add = (tag, style) => {
        const bad = document.createElement(tag);
        if (tag === "img") bad.src = "data:,"; else bad.textContent = "bad";
        Object.assign(bad.style, style);
        document.querySelector("main").append(bad);
    };
    add("img", {});
    add("p", { forcedColorAdjust: "none", color: "#cccccc", background: "#ffffff" });
    add("div", { inlineSize: "2000px" });
}"""


def test_the_sweep_sees_what_is_bad(visit: Visits) -> None:
    page = visit.window()
    page.goto("/sv/certificate/")
    page.evaluate(SPOIL)
    found = obstacles(page, "sv")
    for complaint in (
        "320 light: image-alt",
        "1280 dark: color-contrast",
        "320 forced colours: color-contrast",
        "1280 light: wider than the window",
    ):
        assert any(f"/sv/certificate/, {complaint}" in line for line in found), complaint


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_keyboard_alone_reaches_the_first_lesson(visit: Visits, language: str) -> None:
    page = visit.window(language=language, size=WIDE)
    page.goto(f"/{language}/utbildningar/grundutbildning/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if (page.locator(":focus").get_attribute("href") or "").endswith("/vem-gor-vad/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/vem-gor-vad/")


@pytest.mark.parametrize(("language", "direction"), [("sv", "ltr"), ("ar", "rtl"), ("so", "ltr")])
def test_the_page_and_its_text_say_their_language(
    visit: Visits, language: str, direction: str
) -> None:
    page = visit.window(language=language)
    page.goto(f"/{language}/{LESSON}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator("h1")).to_have_attribute("lang", language)


def test_an_untranslated_lesson_is_shown_in_swedish_and_says_so(visit: Visits) -> None:
    page = visit.window(language="ar")
    page.goto("/ar/utbildningar/tonaring-i-huset/granser-och-relation/bakom-den-stangda-dorren/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_attribute("lang", "sv")
    expect(page.locator("h1")).to_have_attribute("dir", "ltr")
    expect(page.locator("main")).to_contain_text("svenska", ignore_case=True)
