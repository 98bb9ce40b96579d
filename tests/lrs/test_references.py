"""What leads to a match over references, and whom and what statements mention, in order."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.lrs.api import issue_launch_token, store
from lms.lrs.models import Echo, EchoPlace, Mention, Statement
from lms.lrs.queries import references
from lms.lrs.services import complete_mentions, keep_echoes
from tests.factories.lrs import LESSON, ClientFactory, learner, statement
from tests.lrs.conftest import Talker, basic
from tests.lrs.test_http import MBOX, THING, B, said_of, someone

pytestmark = pytest.mark.django_db

VERB = "http://example.org/verbs/sought"
OTHER_THING = {"id": "http://example.org/things/other"}
OTHER = {"mbox": "mailto:other@example.org"}


@pytest.fixture(autouse=True, params=["no echo yet", "all echoes", "one by one"])
def _echoes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask before the echoes are kept and after: the answers are the same."""
    ask = Talker.ids

    def ask_later(self: Talker, **asked: Any) -> list[str]:
        while keep_echoes(before=now(), most=1 if request.param == "one by one" else 5000):
            pass
        return ask(self, **asked)

    if request.param != "no echo yet":
        monkeypatch.setattr(Talker, "ids", ask_later)


def pointing_at(target: str, **changes: Any) -> dict[str, Any]:
    there = {"objectType": "StatementRef", "id": target}
    return someone(actor=OTHER, object=there, verb={"id": "x:points"}, **changes)


def chain(length: int) -> list[dict[str, Any]]:
    """Return a statement that is sought, one that points at it, one that points at that …"""
    links = [someone(verb={"id": VERB})]
    for _ in range(length):
        links.append(pointing_at(links[-1]["id"]))
    return links


@pytest.mark.parametrize("length", [1, 3, 4, 40])
def test_a_chain_of_references_matches_as_long_as_it_is(talker: Talker, length: int) -> None:
    links = chain(length)
    talker.post(links)

    assert talker.ids(verb=VERB, ascending="true") == [one["id"] for one in links]


def test_a_chain_matches_in_whatever_order_it_comes(talker: Talker) -> None:
    links = chain(5)
    talker.post(list(reversed(links)))

    assert talker.ids(verb=VERB) == [one["id"] for one in links]


def test_references_in_a_circle_end(talker: Talker) -> None:
    first, second = str(uuid4()), str(uuid4())
    sought = {"verb": {"id": VERB}}
    talker.post([pointing_at(second, id=first), pointing_at(first, id=second)])
    entry = pointing_at(second) | sought
    talker.post([entry, pointing_at(entry["id"])])

    assert len(talker.ids(verb=VERB)) == 2
    assert len(talker.ids(verb="x:points")) == 4


def test_a_statement_that_points_at_itself_is_one(talker: Talker) -> None:
    said = str(uuid4())
    talker.post(pointing_at(said, id=said))

    assert talker.ids(verb="x:points") == [said]


def test_a_long_chain_is_paged(talker: Talker) -> None:
    links = chain(9)
    talker.post(links)
    page = said_of(talker.get(verb=VERB, limit="3"))
    seen = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = said_of(talker.get(page["more"]))
        seen += [one["id"] for one in page["statements"]]

    assert seen == [one["id"] for one in reversed(links)]


def test_a_chain_breaks_where_its_reader_sees_nothing(
    talker: Talker, organisation: Organisation
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = Talker(basic(ClientFactory.create(organisation=other).key))
    sought, near, far = chain(2)
    talker.post([sought, far])
    stranger.post(near)

    assert talker.ids(verb=VERB) == [sought["id"]]


def test_a_question_follows_so_many_references_and_no_more(
    talker: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "MOST_REFERENCES", 3)
    talker.post(chain(20))

    found = talker.ids(verb=VERB)

    assert 4 <= len(found) <= 8


# --- echoes --------------------------------------------------------------------------------------


def keep_all() -> None:
    while keep_echoes(before=now()):
        pass


def test_what_a_reference_points_at_may_come_after_the_echoes(talker: Talker) -> None:
    sought, near, far = chain(2)
    talker.post([far, near])
    keep_all()
    talker.post(sought)

    assert talker.ids(verb=VERB) == [sought["id"], near["id"], far["id"]]


def test_a_reference_may_come_after_the_echoes_of_its_target(talker: Talker) -> None:
    sought, near, far = chain(2)
    talker.post(sought)
    keep_all()
    talker.post(near)
    keep_all()
    talker.post(far)

    assert talker.ids(verb=VERB) == [far["id"], near["id"], sought["id"]]


def test_an_id_that_another_owner_uses_later_is_found_too(
    talker: Talker, organisation: Organisation
) -> None:
    below = organisation.add_child(key="below", name="Under", kind="municipality")
    theirs = Talker(basic(ClientFactory.create(organisation=below).key))
    sought, pointing = chain(1)
    talker.post([someone(id=sought["id"], verb={"id": "x:other"}), pointing])
    keep_all()
    theirs.post(sought)

    assert talker.ids(verb=VERB) == [sought["id"], pointing["id"]]
    assert pointing["id"] in talker.ids(verb="x:other")


def test_a_reference_answers_for_all_that_can_be_asked_of_its_target(talker: Talker) -> None:
    about: dict[str, Any] = {"registration": str(uuid4()), "instructor": B}
    target = someone(object=THING, context=about | {"contextActivities": {"parent": [OTHER_THING]}})
    pointing = pointing_at(target["id"])
    talker.post([target, pointing])

    asked: list[dict[str, str]] = [
        {"agent": json.dumps(MBOX)},
        {"agent": json.dumps(B), "related_agents": "true"},
        {"activity": THING["id"]},
        {"activity": OTHER_THING["id"], "related_activities": "true"},
        {"registration": about["registration"], "verb": target["verb"]["id"]},
    ]
    for each in asked:
        assert talker.ids(**each) == [pointing["id"], target["id"]]
    # Who is asked for must stand in the target itself, not beside.
    assert talker.ids(agent=json.dumps(B)) == []


def test_an_echo_opens_nothing_that_its_reader_may_not_see(
    talker: Talker, organisation: Organisation
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = Talker(basic(ClientFactory.create(organisation=other).key))
    sought, pointing = chain(1)
    stranger.post(sought)
    talker.post(pointing)

    assert talker.ids(verb=VERB) == []


def test_what_others_point_with_hides_nothing(talker: Talker, organisation: Organisation) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = Talker(basic(ClientFactory.create(organisation=other).key))
    sought, pointing = chain(1)
    talker.post([sought, pointing])
    stranger.post([pointing_at(sought["id"]) for _ in range(40)])

    assert talker.ids(verb=VERB, limit="1") == [pointing["id"]]
    assert talker.ids(verb=VERB) == [pointing["id"], sought["id"]]


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
@pytest.mark.parametrize("ascending", ["true", "false"])
def test_pages_hold_matches_and_references_each_at_its_place(
    talker: Talker, limit: int, ascending: str
) -> None:
    sought = [someone(verb={"id": VERB}) for _ in range(9)]
    ends = (each for each in (7, 1, 4) for _ in range(3))
    mixed = [one for each in sought for one in (each, pointing_at(sought[next(ends)]["id"]))]
    talker.post(mixed)
    keep_all()

    page = said_of(talker.get(verb=VERB, limit=str(limit), ascending=ascending))
    seen = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = said_of(talker.get(page["more"]))
        seen += [one["id"] for one in page["statements"]]

    whole = [one["id"] for one in mixed]
    assert seen == (whole if ascending == "true" else whole[::-1])


def test_echoes_behind_a_full_page_are_not_looked_at(
    talker: Talker, organisation: Organisation
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    stranger = Talker(basic(ClientFactory.create(organisation=other).key))
    target = someone(verb={"id": VERB})
    talker.post(target)
    for _ in range(5):
        stranger.post([pointing_at(target["id"]) for _ in range(40)])
    keep_all()
    few = queries_of(talker)

    talker.post([someone(verb={"id": VERB}) for _ in range(4)])
    keep_all()

    assert queries_of(talker) < few


def queries_of(talker: Talker) -> int:
    with CaptureQueriesContext(connection) as asked:
        talker.get(verb=VERB, limit="3")
    return len(asked)


def test_where_too_many_wait_all_are_asked(talker: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "MOST_WAITING", 0)
    links = chain(3)
    talker.post(links)

    assert talker.ids(verb=VERB, ascending="true") == [one["id"] for one in links]


def test_echoes_kept_twice_are_one(talker: Talker) -> None:
    talker.post(chain(2))
    keep_all()
    kept = Echo.objects.count()
    EchoPlace.objects.all().delete()

    keep_all()

    assert Echo.objects.count() == kept > 0


def test_what_may_still_be_hidden_by_another_clock_waits(talker: Talker) -> None:
    talker.post(chain(1))

    keep_echoes()

    assert not Echo.objects.exists()
    assert EchoPlace.objects.get().before < Statement.objects.earliest("stored_at").stored_at


# --- who vouches ---------------------------------------------------------------------------------


def account(name: str) -> str:
    return json.dumps({"account": {"homePage": settings.BASE_URL, "name": name}})


@pytest.mark.parametrize(("version", "base"), [("1.0.3", "1.0.3"), ("2.0.0", "2.0")])
def test_the_platforms_authority_is_related(
    client_row: Any, person: User, version: str, base: str
) -> None:
    talker = Talker(basic(client_row.key), version=version, base=f"/xapi/{base}/")
    [mine] = store([statement(actor=learner(person.learner_id))])
    talker.post(someone())

    assert talker.ids(agent=account("platform"), related_agents="true") == [str(mine)]
    assert talker.ids(agent=account("platform")) == []


def test_the_authority_of_a_launch_is_its_own(talker: Talker, person: User) -> None:
    token = issue_launch_token(
        learner_id=person.learner_id,
        activity_prefix=LESSON,
        expires_at=now() + timedelta(hours=1),
    )
    said = statement(actor=learner(person.learner_id))
    Talker(f"Bearer {token}").post(said)
    store([statement(actor=learner(person.learner_id))])

    assert talker.ids(agent=account("launch"), related_agents="true") == [said["id"]]
    assert said["id"] not in talker.ids(agent=account("platform"), related_agents="true")


# --- mentions ------------------------------------------------------------------------------------


def test_what_is_mentioned_is_paged_in_the_order_of_the_store(talker: Talker) -> None:
    around = {"context": {"contextActivities": {"parent": [THING]}, "instructor": B}}
    batch = [someone(**around) for _ in range(7)]
    for one in batch:
        talker.post(one)
    asked = {"related_activities": "true", "related_agents": "true", "agent": json.dumps(B)}

    page = said_of(talker.get(activity=THING["id"], limit="2", **asked))
    seen = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = said_of(talker.get(page["more"]))
        seen += [one["id"] for one in page["statements"]]

    assert seen == [one["id"] for one in reversed(batch)]


def test_since_and_until_bind_what_is_mentioned(talker: Talker) -> None:
    around = {"contextActivities": {"parent": [THING]}}
    batch = [someone(context=around) for _ in range(3)]
    talker.post(batch)
    middle = said_of(talker.get(statementId=batch[1]["id"]))["stored"]
    asked = {"activity": THING["id"], "related_activities": "true"}

    assert talker.ids(since=middle, **asked) == [batch[2]["id"]]
    assert talker.ids(until=middle, ascending="true", **asked) == [
        batch[0]["id"],
        batch[1]["id"],
    ]


def test_two_mentions_must_stand_in_one_statement(talker: Talker) -> None:
    both = someone(context={"instructor": B, "contextActivities": {"parent": [THING]}})
    talker.post([both, someone(context={"instructor": B})])
    talker.post(someone(context={"contextActivities": {"parent": [THING]}}))

    found = talker.ids(
        agent=json.dumps(B),
        related_agents="true",
        activity=THING["id"],
        related_activities="true",
    )
    assert found == [both["id"]]
    assert talker.ids(agent=json.dumps(MBOX), activity=THING["id"]) == []


def test_a_mention_of_the_release_before_gets_its_time(talker: Talker) -> None:
    said = someone(context={"instructor": B})
    talker.post(said)
    Mention.objects.update(stored_at=None)
    asked = {"agent": json.dumps(B), "related_agents": "true"}
    assert talker.ids(**asked) == []

    assert complete_mentions() == 1

    assert talker.ids(**asked) == [said["id"]]
    assert complete_mentions() == 0
    assert Mention.objects.get().stored_at == Statement.objects.get().stored_at
