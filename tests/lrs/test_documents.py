"""The document resources over HTTP (xAPI 1.0.3 Communication §2.2, §2.3, §2.6, §2.7, §3.1)."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.models import Organisation, User
from lms.lrs.api import forget_documents_of, issue_launch_token
from lms.lrs.models import Document
from lms.lrs.rules import merged
from tests.factories.lrs import LESSON, ClientFactory, learner
from tests.lrs.conftest import Talker, basic, person_of

pytestmark = pytest.mark.django_db

MBOX = {"mbox": "mailto:a@example.org"}
ACTIVITY = {"activityId": "https://example.org/a"}
AGENT = {"agent": json.dumps(MBOX)}

STATE = ("activities/state", ACTIVITY | AGENT | {"stateId": "bookmark"})
ACTIVITY_PROFILE = ("activities/profile", ACTIVITY | {"profileId": "p"})
AGENT_PROFILE = ("agents/profile", AGENT | {"profileId": "p"})
ALL = [STATE, ACTIVITY_PROFILE, AGENT_PROFILE]
PROFILES = [ACTIVITY_PROFILE, AGENT_PROFILE]

Place = tuple[str, dict[str, str]]


@pytest.fixture
def second(talker: Talker) -> Talker:
    return Talker(talker.headers["Authorization"], version="2.0.0", base="/xapi/2.0/")


def at(talker: Talker, method: str, place: Place, **changes: Any) -> HttpResponse:
    """Speak about a document; `body`, `headers` and `content_type` go into the request."""
    name, parameters = place
    request = {
        key: changes.pop(key) for key in ("body", "headers", "content_type") & changes.keys()
    }
    asked = {key: value for key, value in (parameters | changes).items() if value is not ...}
    return talker.ask(method, talker.base + name, **request, **asked)


def keep(talker: Talker, place: Place, body: Any, **changes: Any) -> None:
    assert at(talker, "POST", place, body=body, **changes).status_code == 204


def read(talker: Talker, place: Place, **changes: Any) -> Any:
    return json.loads(at(talker, "GET", place, **changes).content)


# --- keeping and reading -----------------------------------------------------------------------


@pytest.mark.parametrize("place", ALL)
def test_a_document_comes_back_as_it_was_kept(talker: Talker, place: Place) -> None:
    body = b"\x00\xffbytes"
    kept = {"body": body, "content_type": "image/png", "headers": {"If-None-Match": "*"}}

    assert at(talker, "PUT", place, **kept).status_code == 204
    response = at(talker, "GET", place)

    assert (response.content, response["Content-Type"]) == (body, "image/png")
    assert response["ETag"].strip('"').isalnum()
    assert response["Last-Modified"]
    assert at(talker, "HEAD", place)["Content-Length"] == str(len(body))


@pytest.mark.parametrize("place", ALL)
def test_what_was_never_kept_or_is_deleted_is_not_found(talker: Talker, place: Place) -> None:
    assert at(talker, "GET", place).status_code == 404
    assert at(talker, "DELETE", place).status_code == 204
    keep(talker, place, {})
    assert at(talker, "DELETE", place).status_code == 204
    assert at(talker, "GET", place).status_code == 404


@pytest.mark.parametrize("place", ALL)
def test_ids_are_listed_and_since_leaves_out_the_old_ones(talker: Talker, place: Place) -> None:
    name = "stateId" if place is STATE else "profileId"
    for document_id in ("one", "two"):
        keep(talker, place, {}, **{name: document_id})
    soon = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    old = Document.objects.get(document_id="one")

    assert read(talker, place, **{name: ...}) == ["one", "two"]
    assert read(talker, place, **{name: ..., "since": old.stored_at.isoformat()}) == ["two"]
    assert read(talker, place, **{name: ..., "since": soon}) == []


def test_states_differ_by_registration_and_are_deleted_together(talker: Talker) -> None:
    one, two = str(uuid4()), str(uuid4())
    for registration in (one, two):
        keep(talker, STATE, {"at": registration}, registration=registration)

    assert read(talker, STATE, registration=one) == {"at": one}
    assert at(talker, "GET", STATE).status_code == 404
    at(talker, "DELETE", STATE, stateId=..., registration=one)
    assert read(talker, STATE, stateId=..., registration=two) == ["bookmark"]
    at(talker, "DELETE", STATE, stateId=...)
    assert not Document.objects.exists()


def test_agents_written_differently_are_one(talker: Talker) -> None:
    keep(talker, AGENT_PROFILE, {"a": 1})
    named = MBOX | {"objectType": "Agent", "name": "Someone"}

    assert read(talker, AGENT_PROFILE, agent=json.dumps(named)) == {"a": 1}


# --- merging -----------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ALL)
def test_a_post_merges_the_top_level_only(talker: Talker, place: Place) -> None:
    keep(talker, place, {"a": {"x": 1}, "b": 1})
    keep(talker, place, {"a": {"y": 2}, "c": 3})

    assert read(talker, place) == {"a": {"y": 2}, "b": 1, "c": 3}


@pytest.mark.parametrize("place", ALL)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"body": {}}, {"body": b"x", "content_type": "text/plain"}),
        ({"body": b"x", "content_type": "text/plain"}, {"body": {}}),
        ({"body": {}}, {"body": [1]}),
        ({"body": {}}, {"body": b"{"}),
        ({"body": {}}, {"body": b"[" * 10_000}),
        ({"body": {}}, {"body": b'{"a": 1, "a": 2}'}),
        ({"body": {}}, {"body": b"x", "content_type": "no type"}),
    ],
)
def test_what_cannot_be_merged_is_refused_and_changes_nothing(
    talker: Talker, place: Place, old: dict[str, Any], new: dict[str, Any]
) -> None:
    keep(talker, place, **old)
    before = at(talker, "GET", place).content

    assert at(talker, "POST", place, **new).status_code == 400
    assert at(talker, "GET", place).content == before


objects = st.dictionaries(st.text(max_size=3), st.integers() | st.lists(st.integers()), max_size=4)


@given(objects, objects)
def test_merging_keeps_what_is_new_and_what_was_not_replaced(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    whole = merged(old, new)

    assert whole == {**old, **new}
    assert merged(whole, new) == whole


# --- concurrency (§3.1) ------------------------------------------------------------------------


def etag(talker: Talker, place: Place) -> str:
    return str(at(talker, "GET", place)["ETag"])


@pytest.mark.parametrize("place", ALL)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_only_who_knows_the_document_changes_it(
    talker: Talker, second: Talker, place: Place, method: str
) -> None:
    for speaker in (talker, second):
        keep(speaker, place, {"a": 1})
        body = {} if method == "DELETE" else {"body": {"a": 2}}
        wrong, right = {"If-Match": '"1234"'}, {"If-Match": etag(speaker, place)}

        assert at(speaker, method, place, headers=wrong, **body).status_code == 412
        assert read(speaker, place) == {"a": 1}
        assert at(speaker, method, place, headers=right, **body).status_code == 204
        assert at(speaker, "DELETE", place).status_code == 204


@pytest.mark.parametrize("place", ALL)
def test_if_none_match_keeps_the_first(talker: Talker, place: Place) -> None:
    first = {"headers": {"If-None-Match": "*"}}

    assert at(talker, "PUT", place, body={"a": 1}, **first).status_code == 204
    assert at(talker, "PUT", place, body={"a": 2}, **first).status_code == 412
    assert read(talker, place) == {"a": 1}


@pytest.mark.parametrize("place", PROFILES)
def test_1_0_3_puts_a_profile_with_a_condition_only(talker: Talker, place: Place) -> None:
    assert at(talker, "PUT", place, body={}).status_code == 400
    keep(talker, place, {"a": 1})
    response = at(talker, "PUT", place, body={"a": 2})

    assert response.status_code == 409
    assert "If-Match" in json.loads(response.content)["message"]
    assert read(talker, place) == {"a": 1}


def test_1_0_3_overwrites_a_state_without_a_condition(talker: Talker) -> None:
    for number in (1, 2):
        assert at(talker, "PUT", STATE, body={"a": number}).status_code == 204
    assert read(talker, STATE) == {"a": 2}


@pytest.mark.parametrize("place", ALL)
def test_2_0_overwrites_nothing_without_a_condition(second: Talker, place: Place) -> None:
    assert at(second, "PUT", place, body={"a": 1}).status_code == 204
    assert at(second, "PUT", place, body={"a": 2}).status_code == 409
    assert read(second, place) == {"a": 1}


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
@pytest.mark.parametrize(
    ("place", "change"),
    [
        (STATE, {"activityId": ...}),
        (STATE, {"activityId": "a"}),
        (STATE, {"agent": ...}),
        (STATE, {"agent": "not JSON"}),
        (STATE, {"agent": "{}"}),
        (STATE, {"registration": "x"}),
        (STATE, {"profileId": "x"}),
        (STATE, {"stateid": "x"}),
        (STATE, {"stateId": ""}),
        (ACTIVITY_PROFILE, {"activityId": ...}),
        (ACTIVITY_PROFILE, {"agent": "{}"}),
        (AGENT_PROFILE, {"agent": ...}),
        (AGENT_PROFILE, {"activityId": "x:y"}),
    ],
)
def test_an_address_that_cannot_be_read_is_refused(
    talker: Talker, method: str, place: Place, change: dict[str, Any]
) -> None:
    body = {"body": {}} if method in {"PUT", "POST"} else {}

    assert at(talker, method, place, **body, **change).status_code == 400


@pytest.mark.parametrize("place", ALL)
def test_a_document_without_its_id_is_neither_kept_nor_deleted(
    talker: Talker, place: Place
) -> None:
    name = "stateId" if place is STATE else "profileId"
    for method in ("PUT", "POST") if place is STATE else ("PUT", "POST", "DELETE"):
        body = {} if method == "DELETE" else {"body": {}}
        assert at(talker, method, place, **body, **{name: ...}).status_code == 400


def test_since_is_for_lists_and_must_be_a_timestamp(talker: Talker) -> None:
    assert at(talker, "GET", STATE, stateId=..., since="yesterday").status_code == 400
    assert at(talker, "PUT", STATE, body={}, since="2026-01-01T00:00:00Z").status_code == 400


def test_a_document_has_a_greatest_length_merged_too(talker: Talker, settings: Any) -> None:
    settings.LRS_MAX_DOCUMENT_BYTES = 20
    keep(talker, STATE, {"a": "123456"})

    assert at(talker, "POST", STATE, body={"b": "123456"}).status_code == 413
    assert at(talker, "PUT", STATE, body={"a": "x" * 20}).status_code == 413
    assert read(talker, STATE) == {"a": "123456"}


# --- whose they are ----------------------------------------------------------------------------


@pytest.mark.parametrize("place", ALL)
def test_another_organisations_documents_do_not_exist(
    talker: Talker, organisation: Organisation, place: Place
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    below = organisation.add_child(key="norr", name="Norr", kind="district")
    keep(talker, place, {"a": 1})

    for node in (other, below):
        theirs = Talker(basic(ClientFactory.create(organisation=node).key))
        assert at(theirs, "GET", place).status_code == 404
        keep(theirs, place, {"b": 2})
        assert read(theirs, place) == {"b": 2}
    assert read(talker, place) == {"a": 1}


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_client_keeps_nothing_about_another_organisations_learner(
    talker: Talker, organisation: Organisation, method: str
) -> None:
    other = Organisation.add_root(key="malmo", name="Malmö", kind="municipality")
    own, foreign = person_of(organisation, "a@example.org"), person_of(other, "b@example.org")

    def about(person: User) -> HttpResponse:
        agent = json.dumps(learner(person.learner_id))
        return at(talker, method, STATE, agent=agent, body={"a": 1})

    assert about(own).status_code == 204
    assert about(foreign).status_code == 403
    assert not Document.objects.filter(learner_id=foreign.learner_id).exists()


def test_scopes_bind(organisation: Organisation) -> None:
    reader = ClientFactory.create(organisation=organisation, may_write=False)
    writer = ClientFactory.create(organisation=organisation, may_read=False)

    assert at(Talker(basic(reader.key)), "PUT", STATE, body={}).status_code == 403
    assert at(Talker(basic(writer.key)), "GET", STATE).status_code == 403
    for method in ("POST", "DELETE"):
        assert at(Talker(basic(reader.key)), method, STATE).status_code in {400, 403}


@pytest.fixture
def registration() -> str:
    return str(uuid4())


@pytest.fixture
def launched(person: User, registration: str) -> Talker:
    token = issue_launch_token(
        learner_id=person.learner_id,
        activity_prefix=LESSON,
        registration=registration,  # type: ignore[arg-type]
        expires_at=datetime.now(UTC) + timedelta(hours=8),
    )
    return Talker(f"Bearer {token}")


def own_state(person: User, registration: str) -> Place:
    agent = json.dumps(learner(person.learner_id))
    place = {"activityId": LESSON, "agent": agent, "registration": registration, "stateId": "s"}
    return "activities/state", place


def test_a_launch_keeps_what_its_learner_was_at(
    launched: Talker, talker: Talker, person: User, registration: str
) -> None:
    place = own_state(person, registration)

    keep(launched, place, {"page": 3})

    assert read(launched, place) == {"page": 3}
    assert at(talker, "GET", place).status_code == 404  # the platform's, not the organisation's
    assert Document.objects.get().learner_id == person.learner_id


@pytest.mark.parametrize(
    "change",
    [
        {"agent": json.dumps(learner(uuid4()))},
        {"agent": json.dumps(MBOX)},
        {"activityId": f"{LESSON}x"},
        {"registration": str(uuid4())},
        {"registration": ...},
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_a_launch_sees_and_changes_nothing_else(
    launched: Talker, person: User, registration: str, method: str, change: dict[str, Any]
) -> None:
    body = {"body": {}} if method in {"PUT", "POST"} else {}
    place = own_state(person, registration)

    assert at(launched, method, place, **body, **change).status_code == 403


def test_a_launch_reads_what_its_activitys_learners_share_and_leaves_it(
    launched: Talker, person: User
) -> None:
    shared = ("activities/profile", {"activityId": LESSON, "profileId": "p"})
    own = ("agents/profile", {"agent": json.dumps(learner(person.learner_id)), "profileId": "p"})

    assert at(launched, "GET", shared).status_code == 404
    assert at(launched, "POST", shared, body={}).status_code == 403
    assert at(launched, "GET", shared, activityId="x:y").status_code == 403
    keep(launched, own, {"language": "sv"})
    assert read(launched, own) == {"language": "sv"}


def test_what_is_kept_about_a_learner_can_be_forgotten(
    launched: Talker, talker: Talker, person: User, registration: str
) -> None:
    keep(launched, own_state(person, registration), {})
    keep(talker, own_state(person, registration), {})
    keep(talker, STATE, {})

    assert forget_documents_of(person.learner_id) == 2
    assert Document.objects.count() == 1
