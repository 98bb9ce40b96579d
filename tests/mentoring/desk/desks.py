"""A coordinator's desk with a programme on it, for tests."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from lms.accounts.api import Role
from lms.accounts.models import User
from lms.outbox.api import run_due
from mentoring.models import MatchRun, Programme
from mentoring.pairing import matching
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.mentoring import programme_of


@dataclass
class Desk:
    """A programme, its coordinator, and a browser that the coordinator has signed in with."""

    programme: Programme
    coordinator: User
    client: Any

    def read(self, name: str, /, *args: Any, **query: str) -> str:
        """Return the text of one of the desk's pages."""
        answer = self.client.get(reverse(name, args=args), query, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    def post(self, name: str, /, *args: Any, **data: Any) -> str:
        """Return the text of the page that follows an act."""
        answer = self.client.post(reverse(name, args=args), data, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    def computed(self, **more: Any) -> MatchRun:
        """Return a round that the worker has computed."""
        run = matching.start_run(programme=self.programme, by=self.coordinator, **more)
        while run_due():
            pass
        run.refresh_from_db()
        return run


@pytest.fixture
def desk(db, client) -> Desk:
    """A desk in a municipality."""
    municipality = OrganisationFactory(code="2281")
    coordinator = member(municipality, Role.COORDINATOR)
    client.force_login(coordinator)
    return Desk(programme_of(municipality), coordinator, client)
