"""Everybody can use it: every page, every script, both widths, every scheme."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import overflow, violations
from tests.journeys.conftest import Visits

NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}
LESSON = "utbildningar/grundutbildning/uppdraget-och-laget/vem-gor-vad/"
PUBLIC = [
    "",
    "utbildningar/",
    "utbildningar/?q=trygg",
    "utbildningar/grundutbildning/",
    LESSON,
    "artiklar/",
    "artiklar/utbildning-och-mentor/",
    "familjehemssekreterare/",
    "accounts/login/",
    "certificate/",
    "finns-inte/",
]
SIGNED_IN = [
    "my/",
    "my/profile/",
    "my/access-log/",
    "utbildningar/grundutbildning/",
    "utbildningar/grundutbildning/uppdraget-och-laget/beratta-anteckna-tiga/",
]
LOOKS = [
    pytest.param({"size": NARROW, "scheme": "light"}, id="320-light"),
    pytest.param({"size": NARROW, "scheme": "dark"}, id="320-dark"),
    pytest.param({"size": WIDE, "scheme": "light"}, id="1280-light"),
    pytest.param({"size": WIDE, "scheme": "dark"}, id="1280-dark"),
    pytest.param({"size": NARROW, "forced": True}, id="320-forced"),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_public_pages_stand_in_nobodys_way(visit: Visits, language: str, look: dict) -> None:
    page = visit.window(language=language, **look)
    found = []
    for path in PUBLIC:
        page.goto(f"/{language}/{path}")
        found += [f"/{language}/{path}: {line}" for line in violations(page)]
        if overflow(page) > 0:
            found.append(f"/{language}/{path}: wider than the window by {overflow(page)} px")
    assert found == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_learners_pages_stand_in_nobodys_way(visit: Visits, language: str, look: dict) -> None:
    page = visit.sign_in(visit.window(language=language, **look), "leyla.haddad@example.se")
    found = []
    for path in SIGNED_IN:
        page.goto(f"/{language}/{path}")
        found += [f"/{language}/{path}: {line}" for line in violations(page)]
        if overflow(page) > 0:
            found.append(f"/{language}/{path}: wider than the window by {overflow(page)} px")
    assert found == []


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
