"""Meetings and notices: asked, told, answered, noted; each page in every look."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import Visits
from tests.journeys.looks import obstacles

LEADER, READER = "karin.akerblom@example.se", "leyla.haddad@example.se"
# By the real services: a series that lies ahead, one meeting that was, and a notice.
ARRANGED = f"""
from datetime import timedelta
from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings import api
from lms.meetings.models import Meeting
from lms.notifications.api import notify
from lms.notifications.contributions import notice_kinds
from lms.notifications.models import Notice
leader, reader = (User.objects.get(email=each) for each in ("{LEADER}", "{READER}"))
def plan(title, days):
    at = now() + timedelta(days=days)
    return api.Plan(title=title, place="Kulturmagasinet", starts_at=at,
                    ends_at=at + timedelta(hours=2), seats=8)
weekly = api.Repetition(rhythm=api.Rhythm.WEEKLY, times=3)
owner = api.Owner("journeys", "1")
made = api.arrange(plan=plan("Höstträff", 4), owner=owner, leader=leader, repeats=weekly)
made += api.arrange(plan=plan("Förra träffen", 1), owner=owner, leader=leader)
for each in made:
    api.invite(meeting=each, people=[reader])
was = now() - timedelta(days=3)
Meeting.objects.filter(pk=made[-1].pk).update(starts_at=was, ends_at=was + timedelta(hours=2))
kind = next(each for each in notice_kinds().values() if "%(" not in f"{{each.title}}{{each.text}}")
notify(kind=kind.code, to=[reader], once="journey", url="/sv/my/")
print(made[0].uid, made[-1].uid, Notice.objects.get(user=reader, once="journey").uid)
"""


@pytest.fixture(scope="module")
def told(backstage: Backstage) -> list[str]:
    """Let meetings be arranged and a notice be told of; return what they are known by."""
    return backstage.does(ARRANGED).split()


@pytest.fixture(scope="module")
def arranged(told: list[str]) -> tuple[str, str]:
    """Return the addresses of a meeting that lies ahead and of one that was."""
    ahead, was, _notice = told
    return f"meetings/{ahead}/", f"meetings/{was}/"


def sweep(page: Page, language: str, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(f"/{language}/{path}")
        expect(page.locator("h1")).to_be_visible()
        found += obstacles(page, language)
    return found


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_pages_of_who_is_asked_stand_in_nobodys_way(
    visit: Visits, arranged: tuple[str, str], language: str
) -> None:
    page = visit.sign_in(visit.window(language=language), READER)
    notices = ["my/notices/", "my/notices/choices/"]
    own = ["meetings/", "meetings/calendar/", *arranged]
    assert sweep(page, language, [*notices, *own]) == []


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_pages_of_who_leads_stand_in_nobodys_way(
    visit: Visits, arranged: tuple[str, str], language: str
) -> None:
    page = visit.sign_in(visit.window(language=language), LEADER)
    ahead, was = arranged
    led = [ahead, f"{ahead}people/", f"{ahead}change/", f"{ahead}cancel/", f"{was}people/"]
    assert sweep(page, language, led) == []


def test_an_answer_is_seen_by_who_leads(visit: Visits, arranged: tuple[str, str]) -> None:
    ahead, _was = arranged
    reader = visit.sign_in(visit.window(), READER)
    reader.goto(f"/sv/{ahead}")
    reader.get_by_role("button", name="Kommer", exact=True).click()
    expect(reader.locator(".messages")).to_contain_text("ditt svar är sparat")

    leader = visit.sign_in(visit.window(), LEADER)
    leader.goto(f"/sv/{ahead}people/")
    expect(leader.locator("main")).to_contain_text("Kommer: 1")


def test_who_was_there_is_noted_on_a_phone_without_scripts(
    visit: Visits, arranged: tuple[str, str]
) -> None:
    _ahead, was = arranged
    page = visit.sign_in(visit.window(scripts=False), LEADER)
    page.goto(f"/sv/{was}people/")
    page.get_by_role("button", name="Alla andra var där").click()
    expect(page.locator("main")).to_contain_text("Var där: 1")


def test_a_notice_leads_on_and_is_read(visit: Visits, told: list[str]) -> None:
    page = visit.sign_in(visit.window(), READER)
    page.goto("/sv/my/notices/")
    # Others are told her meanwhile: another journey may be under way with her.
    notice = page.locator(".told", has=page.locator(f"a[href*='{told[-1]}']"))
    expect(notice).to_contain_class("told--new")
    notice.locator("a").click()
    page.wait_for_url("**/sv/my/")
    page.goto("/sv/my/notices/")
    expect(notice).not_to_contain_class("told--new")
