"""What the desk's pages cost: with twenty of everything they ask no more than with one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.api import Role, add_membership, join_home, protect_identity
from lms.accounts.models import User
from mentoring.desk.services import mark_home
from mentoring.models import MatchRun, MenteeProfile, MentorProfile
from mentoring.pairing import matching
from mentoring.pairing.queries import nameable
from mentoring.pairing.services import ask_for_mentor, change_policy
from mentoring.pairing.vocabulary import MOST_PLACES, MOST_WISHES, DecisionKind, Factor, MarkKind
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.mentoring import mentee_in, mentor_in, programme_of, proposed
from tests.mentoring.desk.desks import Desk
from tests.shared import Share

pytestmark = pytest.mark.django_db

TWENTY: Final = 20


@dataclass
class Full:
    """A desk with a mentor and a home beside which everything that its pages list can stand."""

    desk: Desk
    mentor: MentorProfile
    mentee: MenteeProfile
    first: MatchRun

    def one_more(self, number: int) -> None:
        """Put one more of everything onto the desk; a mentor has only so many places."""
        programme = self.desk.programme
        colleague = member(programme.organisation, Role.COORDINATOR)
        programme_of(programme.organisation)
        change_policy(programme=programme, by=colleague, weights={Factor.THEMES: number + 1})
        self.homes(number, colleague)
        for home in (self.mentor.household, self.mentee.household):
            join_home(household=home, user=UserFactory())
            mark_home(household=home, kind=MarkKind.KIN, mark=str(number))
        self.desk.computed()

    def homes(self, number: int, colleague: User) -> None:
        """Let homes come: one wished for, one ruled out, two protected, one with a proposal."""
        programme = self.desk.programme
        mentor, mentee = mentor_in(programme), mentee_in(programme)
        MentorProfile.objects.filter(pk=mentor.pk).update(may_be_named=True)
        self.wish()
        matching.decide(
            kind=DecisionKind.VETO, mentor=self.mentor, mentee=mentee, reason="Nej", by=colleague
        )
        for hidden in (mentor_in(programme), mentee_in(programme)):
            protect_identity(user=hidden.household.members.get().user, alias=f"Björk {number}")
        if number < MOST_PLACES:
            proposed(self.mentor, mentee_in(programme))

    def wish(self) -> None:
        """Let the home ask by name for as many as there are, and as it may."""
        programme, home = self.desk.programme, self.mentee.household
        wishes = [(mentor, False) for mentor in nameable(programme)[:MOST_WISHES]]
        ask_for_mentor(programme=programme, household=home, wishes=wishes)


def begun() -> Full:
    """Return a desk whose coordinator may do everything on it."""
    organisation = OrganisationFactory(code="2281")
    coordinator, client = member(organisation, Role.COORDINATOR), Client()
    add_membership(user=coordinator, organisation=organisation, role=Role.ADMINISTRATOR)
    client.force_login(coordinator, backend="lms.accounts.backends.PeopleBackend")
    desk = Desk(programme_of(organisation), coordinator, client)
    mentor = mentor_in(desk.programme, places=MOST_PLACES)
    return Full(desk, mentor, mentee_in(desk.programme), first=desk.computed())


def programme(full: Full) -> int:
    return full.desk.programme.pk


def last_round(full: Full) -> int:
    return MatchRun.objects.latest("pk").pk


PAGES: Final[Mapping[str, Callable[[Full], int] | None]] = {
    "mentoring_desk": None,
    "mentoring_programme": programme,
    "mentoring_edit_programme": programme,
    "mentoring_by_hand": programme,
    "mentoring_policy": programme,
    "mentoring_mentors": programme,
    "mentoring_homes": programme,
    "mentoring_decisions": programme,
    "mentoring_rounds": programme,
    "mentoring_mentor": lambda full: full.mentor.pk,
    "mentoring_home": lambda full: full.mentee.pk,
    "mentoring_round": last_round,
    "mentoring_publish": last_round,
    "mentoring_compare": last_round,
}
NAMING: Final = "mentoring_name_by_hand"


def read(full: Full, name: str) -> Any:
    """Return one of the pages; a round is compared with the first one."""
    of = PAGES[name]
    address = reverse(name, args=[of(full)] if of else [])
    return full.desk.client.get(address, {"with": str(full.first.pk)})


def name_everybody(full: Full) -> Any:
    """Name all coordinators of whom nobody was named before."""
    programme = full.desk.programme
    people = User.objects.filter(memberships__role=Role.COORDINATOR).values_list("pk", flat=True)
    programme.by_hand.clear()
    address = reverse(NAMING, args=[programme.pk])
    return full.desk.client.post(address, {"people": list(people)})


def asked(full: Full) -> dict[str, list[str]]:
    """Return what each page asks of the database when it is not the first to be read."""
    name_everybody(full)
    return {name: second(lambda name=name: read(full, name)) for name in PAGES} | {
        NAMING: second(lambda: name_everybody(full), HTTPStatus.FOUND)
    }


def second(ask: Callable[[], Any], status: int = HTTPStatus.OK) -> list[str]:
    """Return the queries of the second of two times."""
    ask()
    with CaptureQueriesContext(connection) as captured:
        assert ask().status_code == status
    return [each["sql"] for each in captured]


def before_and_after() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return what is asked with one of everything, and with twenty."""
    full = begun()
    full.one_more(0)
    one = asked(full)
    for number in range(1, TWENTY):
        full.one_more(number)
    return one, asked(full)


@pytest.fixture(scope="module")
def counts(share: Share) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    return share(before_and_after)


@pytest.mark.parametrize("name", [*PAGES, NAMING])
def test_twenty_rows_cost_no_more_than_one(counts, name) -> None:
    one, twenty = (count[name] for count in counts)
    assert len(twenty) <= len(one), "\n".join(twenty)
