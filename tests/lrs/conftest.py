"""A client of an organisation, and a way to talk to the store as it does."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client as Browser

from lms.accounts.models import Membership, Organisation, User
from lms.lrs.access import senders
from lms.lrs.models import Client
from lms.lrs.queries import statements as reads
from lms.lrs.signals import statements_stored
from tests.factories.lrs import ClientFactory

STATEMENTS = "/xapi/1.0.3/statements"
VERSION = "X-Experience-API-Version"


class Talker:
    """Speaks xAPI over HTTP with one set of credentials."""

    def __init__(
        self, authorization: str = "", *, version: str = "1.0.3", base: str = "/xapi/1.0.3/"
    ) -> None:
        self.base = base
        self.headers = {VERSION: version} | (
            {"Authorization": authorization} if authorization else {}
        )
        self.browser = Browser(enforce_csrf_checks=True)

    def ask(self, method: str, path: str = "", **parameters: Any) -> HttpResponse:
        path = path or f"{self.base}statements"
        body = parameters.pop("body", None)
        headers = self.headers | parameters.pop("headers", {})
        headers = {name: value for name, value in headers.items() if value is not None}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        response: HttpResponse = self.browser.generic(
            method,
            path,
            data=data if body is not None else b"",
            content_type=parameters.pop("content_type", "application/json"),
            query_params=parameters,
            headers=headers,
        )
        return response

    def get(self, path: str = "", **parameters: Any) -> HttpResponse:
        return self.ask("GET", path, **parameters)

    def post(self, body: Any, **parameters: Any) -> HttpResponse:
        return self.ask("POST", body=body, **parameters)

    def put(self, statement_id: str, body: Any) -> HttpResponse:
        return self.ask("PUT", body=body, statementId=statement_id)

    def ids(self, **parameters: Any) -> list[str]:
        """Return the ids of a page."""
        response = self.get(**parameters)
        assert response.status_code == 200, response.content
        return [one["id"] for one in json.loads(response.content)["statements"]]


def basic(key: str, secret: str = "secret") -> str:
    return "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()


@pytest.fixture(autouse=True)
def _as_if_nobody_had_asked() -> None:
    senders._verified.clear()
    reads._last_answer = None
    cache.clear()  # the counts of limits


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence the floors above: what they do with statements is theirs to test and to count."""
    monkeypatch.setattr(statements_stored, "receivers", [])


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.add_root(key="kramfors", name="Kramfors", kind="municipality")


@pytest.fixture
def client_row(organisation: Organisation) -> Client:
    return ClientFactory.create(organisation=organisation)


@pytest.fixture
def talker(client_row: Client) -> Talker:
    return Talker(basic(client_row.key))


@pytest.fixture
def person(organisation: Organisation) -> User:
    """A learner of the organisation."""
    return person_of(organisation, "a@example.org")


def person_of(organisation: Organisation, email: str) -> User:
    user = User.objects.create_user(email)
    Membership.objects.create(user=user, organisation=organisation, role="learner")
    return user


AnyTalker = Callable[..., Talker]
