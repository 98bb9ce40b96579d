"""A course leader's first course: begun, written, translated, taken, and changed while taken.

One story in chapters: each fixture is what has happened before, each test what is true then.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from content.api import LessonBody
from tests.journeys import written
from tests.journeys.conftest import DESKTOP, Visits
from tests.journeys.editor import Editor
from tests.journeys.quizzes import answer_rightly
from tests.journeys.site import Site
from tests.journeys.test_main_road import finish_lesson

INVITED = "tova.lind@example.se"
TITLE = "Vinterkvällar hemma"
COURSE = "utbildningar/vinterkvallar-hemma/"
LESSON = f"{COURSE}temat/sa-kan-det-vara/"
SEARCHED = "/sv/utbildningar/?q=vinterkvällar"
LANGUAGES = {"en": "po", "ar": "xlsx", "so": "xlsx"}
"""What the course is translated into, and the kind of file that it travels in."""


@dataclass(frozen=True)
class Begun:
    """A course that has begun: where the workshop edits it, and its first lesson."""

    editor: str
    lesson: str


@pytest.fixture(scope="module")
def people(chromium: Browser, site: Site) -> Iterator[Visits]:
    """Open windows that stay as long as the story."""
    visits = Visits(chromium, site)
    yield visits
    visits.close()


@pytest.fixture(scope="module")
def leader(people: Visits, site: Site) -> Page:
    """Invite a course leader, who lets herself in."""
    administrator = people.sign_in(people.window(size=DESKTOP), "admin@example.se")
    administrator.goto("/sv/people/invitations/")
    administrator.fill("[name=email]", INVITED)
    administrator.select_option("[name=role]", "course_leader")
    administrator.select_option("[name=organisation]", label="Sollefteå kommun")
    administrator.locator("main form[action$='/invitations/'] button").first.click()
    page = people.window(size=DESKTOP)
    page.goto(_invitation(page, site))
    page.fill("[name=first_name]", "Tova")
    page.fill("[name=last_name]", "Lind")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "/invitation/" not in url)
    return page


@pytest.fixture(scope="module")
def begun(leader: Page) -> Begun:
    """Begin a course from a template, as the workshop's menu offers it."""
    leader.goto("/admin/")
    leader.get_by_role("link", name="Ny kurs").click()
    leader.fill("[name=title]", TITLE)
    leader.locator("[name=template][value=short-theme]").check()
    leader.locator("form:has([name=template]) button[type=submit]").click()
    leader.wait_for_url("**/admin/pages/*/edit/")
    editor = leader.url
    leader.goto(editor.removesuffix("edit/"))
    leader.locator("td.title a", has_text="Temat").click()
    leader.wait_for_url("**/edit/")
    leader.goto(leader.url.removesuffix("edit/"))
    first = leader.locator("td.title a").first
    expect(first).to_have_text("Så kan det vara")
    return Begun(editor, str(first.get_attribute("href")))


@pytest.fixture(scope="module")
def draft(leader: Page, begun: Begun, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Write a lesson with a block of every kind."""
    leader.goto(begun.lesson)
    editor = Editor(leader)
    editor.write_body(LessonBody(), written.lesson(tmp_path_factory.mktemp("files")))
    editor.save()
    return begun


@pytest.fixture(scope="module")
def published(leader: Page, draft: Begun) -> Begun:
    """Publish the whole course in Swedish, and then in the three languages it is sent to."""
    _publish_whole(leader, draft)
    for language, kind in LANGUAGES.items():
        _have_translated(leader, language, kind)
    _offer_translations(leader)
    return draft


@pytest.fixture(scope="module")
def graduate(people: Visits, published: Begun) -> Page:
    """Take the course: the first lesson in Swedish, the others in Arabic."""
    page = _joined(people, "inga.utsi@example.se")
    page.goto(f"/sv/{LESSON}")
    answer_rightly(page, {written.QUESTION: [written.RIGHT]})
    page.locator("section.quiz form button[type=submit]").click()
    expect(page.locator("section.quiz .notice--success")).to_be_visible()
    finish_lesson(page)
    page.goto(page.url.replace("/sv/", "/ar/"))
    expect(page.locator(".outline__lesson--done")).to_have_count(1)
    finish_lesson(page)
    finish_lesson(page)
    expect(page).to_have_url(re.compile("/ar/learning/courses/.*/completed/"))
    return page


def test_a_new_course_is_found_by_nobody_outside_the_organisation(
    visit: Visits, begun: Begun
) -> None:
    page = visit.sign_in(visit.window(), "maria.soderlund@example.se")
    page.goto(SEARCHED)
    expect(page.locator("main a", has_text=TITLE)).to_have_count(0)


def test_a_lesson_holds_every_kind_of_block(leader: Page, draft: Begun, tmp_path: Path) -> None:
    assert [kind for kind, _ in written.lesson(tmp_path)] == [*LessonBody().child_blocks]
    leader.goto(draft.lesson)
    assert Editor(leader).kinds() == [*LessonBody().child_blocks]


def test_a_draft_is_looked_at_beside_what_is_written(leader: Page, draft: Begun) -> None:
    leader.goto(draft.lesson)
    leader.locator("[data-side-panel-toggle=preview]").click()
    seen = leader.frame_locator("#w-preview-iframe")
    expect(seen.locator("h1")).to_have_text("Så kan det vara")
    expect(seen.locator("main")).to_contain_text("Vi tänder en lampa i fönstret")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_is_read_in_its_languages_once_somebody_stands_for_it(
    people: Visits, leader: Page, published: Begun, language: str
) -> None:
    _review(leader, language)
    leader.goto(f"/{language}/{LESSON}")
    expect(leader.locator("h1")).to_have_attribute("lang", language)
    expect(leader.locator("h1")).to_contain_text(written.WORDS[language])
    expect(leader.locator(".notice--language")).to_have_count(0)


def test_an_edited_quiz_shows_whom_it_touches_and_takes_nothing_away(
    people: Visits, leader: Page, graduate: Page, published: Begun
) -> None:
    under_way = _joined(people, "kjell.forsberg@example.se")
    leader.goto(published.lesson)
    editor = Editor(leader)
    editor.add_to_quiz(LessonBody(), [("item", written.ONE_MORE)])
    editor.save()
    leader.get_by_role("button", name="Handlingar").first.click()
    leader.get_by_role("link", name="Vem publiceringen berör").click()
    expect(leader.locator("main")).to_contain_text("färre än fem personer")
    leader.locator("main form button[type=submit]").click()
    expect(leader.locator(".messages .success")).to_be_visible()

    under_way.goto(f"/sv/{LESSON}")
    expect(under_way.locator("section.quiz")).to_contain_text(written.ONE_MORE["prompt"])
    congratulated = graduate.locator("h1").inner_text()
    graduate.reload()
    expect(graduate.locator("h1")).to_have_text(congratulated)
    graduate.goto("/sv/my/")
    expect(graduate.locator("main a[href*='/certificate/']").first).to_be_visible()


def _invitation(page: Page, site: Site) -> str:
    """Return the address in the newest invitation, when the worker has sent it."""
    for _ in range(150):
        if found := re.findall(r"\S+/invitation/\S+", "\n".join(site.letters_to(INVITED))):
            return str(found[-1])
        page.wait_for_timeout(200)
    pytest.fail("the invitation did not come")


def _publish_whole(leader: Page, course: Begun) -> None:
    """Publish a course with its modules and lessons, from the list of courses."""
    leader.goto(course.editor.removesuffix("edit/"))
    leader.locator(".w-breadcrumbs a", has_text="Utbildningar").first.evaluate("a => a.click()")
    leader.locator("tr", has_text=TITLE).locator("[type=checkbox]").check()
    leader.locator("[data-bulk-action-button][href*='/publish/']").click()
    leader.locator("[name=include_descendants]").check()
    leader.locator("form:has([name=include_descendants]) [type=submit]").click()
    expect(leader.locator(".messages .success")).to_be_visible()


def _have_translated(leader: Page, language: str, kind: str) -> None:
    """Send the whole course to a translator, and take in the file that comes back."""
    _at_the_desk(leader, language)
    leader.get_by_role("link", name="Skicka hela utbildningen").click()
    sent = leader.locator("form:has([value=xlsx])")
    sent.locator("[name=whole]").check()
    with leader.expect_download() as file:
        sent.locator(f"[value={kind}]").click()
    back = leader.locator("form:has([type=file])")
    content = written.translated(Path(file.value.path()).read_bytes(), language)
    named = {"name": f"course.{kind}", "mimeType": "application/octet-stream", "buffer": content}
    back.locator("[type=file]").set_input_files(named)
    back.locator("[name=whole]").check()
    back.locator("[type=submit]").click()
    expect(leader.locator("p[role=status]")).to_contain_text("togs in")


def _offer_translations(leader: Page) -> None:
    """Let readers have the course in every language that it was translated into."""
    _at_the_desk(leader, "en")
    leader.locator("tr", has_text=TITLE).get_by_role("link", name="Översätt").first.click()
    for language in ("arabiska", "engelska", "somaliska"):
        leader.get_by_label(language, exact=True).check()
    leader.locator("[name=include_subtree]").check()
    leader.locator("form:has([name=include_subtree]) [type=submit]").click()
    expect(leader.locator(".messages .success")).to_be_visible()


def _review(leader: Page, language: str) -> None:
    """Stand for the translation of the first lesson."""
    _at_the_desk(leader, language)
    row = leader.locator("tr", has_text="Så kan det vara")
    row.get_by_role("link", name="Granska").click()
    leader.locator("main form [type=submit]").click()
    expect(leader.locator(".messages .success")).to_be_visible()


def _at_the_desk(leader: Page, language: str) -> None:
    """Look at what waits of the course in a language."""
    leader.goto(f"/admin/translations/?language={language}")
    leader.select_option("[name=course]", label=TITLE)
    leader.locator("form:has([name=course]) [type=submit]").click()
    leader.wait_for_url("**course=*")


def _joined(people: Visits, email: str) -> Page:
    page = people.sign_in(people.window(), email)
    page.goto(SEARCHED)
    page.locator("main a", has_text=TITLE).first.click()
    page.locator("form[action*='/join/'] button").first.click()
    page.wait_for_url(lambda url: "/join/" not in url)
    return page
