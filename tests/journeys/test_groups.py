"""A network group: suggested, adjusted, opened, met in and talked in; a report is decided."""

from playwright.sync_api import expect

from tests.journeys.backstage import Backstage
from tests.journeys.conftest import DESKTOP, PHONE, Visits
from tests.journeys.places import neighbours
from tests.journeys.readers import Reader

TITLE, TEXT = "Om kvällarna", "Hemmet vid kyrkan sköter sig inte."
WHY = "Så gör vi mot varandra här."


def test_neighbours_become_a_group_that_meets_and_talks(
    visit: Visits, backstage: Backstage
) -> None:
    place = neighbours(backstage)

    def signed_in(role: str, language: str, size: dict[str, int]) -> Reader:
        page = visit.window(size=size, language=language)
        visit.sign_in(page, place.address(role), language=language)
        return Reader(page, language)

    coordinator = signed_in("coordinator", "sv", DESKTOP)
    writer, reader = signed_in("astrid", "sv", DESKTOP), signed_in("samira", "ar", PHONE)

    opens_what_is_suggested(coordinator)
    leads_it_and_invites(coordinator)
    for home in (writer, reader):
        joins(home)
    place.meets()
    coordinator.page.set_viewport_size(PHONE)
    notes_who_was_there(coordinator)

    for home in (writer, reader):
        promises(home)
    begins_a_conversation(writer)
    reports_it(reader)
    hides_it(coordinator)
    writer.main.get_by_role("link", name=TITLE).click()
    writer.follows(".talk__gone a")
    writer.reads(WHY)
    writer.stands()


def opens_what_is_suggested(coordinator: Reader) -> None:
    """Have groups suggested, move a home to the other group, and open them."""
    main = coordinator.main
    coordinator.goes("mentoring/groups/")
    coordinator.stands()
    main.get_by_role("button", name="Föreslå grupper").click()
    group = main.locator(".draft-group", has_text="Familjen Hedda")
    expect(group).to_be_visible(timeout=60_000)
    coordinator.stands()
    group.locator("li", has_text="Familjen Hedda").get_by_role("link", name="Flytta").click()
    coordinator.stands()
    coordinator.sends(".move-row button")
    expect(main.locator(".draft-group", has_text="Familjen Ivar")).to_contain_text("Hedda")
    coordinator.sends("form[action$='/open/'] button")


def leads_it_and_invites(coordinator: Reader) -> None:
    """Lead the nearer group oneself, and invite a home that had not wished for one."""
    coordinator.main.locator(".group-row", has_text="Sundsvall").get_by_role("link").first.click()
    coordinator.main.get_by_role("link", name="Ändra gruppen").first.click()
    coordinator.page.select_option("select[name=facilitator]", label="Ragnhild Vägfarare")
    coordinator.stands()
    coordinator.sends("form.form button")
    coordinator.goes("mentoring/groups/")
    coordinator.main.locator(".group-row", has_text="Sundsvall").get_by_role("link").first.click()
    coordinator.page.select_option("select[name=party]", label="Familjen Ebba")
    coordinator.sends("form[action$='/invite/'] button")
    coordinator.stands()


def joins(home: Reader) -> None:
    """Say yes to the seat that is held for one's home."""
    home.goes("groups/")
    home.stands()
    home.follows(".groups-cards a")
    home.stands()
    home.sends("button[name=step][value=accept]")


def notes_who_was_there(leader: Reader) -> None:
    """Note on a phone that both were there."""
    leader.main.get_by_role("link", name="Sundsvall").first.click()
    leader.follows("a[href*='/meetings/'][href$='/people/']")
    leader.stands()
    leader.sends("button[name=everybody]")
    leader.reads("Var där: 2")


def promises(home: Reader) -> None:
    """Come to the conversation, promise first what everybody promises, and read."""
    home.page.reload()
    home.main.locator("a[href*='/conversations/']").first.click()
    home.page.wait_for_url("**/promise/")
    home.stands()
    home.main.locator("form button[type=submit]").click()
    home.page.wait_for_url(lambda url: "/promise/" not in url)


def begins_a_conversation(writer: Reader) -> None:
    """Write about something under a title."""
    writer.follows("a[href$='/new/']")
    writer.page.fill("input[name=title]", TITLE)
    writer.page.fill("textarea[name=text]", TEXT)
    writer.main.locator("form button[type=submit]").click()
    expect(writer.main.get_by_role("link", name=TITLE)).to_be_visible()


def reports_it(reader: Reader) -> None:
    """Report that a child may be known by it: it is hidden from everybody at once."""
    reader.page.reload()
    reader.main.get_by_role("link", name=TITLE).click()
    reader.follows(".talk__acts a")
    reader.ticks({"reason": ["child"]})
    reader.stands()
    reader.main.locator("form button[type=submit]").click()
    expect(reader.main.locator(".talk__gone")).to_have_count(1)
    expect(reader.main).not_to_contain_text("kyrkan")
    reader.stands()


def hides_it(coordinator: Reader) -> None:
    """Read what was reported, and decide that it stays hidden."""
    coordinator.goes("mentoring/moderation/")
    coordinator.stands()
    coordinator.main.locator(".talk-row__title a").last.click()
    coordinator.ticks({"outcome": ["hidden"], "rule": ["children"]})
    coordinator.page.fill("textarea[name=why]", WHY)
    coordinator.stands()
    coordinator.sends()
