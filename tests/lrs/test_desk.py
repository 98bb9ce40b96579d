"""Statements in words, for those who may read them, and never about those who are hidden."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.test import Client as Browser
from wagtail import hooks

from lms.accounts.api import protect_identity
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.lrs.api import Verb, store
from lms.lrs.desk.contributions import HOOK
from tests.factories.accounts import member
from tests.factories.lrs import LESSON, ForwarderFactory, learner, statement, void_of
from tests.lrs.conftest import person_of

pytestmark = pytest.mark.django_db

PAGE = "/en/records/statements/"


@pytest.fixture
def administrator(organisation: Organisation) -> User:
    return member(organisation, Role.ADMINISTRATOR)


@pytest.fixture
def desk(administrator: User) -> Browser:
    browser = Browser()
    browser.force_login(administrator, backend="lms.accounts.backends.PeopleBackend")
    return browser


def told(desk: Browser, language: str = "en", **asked: str) -> list[str]:
    """Return the sentences of the page as a reader sees them."""
    page = desk.get(f"/{language}/records/statements/", asked).content.decode()
    items = re.findall(r'records-list__item">\s*<p>(.*?)</p>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in items]


def did(person: User, **changes: Any) -> str:
    return str(store([statement(actor=learner(person.learner_id), **changes)])[0])


def answered(person: User, **result: Any) -> str:
    definition = {"name": {"sv": "Trygga band, fråga 3"}}
    return did(
        person,
        verb={"id": str(Verb.ANSWERED)},
        object={"id": f"{LESSON}/question/3", "definition": definition},
        result=result,
    )


def test_a_statement_is_told_in_words(desk: Browser, person: User) -> None:
    answered(person, success=True)

    assert told(desk, "sv") == ["En deltagare i Kramfors besvarade Trygga band, fråga 3, rätt"]
    assert told(desk) == ["A learner in Kramfors answered Trygga band, fråga 3, right"]


def test_every_language_has_the_words(desk: Browser, person: User) -> None:
    answered(person, success=False)

    sentences = {language: told(desk, language) for language in ("sv", "en", "ar", "so")}

    assert len({sentence for [sentence] in sentences.values()}) == 4
    assert all("Trygga band" in sentence for [sentence] in sentences.values())


def test_an_activity_is_called_what_the_floors_above_call_it(desk: Browser, person: User) -> None:
    did(person)

    with hooks.register_temporarily(HOOK, lambda iris, _language: dict.fromkeys(iris, "Bonds")):
        assert told(desk) == ["A learner in Kramfors completed Bonds"]


def test_a_score_is_told_and_unknown_verbs_speak_for_themselves(
    desk: Browser, person: User
) -> None:
    did(person, verb={"id": str(Verb.PASSED)}, result={"score": {"scaled": 0.8}})
    did(person, verb={"id": "http://x.org/v", "display": {"en": "climbed"}})

    assert told(desk) == [
        "A learner in Kramfors climbed Trygga band",
        "A learner in Kramfors passed Trygga band, 80 % right",
    ]


def test_what_a_stranger_wrote_is_shown_as_text(desk: Browser, person: User) -> None:
    definition = {"name": {"en": "<script>alert(1)</script>"}}
    did(person, object={"id": "http://x.org/a", "definition": definition})

    assert "<script>alert" not in desk.get(PAGE).content.decode()


# --- who and what is shown -------------------------------------------------------------------


def test_nobody_hidden_is_told_of_and_nothing_taken_back(
    desk: Browser, organisation: Organisation, person: User
) -> None:
    hidden = person_of(organisation, "hidden@example.org")
    protect_identity(user=hidden, alias="Björk")
    did(hidden)
    taken_back = did(person)
    store([void_of(taken_back)])

    assert told(desk) == []
    assert not hidden.access_log.exists()


def test_another_organisations_statements_are_not_told(desk: Browser) -> None:
    elsewhere = Organisation.add_root(key="umea", name="Umeå", kind="municipality")
    did(person_of(elsewhere, "b@example.org"))

    assert told(desk) == told(desk, organisation=str(elsewhere.pk)) == []


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.COORDINATOR, Role.MANAGER, Role.LEARNER])
def test_the_desk_exists_for_administrators_alone(organisation: Organisation, role: Role) -> None:
    browser = Browser()
    browser.force_login(member(organisation, role), backend="lms.accounts.backends.PeopleBackend")

    assert browser.get(PAGE).status_code == browser.get("/en/records/").status_code == 404


def test_whoever_is_told_of_can_read_who_looked(
    desk: Browser, organisation: Organisation, person: User, administrator: User
) -> None:
    other = person_of(organisation, "other@example.org")
    did(person)
    did(person)

    desk.get(PAGE)

    assert [(entry.viewer, entry.what) for entry in person.access_log.all()] == [
        (administrator, "Statements in the record store")
    ]
    assert not other.access_log.exists()


# --- searching -------------------------------------------------------------------------------


def test_filters_find_what_they_name(desk: Browser, person: User) -> None:
    answered(person, success=True)
    with time_machine.travel(now() - timedelta(days=10)):
        did(person)
    today = f"{now():%Y-%m-%d}"
    long_ago = f"{now() - timedelta(days=5):%Y-%m-%d}"
    both = {"A learner in Kramfors completed Trygga band"}

    assert set(told(desk, verb=str(Verb.COMPLETED))) == both
    assert set(told(desk, activity=LESSON)) == both
    assert set(told(desk, until=long_ago)) == both
    assert len(told(desk, since=long_ago, until=today)) == 1
    assert len(told(desk)) == len(told(desk, since="x", verb="x", **{"from": "x"})) == 2


def test_older_statements_stand_on_the_next_page_whatever_arrives(
    desk: Browser, person: User
) -> None:
    for number in range(30):
        definition = {"name": {"en": f"Lesson {number}"}}
        did(person, object={"id": f"{LESSON}/{number}", "definition": definition})
    first = desk.get(PAGE).content.decode()
    [older] = re.findall(r'rel="next" href="\?(.*?)"', first)
    did(person)

    sentences = told(desk, **dict(parse_qsl(html.unescape(older))))

    assert [one.rpartition(" ")[2] for one in sentences] == ["4", "3", "2", "1", "0"]


# --- the overview ----------------------------------------------------------------------------


def test_a_day_with_few_people_is_kept_back(
    desk: Browser, organisation: Organisation, person: User
) -> None:
    stamp = now().isoformat()
    did(person, timestamp=stamp)
    assert ">1</td>" not in desk.get("/en/records/").content.decode()

    for number in range(4):
        did(person_of(organisation, f"p{number}@example.org"), timestamp=stamp)

    page = desk.get("/en/records/").content.decode()
    assert page.count(">5</td>") == 2
    assert page.count("fewer than five people") == 29 + 1  # the days, and what says so


def test_the_overview_tells_how_other_stores_are(desk: Browser, organisation: Organisation) -> None:
    ForwarderFactory(organisation=organisation, name="Länet", failures=3)

    page = desk.get("/en/records/").content.decode()

    assert "Länet" in page
    assert "Does not get through" in page


def test_min_sida_leads_administrators_there(desk: Browser, person: User) -> None:
    assert "/en/records/" in desk.get("/en/my/").content.decode()
    learner_browser = Browser()
    learner_browser.force_login(person, backend="lms.accounts.backends.PeopleBackend")
    assert "/en/records/" not in learner_browser.get("/en/my/").content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_costs_the_same_queries_whatever_its_size(
    desk: Browser, person: User, rows: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for _ in range(rows):
        did(person)
    desk.get(PAGE)

    with django_assert_num_queries(14):
        desk.get(PAGE)


def test_a_person_is_found_by_name_and_told_of_by_place(
    desk: Browser, organisation: Organisation, person: User, administrator: User
) -> None:
    other = person_of(organisation, "annan@example.org")
    did(person)
    answered(other, success=True)

    assert told(desk, person="annan") == [
        "A learner in Kramfors answered Trygga band, fråga 3, right"
    ]
    assert len(told(desk, person="example.org")) == 2
    assert told(desk, person="ingen alls") == []
    page = desk.get(PAGE, {"person": "annan"}).content.decode()
    assert str(other.learner_id) not in page
    assert {entry.viewer for entry in other.access_log.all()} == {administrator}


def test_a_hidden_person_is_found_by_no_name(desk: Browser, organisation: Organisation) -> None:
    hidden = person_of(organisation, "gomd@example.org")
    did(hidden)
    protect_identity(user=hidden, alias="Björk")

    for words in ("gomd", "Björk"):
        assert told(desk, person=words) == []
    assert not hidden.access_log.exists()


def test_a_person_elsewhere_is_found_by_no_name(desk: Browser) -> None:
    umea = Organisation.add_root(key="umea", name="Umeå", kind="municipality")
    stranger = person_of(umea, "annan@example.org")
    did(stranger)
    assert told(desk, person="annan") == []
    assert not stranger.access_log.exists()


def test_what_belongs_to_a_course_is_found_by_its_name(
    desk: Browser, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = "http://testserver/xapi/activities/course/1"
    hook = hooks.register_temporarily("list_course_activities", lambda *_: [(course, "Trygg")])
    with hook:
        did(person, context={"contextActivities": {"grouping": [{"id": course}]}})
        did(person)
        assert len(told(desk, course=course)) == 1
        assert len(told(desk)) == 2
        assert ">Trygg</option>" in desk.get(PAGE).content.decode()
