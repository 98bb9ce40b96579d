"""A learner without a network: what is done stays on the phone and is stored once, later."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.quizzes import answer_rightly
from tests.journeys.test_exercises import COURSE, FIRST_LESSON, LESSON, THOUGHTS, join, save_state

WAITING = """() => new Promise((resolve) => {
  const opening = indexedDB.open("device");
  opening.onsuccess = () => {
    const acts = opening.result.transaction("acts").objectStore("acts").getAll();
    acts.onsuccess = () => { opening.result.close(); resolve(acts.result); };
  };
})"""


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen, if somebody wants to look at it."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def waiting(page: Page) -> list[dict]:
    """Return the acts that wait on the device."""
    return page.evaluate(WAITING)


def test_what_is_done_without_a_network_is_sent_when_it_is_back(visit: Visits) -> None:
    page = join(visit, "nour.al-sayed@example.se")
    page.goto(LESSON)
    reflection, quiz = page.locator("section.reflection"), page.locator("section.quiz")
    page.context.set_offline(True)
    reflection.locator("textarea").fill(THOUGHTS)
    reflection.locator("button[type=submit]").click()
    expect(save_state(reflection)).to_have_text("Sparat på telefonen")
    answer_rightly(page)
    quiz.locator("form button[type=submit]").click()
    expect(quiz.locator(".notice")).to_contain_text("rättas så snart du har nät")
    assert len(waiting(page)) == 2

    page.context.set_offline(False)
    expect(save_state(reflection)).to_have_text("Sparat")
    expect(quiz.locator(".notice--success")).to_be_visible()
    assert waiting(page) == []
    page.reload()
    expect(reflection.locator("textarea")).to_have_value(THOUGHTS)


def test_two_tabs_tell_each_other(visit: Visits) -> None:
    page = join(visit, "hassan.barre@example.se")
    page.goto(FIRST_LESSON)
    other = page.context.new_page()
    other.goto(FIRST_LESSON)
    page.locator("section.checklist input[type=checkbox]").first.check()
    expect(other.locator("section.checklist input[type=checkbox]").first).to_be_checked()
    expect(save_state(other.locator("section.checklist"))).to_have_text("Sparat")


def test_what_waits_from_before_never_takes_the_place_of_what_is_newer(visit: Visits) -> None:
    page = join(visit, "gunilla.forsberg@example.se")
    page.goto(LESSON)
    employed(page)
    page.context.set_offline(True)
    write(page, "Det första")
    # Kept once it says so: a page that is closed before has promised nothing.
    expect(save_state(page.locator("section.reflection"))).to_have_text("Sparat på telefonen")
    page.close()
    page = page.context.new_page()
    page.goto(LESSON)
    text = page.locator("section.reflection textarea")
    expect(text).to_have_value("Det första")
    for words in ("Det andra", "Det tredje"):
        write(page, words)
        page.wait_for_timeout(500)  # what waits is tried, and told of, again
        expect(text).to_have_value(words)
    assert [dict(act["fields"])["text"] for act in waiting(page)] == [
        "Det första",
        "Det andra",
        "Det tredje",
    ]

    page.context.set_offline(False)
    until(page, f"async () => !(await ({WAITING})()).length")
    page.reload()
    expect(text).to_have_value("Det tredje")


def write(page: Page, text: str) -> None:
    """Write a reflection and press its button, as the kill journeys do."""
    page.locator("section.reflection textarea").fill(text)
    page.locator("section.reflection button[type=submit]").click(no_wait_after=True)


def test_what_one_learner_did_is_never_sent_for_another(visit: Visits) -> None:
    page = join(visit, "rima.khalil@example.se")
    page.goto(LESSON)
    page.context.set_offline(True)
    page.locator("section.reflection textarea").fill(THOUGHTS)
    page.locator("section.reflection button[type=submit]").click()
    expect(save_state(page.locator("section.reflection"))).to_have_text("Sparat på telefonen")
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(save_state(page.locator("section.reflection"))).to_contain_text("Logga in")

    other = page.context.new_page()
    join(visit, "tomas.sjodin@example.se", other)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(save_state(page.locator("section.reflection"))).to_contain_text("Logga in")
    other.goto(LESSON)
    expect(other.locator("section.reflection textarea")).not_to_have_value(THOUGHTS)
    assert len(waiting(other)) == 1

    other.context.clear_cookies()
    visit.sign_in(other, "rima.khalil@example.se", by_mail=True)
    other.goto(LESSON)
    expect(save_state(other.locator("section.reflection"))).to_have_text("Sparat")
    assert waiting(other) == []


def until(page: Page, script: str) -> None:
    """Wait until a script that takes its time says yes."""
    for _ in range(100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(200)
    raise AssertionError(script)


def employed(page: Page) -> None:
    """Wait until the worker keeps the open page."""
    until(page, "async () => Boolean(await caches.match(location.pathname))")


def kept_pages(page: Page) -> list[str]:
    """Return the addresses of a learner's pages on this device."""
    return page.evaluate("""async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith("lessons-"));
      const kept = await Promise.all(names.map((name) => caches.open(name)));
      const requests = await Promise.all(kept.map((cache) => cache.keys()));
      return requests.flat().map((request) => new URL(request.url).pathname);
    }""")


def test_min_sida_sends_what_waits_when_no_worker_has(visit: Visits) -> None:
    page = join(visit, "elin.nordin@example.se", visit.window(workers="block"))
    page.goto(LESSON)
    page.context.set_offline(True)
    page.locator("section.reflection textarea").fill(THOUGHTS)
    page.locator("section.reflection button[type=submit]").click()
    expect(save_state(page.locator("section.reflection"))).to_have_text("Sparat på telefonen")
    page.close()

    page = page.context.new_page()
    page.context.set_offline(False)
    page.goto("/sv/my/")
    expect(page.locator("[data-waiting]")).to_have_text("Allt är skickat.")
    assert waiting(page) == []


def test_only_lessons_are_kept_and_all_else_leads_to_the_list(visit: Visits) -> None:
    page = join(visit, "susanne.demir@example.se")
    page.goto(LESSON)
    employed(page)
    others = ("/sv/my/", "/sv/meetings/", "/sv/utbildningar/")
    for address in others:
        page.goto(address)
    assert all("/umgange-som-haller/" in address for address in kept_pages(page))

    page.context.set_offline(True)
    for address in others:
        page.goto(address)
        expect(page.locator("[data-kept-offline]")).to_be_visible()
        expect(page.locator("[data-kept-pages] li")).not_to_have_count(0)


@pytest.mark.parametrize(
    ("email", "language", "words"),
    [
        ("selam.tesfay@example.se", "sv", "Sparat på telefonen"),
        ("samir.haddad@example.se", "ar", "حُفظ على الهاتف"),
    ],
)
def test_an_opened_lesson_is_read_and_answered_without_a_network(
    visit: Visits, email: str, language: str, words: str
) -> None:
    page = join(visit, email)
    page.goto(LESSON)
    if language != "sv":
        page.goto(f"/{language}/my/")
        page.locator("a[href*='/continue/']").first.click()
        page.wait_for_url(lambda url: url.split("#")[0].endswith("/hemma-igen/"))
    employed(page)
    address = page.url.partition("#")[0]
    page.context.set_offline(True)
    page.goto(f"/{language}/my/")
    expect(page.locator("[data-kept-offline]")).to_be_visible()
    picture(page, f"offline-list-{language}")

    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", language)
    reflection, quiz = page.locator("section.reflection"), page.locator("section.quiz")
    reflection.locator("textarea").fill(THOUGHTS)
    reflection.locator("button[type=submit]").click()
    expect(save_state(reflection)).to_have_text(words)
    answer_rightly(page)
    quiz.locator("form button[type=submit]").click()
    expect(quiz.locator(".notice")).to_be_visible()
    picture(page, f"offline-lesson-{language}")

    # Closed and opened again without a network, everything stands as it was left.
    page.close()
    page = page.context.new_page()
    page.goto(address)
    expect(page.locator("section.reflection textarea")).to_have_value(THOUGHTS)
    assert page.locator("section.quiz input:checked").count() > 0

    page.context.set_offline(False)
    expect(page.locator("section.quiz .notice--success")).to_be_visible(timeout=20000)
    assert waiting(page) == []


STORY = "/sv/utbildningar/grundutbildning/nar-kroppen-minns/lugn-forst/"


def test_a_story_is_walked_through_without_a_network(visit: Visits) -> None:
    page = visit.sign_in(visit.window(), "bengt.eriksson@example.se")
    page.goto(STORY)
    employed(page)
    story = page.locator("section.scenario")
    whole = story.get_attribute("data-keep-also")
    until(page, f"async () => Boolean(await caches.match('{whole}'))")
    page.context.set_offline(True)
    page.goto(STORY)
    story.locator(".scenario__choice").nth(1).click()
    expect(story.locator(".scenario__came")).to_be_focused()
    picture(page, "offline-story-sv")
    story.locator("button.scenario__choice").first.click()
    expect(story.locator(".scenario__good")).to_be_visible()
    expect(save_state(story)).to_have_text("Sparat på telefonen")
    picture(page, "offline-story-end-sv")

    # Whoever goes another way is left there, whatever becomes of what waits.
    story.locator("[data-exercise-again]").first.click()
    expect(story.locator(".scenario__good")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.reload()
    expect(story.locator(".scenario__good")).to_be_visible()
    expect(save_state(story)).to_have_text("Sparat på telefonen")

    page.context.set_offline(False)
    expect(story.locator(".scenario__endings")).to_contain_text("1 av de 2", timeout=20000)
    assert waiting(page) == []


def test_a_self_check_is_kept_until_there_is_a_network(visit: Visits) -> None:
    page = join(visit, "jukka.makinen@example.se")
    page.goto(FIRST_LESSON)
    employed(page)
    page.context.set_offline(True)
    page.goto(FIRST_LESSON)
    check = page.locator("section.self-check").first
    for row in check.locator("fieldset").all():
        row.locator("input").nth(2).check()
    check.locator("button[type=submit]").click()
    expect(save_state(check)).to_have_text("Sparat på telefonen")
    page.reload()
    expect(check.locator("fieldset").first.locator("input").nth(2)).to_be_checked()
    page.context.set_offline(False)
    until(page, f"async () => !(await ({WAITING})()).length")
    page.reload()
    expect(check.locator(".notice--success")).to_be_visible()
    expect(check.locator("fieldset").first.locator("input").nth(2)).to_be_checked()


def test_a_lesson_is_first_seen_after_six_requests(visit: Visits) -> None:
    page = join(visit, "paivi.makinen@example.se")
    fresh = visit.window()
    fresh.context.add_cookies(page.context.cookies())
    asked: list[str] = []
    fresh.on("request", lambda request: asked.append(request.url))
    fresh.goto(LESSON, wait_until="load")
    pages_files = [url for url in asked if "/device/" not in url]  # what is kept comes afterwards
    assert len(pages_files) <= 6, pages_files


def test_a_course_is_kept_with_its_size_and_leaves_at_sign_out(visit: Visits) -> None:
    page = join(visit, "per.lindqvist@example.se", by_mail=True)
    page.goto(COURSE)
    employed(page)
    course = page.locator("[data-keep-course]")
    expect(course).to_contain_text("MB")
    course.get_by_role("button").click()
    expect(course).to_contain_text("är sparad", timeout=30000)
    before = len(kept_pages(page))
    assert before >= 4  # the course and its three lessons
    picture(page, "offline-course-sv")

    course.get_by_role("link").click()
    rows = page.locator("[data-kept-pages] li")
    expect(rows).to_have_count(before)
    picture(page, "offline-kept-sv")
    rows.first.get_by_role("button").click()
    expect(rows).to_have_count(before - 1)

    page.goto("/sv/accounts/logout/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/logout/" not in url)
    until(page, "async () => !(await caches.keys()).some((name) => name.startsWith('lessons-'))")


SECOND_LESSON = f"{COURSE}fore-under-efter/nar-ni-mots/"


def test_a_lesson_is_done_without_a_network_and_the_way_goes_on(visit: Visits) -> None:
    page = join(visit, "marie.sjodin@example.se")
    page.goto(COURSE)
    employed(page)
    course = page.locator("[data-keep-course]")
    course.get_by_role("button").click()
    expect(course).to_contain_text("är sparad", timeout=30000)
    page.goto(FIRST_LESSON)
    page.context.set_offline(True)
    page.locator("form[data-way] button").click()
    page.wait_for_url(f"**{SECOND_LESSON}*")
    expect(page.locator("main h1")).to_be_visible()
    assert len(waiting(page)) == 1

    page.context.set_offline(False)
    until(page, f"async () => !(await ({WAITING})()).length")
    page.goto(FIRST_LESSON)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("form[data-way]")).to_have_count(0)


def test_the_same_answers_get_the_same_score_with_a_network_and_without(visit: Visits) -> None:
    at_once = score(join(visit, "sara.nordin@example.se"), is_offline=False)
    later = score(join(visit, "yusuf.ali@example.se"), is_offline=True)

    assert at_once == later
    assert "100 %" not in at_once


def score(page: Page, *, is_offline: bool) -> str:
    """Answer all questions but one rightly, and return what the page says of it."""
    page.goto(LESSON)
    page.context.set_offline(is_offline)
    quiz = page.locator("section.quiz")
    answer_rightly(page)
    quiz.locator("input[type=radio]:not(:checked)").first.check()
    quiz.locator("form button[type=submit]").click()
    if is_offline:
        expect(quiz.locator(".notice")).to_contain_text("rättas så snart du har nät")
        page.context.set_offline(False)
    expect(quiz.locator("form")).to_have_count(0)
    return quiz.locator(".exercise__news .notice").inner_text()


def test_two_devices_of_one_learner_agree_in_whichever_order_they_come(visit: Visits) -> None:
    phone = join(visit, "anna.jonsson@example.se")
    computer = join(visit, "anna.jonsson@example.se", visit.window())
    for page in (phone, computer):
        page.goto(LESSON)
    phone.context.set_offline(True)
    write(phone, "Skrivet först, på telefonen")
    expect(save_state(phone.locator("section.reflection"))).to_have_text("Sparat på telefonen")
    write(computer, "Skrivet sist, vid datorn")
    expect(save_state(computer.locator("section.reflection"))).to_have_text("Sparat")

    phone.context.set_offline(False)
    until(phone, f"async () => !(await ({WAITING})()).length")
    for page in (phone, computer):
        page.reload()
        expect(page.locator("section.reflection textarea")).to_have_value(
            "Skrivet sist, vid datorn"
        )
