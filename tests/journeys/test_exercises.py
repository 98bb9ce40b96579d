"""The learning scripts: an exercise answers where it stands, and the place is remembered."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.quizzes import answer_rightly

COURSE = "/sv/utbildningar/umgange-som-haller/"
# A reflection and a quiz stand in this lesson.
LESSON = f"{COURSE}fore-under-efter/hemma-igen/"
# A checklist and a reflection stand in this one.
FIRST_LESSON = f"{COURSE}fore-under-efter/innan-ni-aker/"
THOUGHTS = "Farid skrattade i början. Jag undrar om förmiddagen är lättare."


def join(visit: Visits, email: str, page: Page | None = None, *, by_mail: bool = False) -> Page:
    """Sign in and take the course, unless it is taken already."""
    page = visit.sign_in(page or visit.window(), email, by_mail=by_mail)
    page.goto(COURSE)
    ways_in = page.locator("form[action*='/join/'] button")
    if ways_in.count():
        ways_in.first.click()
        page.wait_for_url(lambda url: "/join/" not in url)
    return page


def stay(page: Page) -> None:
    """Put a mark into the page, which a page loaded anew would not have."""
    page.evaluate("window.stayed = true")


def has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))


def save_state(exercise: Locator) -> Locator:
    return exercise.locator("[data-exercise-state]")


def test_a_quiz_is_refused_and_answered_in_its_place(visit: Visits) -> None:
    page = join(visit, "camila.bergstrom@example.se")
    page.goto(LESSON)
    stay(page)
    quiz = page.locator("section.quiz")
    chosen = quiz.locator("fieldset.question").nth(1).locator("input").nth(1)
    chosen.check()
    quiz.locator("form button[type=submit]").click()

    expect(quiz.locator(".notice--warning")).to_be_visible()
    expect(chosen).to_be_checked()

    answer_rightly(page)
    quiz.locator("form button[type=submit]").click()
    expect(quiz.locator(".notice--success")).to_be_visible()
    expect(quiz.locator("form")).to_have_count(0)

    quiz.locator("[data-exercise-again]").click()
    expect(quiz.locator("form input:checked")).to_have_count(0)
    assert has_stayed(page)


def test_a_refused_text_stays_until_it_can_be_saved(visit: Visits) -> None:
    page = join(visit, "daniel.bergstrom@example.se")
    page.goto(LESSON)
    stay(page)
    reflection = page.locator("section.reflection")
    text = reflection.locator("textarea")
    text.fill(f"{THOUGHTS} 20121212-1212")
    reflection.locator("button[type=submit]").click()

    expect(reflection.locator(".notice--warning")).to_be_visible()
    expect(text).to_have_value(f"{THOUGHTS} 20121212-1212")

    text.fill(THOUGHTS)
    reflection.locator("button[type=submit]").click()
    expect(save_state(reflection)).to_have_text("Sparat")
    expect(reflection.locator(".notice--warning")).to_have_count(0)
    expect(text).not_to_have_attribute("aria-invalid", "true")
    assert has_stayed(page)
    page.reload()
    expect(text).to_have_value(THOUGHTS)


def test_what_is_written_stays_while_another_exercise_is_sent(visit: Visits) -> None:
    page = join(visit, "petra.holm@example.se")
    page.goto(FIRST_LESSON)
    reflection, checklist = page.locator("section.reflection"), page.locator("section.checklist")
    # Typed, not filled in: a field that is still being written in has not changed yet.
    reflection.locator("textarea").press_sequentially("Halv")
    checklist.locator("input[type=checkbox]").first.evaluate("box => box.click()")
    expect(save_state(checklist)).to_have_text("Sparat")
    expect(reflection.locator("textarea")).to_have_value("Halv")

    checklist.locator("input[type=checkbox]").nth(1).check()
    expect(save_state(reflection)).to_have_text("Sparat")
    page.reload()
    expect(checklist.locator("input:checked")).to_have_count(2)
    expect(reflection.locator("textarea")).to_have_value("Halv")


def test_a_broken_connection_is_said_and_loses_nothing(visit: Visits) -> None:
    page = join(visit, "oksana.kovalenko@example.se")
    page.goto(LESSON)
    reflection = page.locator("section.reflection")
    page.context.set_offline(True)
    reflection.locator("textarea").fill(THOUGHTS)
    reflection.locator("button[type=submit]").click()
    expect(save_state(reflection)).to_have_text("Sparat på telefonen")

    page.context.set_offline(False)
    expect(save_state(reflection)).to_have_text("Sparat")


def test_another_device_goes_on_at_the_exact_place_in_its_language(visit: Visits) -> None:
    email = "khaled.al-sayed@example.se"
    page = join(visit, email)
    page.goto(LESSON)
    block = page.locator("main [id^='block-']").nth(1)
    place = block.get_attribute("id")
    with page.expect_response("**/place/") as kept:
        block.evaluate("block => block.scrollIntoView()")
    assert kept.value.status == 204

    other = visit.sign_in(visit.window(language="ar"), email, language="ar", by_mail=True)
    other.goto("/ar/my/")
    other.locator("a[href*='/continue/']").first.click()
    expect(other).to_have_url(re.compile(f"/ar/.*/hemma-igen/#{place}$"))
    expect(other.locator(f"#{place}")).to_be_in_viewport()


def test_a_story_is_walked_through_in_its_place(visit: Visits) -> None:
    page = visit.sign_in(visit.window(), "leyla.haddad@example.se")
    page.goto("/sv/utbildningar/grundutbildning/nar-kroppen-minns/lugn-forst/")
    stay(page)
    story = page.locator("section.scenario")
    story.locator(".scenario__choice").nth(1).click()
    expect(story.locator(".scenario__came")).to_be_focused()

    story.locator("button.scenario__choice").first.click()
    expect(story.locator(".scenario__good")).to_be_visible()
    expect(story.locator(".scenario__endings")).to_contain_text("1 av de 2")
    assert has_stayed(page)


def test_a_word_explains_itself_when_it_is_tapped(visit: Visits) -> None:
    page = visit.window()
    page.goto("/sv/utbildningar/grundutbildning/uppdraget-och-laget/vem-gor-vad/")
    word = page.locator("button.term").first
    note = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(note).not_to_be_visible()
    word.click()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
