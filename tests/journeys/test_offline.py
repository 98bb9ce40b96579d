"""A learner without a network: what is done stays on the phone and is stored once, later."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.quizzes import answer_rightly
from tests.journeys.test_exercises import FIRST_LESSON, LESSON, THOUGHTS, join, save_state

WAITING = """() => new Promise((resolve) => {
  const opening = indexedDB.open("device");
  opening.onsuccess = () => {
    const acts = opening.result.transaction("acts").objectStore("acts").getAll();
    acts.onsuccess = () => { opening.result.close(); resolve(acts.result); };
  };
})"""


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


def test_what_one_learner_did_is_never_sent_for_another(visit: Visits) -> None:
    page = join(visit, "rima.khalil@example.se")
    page.goto(LESSON)
    page.context.set_offline(True)
    page.locator("section.reflection textarea").fill(THOUGHTS)
    page.locator("section.reflection button[type=submit]").click()
    expect(save_state(page.locator("section.reflection"))).to_have_text("Sparat på telefonen")
    page.context.set_offline(False)
    page.context.clear_cookies()

    other = page.context.new_page()
    visit.sign_in(other, "tomas.sjodin@example.se")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(save_state(page.locator("section.reflection"))).to_contain_text("Logga in")
    other.goto(LESSON)
    expect(other.locator("section.reflection textarea")).not_to_have_value(THOUGHTS)
    assert len(waiting(other)) == 1

    other.context.clear_cookies()
    visit.sign_in(other, "rima.khalil@example.se")
    other.goto(LESSON)
    expect(save_state(other.locator("section.reflection"))).to_have_text("Sparat")
    assert waiting(other) == []
