"""Reading aloud: with the device's voice for the text's language, or a word about its lack."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visits
from tests.journeys.test_everybody import LESSON

# A device that can speak: headless browsers cannot. It notes what it is asked to say.
VOICES = """(languages) => {
    window.said = [];
    const voices = languages.map((lang) => ({ lang, localService: true }));
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => voices,
        addEventListener() {}, removeEventListener() {},
        cancel() {},
        speak(words) {
            window.said.push(words);
            if (window.said.length < 3) setTimeout(() => words.dispatchEvent(new Event("end")));
        },
    } });
}"""


def lesson(visit: Visits, *voices: str, language: str = "sv", scripts: bool = True) -> Page:
    page = visit.window(language=language, scripts=scripts)
    page.add_init_script(f"({VOICES})({list(voices)})")
    page.goto(f"/{language}/{LESSON}")
    return page


def test_a_text_is_read_in_its_own_voice_and_the_place_is_marked(visit: Visits) -> None:
    page = lesson(visit, "en-GB", "sv-SE")
    page.get_by_role("button", name="Lyssna", exact=True).click()
    page.wait_for_function("window.said.length === 3")
    assert page.evaluate("window.said.every((words) => words.lang === 'sv-SE')")
    expect(page.locator(".is-read-aloud")).to_have_count(1)
    page.get_by_role("button", name="Pausa").click()
    page.get_by_role("button", name="Lyssna", exact=True).click()
    assert page.evaluate("window.said[3].text === window.said[2].text")
    page.get_by_role("button", name="Sluta").click()
    expect(page.locator(".is-read-aloud")).to_have_count(0)


def test_a_device_without_a_voice_for_the_language_says_so(visit: Visits) -> None:
    page = lesson(visit, "sv-SE", language="so")
    expect(page.locator("[data-note]")).not_to_be_empty()
    expect(page.locator("[data-read=play]")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_without_voices_or_scripts_there_is_no_button(visit: Visits, scripts: bool) -> None:
    page = lesson(visit, scripts=scripts)
    expect(page.locator("[data-read=play]")).to_be_hidden()
