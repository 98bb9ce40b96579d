"""The main road: from a published course to a certificate that anyone can check."""

import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import DESKTOP, PHONE, Visits
from tests.journeys.quizzes import answer_rightly
from tests.journeys.site import Site

COURSE = "utbildningar/tonaring-i-huset"
BASIC = "utbildningar/grundutbildning"


def finish_lesson(page: Page) -> None:
    """Press the one primary button at the end of a lesson."""
    with page.expect_navigation():  # once it is kept on the device
        page.locator("form[action*='/finish/'] button").last.click()


def test_a_foster_parent_goes_from_swedish_to_arabic_to_a_certificate(
    visit: Visits, site: Site
) -> None:
    page = visit.sign_in(visit.window(size=PHONE), "sara.nordin@example.se")

    page.goto(f"/sv/{COURSE}/")
    page.locator("form[action*='/join/'] button").click()
    page.goto(f"/sv/{COURSE}/granser-och-relation/bakom-den-stangda-dorren/")
    finish_lesson(page)
    finish_lesson(page)
    swedish = page.url
    page.goto(swedish.replace("/sv/", "/ar/"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".outline__lesson--done")).to_have_count(2)
    answer_rightly(page)
    page.locator("section.quiz form button[type=submit]").click()
    expect(page.locator(".notice--success").first).to_be_visible()
    finish_lesson(page)

    expect(page).to_have_url(re.compile("/ar/learning/courses/.*/completed/"))
    number_link = certificate_of(page)
    stranger = visit.window(size=DESKTOP)
    stranger.goto(number_link)
    expect(stranger.locator("main")).to_contain_text("Tonåring i huset")
    expect(stranger.locator("main")).to_contain_text("Sara")


def certificate_of(page: Page) -> str:
    """Return the public address of the newest certificate, when the worker has issued it."""
    for _ in range(30):
        page.goto("/sv/my/")
        links = page.locator("main a[href*='/certificate/']")
        if links.count():
            return str(links.first.get_attribute("href"))
        page.wait_for_timeout(1000)
    pytest.fail("the certificate did not come")


def test_progress_is_one_whatever_the_language(visit: Visits) -> None:
    page = visit.sign_in(visit.window(), "lina.karlberg@example.se")
    page.goto(f"/sv/{BASIC}/")
    page.locator("form[action*='/join/'] button").click()
    page.goto(f"/sv/{BASIC}/uppdraget-och-laget/vem-gor-vad/")
    finish_lesson(page)

    page.goto(f"/ar/{BASIC}/uppdraget-och-laget/vad-bestammer-jag/")
    finish_lesson(page)

    for language in ("sv", "ar", "en", "so"):
        page.goto(f"/{language}/{BASIC}/uppdraget-och-laget/beratta-anteckna-tiga/")
        expect(page.locator(".outline__lesson--done")).to_have_count(2)


def test_the_certificate_is_an_accessible_pdf(visit: Visits, site: Site) -> None:
    page = visit.sign_in(visit.window(), "astrid.lindqvist@example.se")
    page.goto("/sv/my/")
    page.locator("a[href*='/continue/'], form[action*='/continue/'] button").first.click()
    answer_rightly(page)
    page.locator("section.quiz form button[type=submit]").click()
    expect(page.locator(".notice--success").first).to_be_visible()
    finish_lesson(page)
    certificate_of(page)

    sheet = page.locator("main a[href*='/sheet/']").first.get_attribute("href")
    raw = page.context.request.get(f"{site.url}{sheet}").body()
    assert raw.startswith(b"%PDF")
    assert b"/MarkInfo" in raw or b"/StructTreeRoot" in raw


def test_the_whole_course_works_without_scripts(visit: Visits) -> None:
    page = visit.sign_in(visit.window(scripts=False), "yusuf.ali@example.se")
    page.goto(f"/sv/{COURSE}/")
    page.locator("form[action*='/join/'] button").click()
    page.goto(f"/sv/{COURSE}/granser-och-relation/bakom-den-stangda-dorren/")
    finish_lesson(page)
    finish_lesson(page)
    answer_rightly(page)
    page.locator("section.quiz form button[type=submit]").click()
    page.goto(f"/sv/{COURSE}/granser-och-relation/de-svara-kvallarna/")
    finish_lesson(page)
    expect(page).to_have_url(re.compile("/completed/"))


def test_a_course_leader_changes_a_lesson_and_sees_it_live(
    visit: Visits, backstage: Backstage
) -> None:
    page = visit.sign_in(visit.window(size=DESKTOP), "karin.akerblom@example.se")
    lesson = backstage.does(
        "from courses.catalogue.models import LessonPage;"
        "print(LessonPage.objects.get(slug='innan-ni-aker', locale__language_code='sv').pk)"
    ).strip()
    page.goto(f"/admin/pages/{lesson}/edit/")
    page.locator("[name=title]").fill("Innan ni åker, i lugn och ro")
    with page.expect_navigation():
        page.locator("button[name='action-publish']").first.evaluate("button => button.click()")

    reader = visit.window()
    reader.goto("/sv/utbildningar/umgange-som-haller/fore-under-efter/innan-ni-aker/")
    expect(reader.locator("h1")).to_have_text("Innan ni åker, i lugn och ro")


def test_no_page_of_the_road_asks_a_foreign_host(visit: Visits, site: Site) -> None:
    page = visit.window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/sv/", f"/sv/{BASIC}/", "/ar/utbildningar/"):
        page.goto(path)
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []


def test_the_open_lesson_is_within_its_weight(site: Site) -> None:
    address = f"{site.url}/sv/{BASIC}/uppdraget-och-laget/vem-gor-vad/"
    request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})
    with urllib.request.urlopen(request) as response:
        assert len(response.read()) < 60_000
