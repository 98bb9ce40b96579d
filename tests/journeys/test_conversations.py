"""A pair writes, a group talks, something is reported, hidden, decided and appealed for."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import DESKTOP, PHONE, Visits
from tests.journeys.looks import obstacles

WRITER, READER = "astrid.lindqvist@example.se", "leyla.haddad@example.se"
FIRST, SECOND = "johan.westin@example.se", "eva.rantala@example.se"

# A pair, and a group with a promise, of two people from the demonstration; two coordinators.
OPEN = """
from lms.accounts.api import Role, add_membership
from lms.accounts.models import Organisation, User
from mentoring.conversations import api
find = User.objects.get
people = [find(email="{writer}"), find(email="{reader}")]
first, second = find(email="{first}"), find(email="{second}")
where = first.memberships.get(role="coordinator").organisation
if not second.memberships.filter(organisation=where).exists():
    add_membership(user=second, organisation=where, role=Role.COORDINATOR)
for kind in ("pair", "group"):
    circle = api.open_circle(kind=kind, key="{key}", organisation=where, title="Resan " + kind,
                             undertaking="Vi tiger." if kind == "group" else "",
                             has_topics=kind == "group")
    for each in people:
        api.admit(circle=circle, user=each)
    print("opened", api.address_of(circle))
"""


def opened(backstage: Backstage, key: str) -> tuple[str, str]:
    """Open a pair's and a group's circle of their own and return their paths."""
    told = {"writer": WRITER, "reader": READER, "first": FIRST, "second": SECOND, "key": key}
    printed = backstage.does(OPEN.format(**told))
    pair, group = re.findall(r"opened /\w+(/conversations/\S+)", printed)
    return pair, group


def write(page: Page, text: str) -> None:
    page.fill("#write textarea", text)
    page.click("#write button[type=submit]")


@pytest.mark.parametrize(("language", "size"), [("sv", PHONE), ("ar", DESKTOP)])
def test_a_pair_writes_and_a_childs_name_is_asked_about(
    visit: Visits, backstage: Backstage, language: str, size: dict[str, int]
) -> None:
    path, _group = opened(backstage, f"{language}-pair")
    address = f"/{language}{path}"
    writer = visit.sign_in(visit.window(size=size, language=language, scripts=False), WRITER)
    writer.goto(address)
    write(writer, "Vår hund heter inte flickan Tuva")
    question = writer.locator("#write input[name=sure_of]")
    expect(question).to_have_count(1)
    expect(writer.locator("#write textarea")).to_have_value("Vår hund heter inte flickan Tuva")
    question.check()
    writer.click("#write button[type=submit]")
    expect(writer.locator(".talk__line")).to_have_count(1)

    reader = visit.sign_in(visit.window(size=size, language=language), READER)
    reader.goto(f"/{language}/conversations/")
    reader.locator(f"a[href*='{path}']").click()
    expect(reader.locator(".talk__text")).to_contain_text("flickan Tuva")
    write(reader, "Tack, vi tar en promenad på tisdag.")
    expect(reader.locator(".talk__line")).to_have_count(2)

    writer.goto(address)
    expect(writer.locator(".talk__new")).to_have_count(1)
    expect(writer.locator(".talk__seen")).to_contain_text("Leyla")
    writer.locator(".talk__act").first.click()
    expect(writer.locator(".talk__gone")).to_have_count(1)
    expect(writer.locator("#write textarea")).to_have_value(re.compile("flickan Tuva"))
    assert obstacles(reader, language) == []


def promise(page: Page, address: str) -> None:
    """Read what everybody promises, and promise it."""
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Vi tiger.")
    page.click("main form button[type=submit]")


def begin(page: Page, address: str, title: str, text: str) -> None:
    """Begin a topic in a group."""
    page.goto(address)
    page.fill("input[name=title]", title)
    page.fill("textarea[name=text]", text)
    page.click("main form button[type=submit]")


def decide(page: Page, language: str, outcome: str, rule: str) -> None:
    """Decide about the newest of what waits."""
    page.goto(f"/{language}/mentoring/moderation/")
    page.locator(".talk-row__title a").last.click()
    page.check(f"input[name=outcome][value={outcome}]")
    page.check(f"input[name=rule][value={rule}]")
    page.fill("textarea[name=why]", "Så gör vi mot varandra här.")
    page.click("main form button[type=submit]")
    expect(page.locator(".notice--success").first).to_be_visible()


@pytest.mark.parametrize(("language", "size"), [("sv", PHONE), ("ar", DESKTOP)])
def test_what_is_reported_is_hidden_decided_and_appealed_for(
    visit: Visits, backstage: Backstage, language: str, size: dict[str, int]
) -> None:
    _pair, path = opened(backstage, f"{language}-group")
    windows = [visit.window(size=size, language=language) for _ in range(4)]
    people = zip(windows, (WRITER, READER, FIRST, SECOND), strict=True)
    writer, reader, first, second = (visit.sign_in(*each) for each in people)

    promise(writer, f"/{language}{path}")
    promise(reader, f"/{language}{path}")
    begin(writer, f"/{language}{path}new/", "Om kvällarna", "Hemmet vid kyrkan sköter sig inte.")

    reader.goto(f"/{language}{path}")
    reader.get_by_role("link", name="Om kvällarna").click()
    reader.locator(".talk__acts a").click()
    assert obstacles(reader, language) == []
    reader.check("input[name=reason][value=child]")
    reader.click("main form button[type=submit]")
    expect(reader.locator(".talk__gone")).to_have_count(1)
    expect(reader.locator("main")).not_to_contain_text("kyrkan")
    expect(reader.locator("h1")).not_to_contain_text("Om kvällarna")

    decide(first, language, "hidden", "children")
    writer.goto(f"/{language}{path}")
    expect(writer.locator("main")).not_to_contain_text("Om kvällarna")
    assert obstacles(writer, language) == []
    writer.locator(".talk-row__title a").click()
    writer.locator(".talk__gone a").click()
    expect(writer.locator("main")).to_contain_text("Så gör vi mot varandra här.")
    expect(writer.locator("main")).not_to_contain_text("Leyla")
    writer.fill("textarea[name=text]", "Ingen kan veta vilka jag menar.")
    writer.click("main form button[type=submit]")

    decide(second, language, "shown", "none")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("kyrkan")
    expect(reader.locator("h1")).to_contain_text("Om kvällarna")
