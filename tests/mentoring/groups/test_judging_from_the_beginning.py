"""Who had been to enough meetings before anybody judged it has completed the group all the same.

Migration 0013 of mentoring, on tables as they were before it, in a copy of the suite's database.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from django.db import close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from pytest_django import DjangoDbBlocker

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.api import Verb
from lms.lrs.models import Statement
from lms.outbox.api import EffectState, run_due
from lms.outbox.models import Effect
from mentoring.groups.models import GroupCompletion, MakeUp
from mentoring.groups.vocabulary import Effect as Named
from tests.factories.accounts import OrganisationFactory
from tests.factories.elsewhere import WholeElsewhere
from tests.factories.groups import PROMISE, adult_of, home_at, secretary_at

pytestmark = pytest.mark.django_db

BEFORE: Final = [("mentoring", "0012_groups_are_completed")]


def evening(week: int) -> datetime:
    return datetime(2026, 3, 3, 17, tzinfo=UTC) + timedelta(weeks=week)


@dataclass
class Past:
    """Groups and meetings, written with the models of that time."""

    models: StateApps

    def group(self, organisation: Organisation, leader: User, *members: User) -> Any:
        """Return an open group to which the homes of these people belong."""
        group = self.models.get_model("mentoring", "NetworkGroup").objects.create(
            organisation_id=organisation.pk, name="Gruppen", kind="online", undertaking=PROMISE
        )
        group.leaders.create(user_id=leader.pk, role="facilitator")
        for seat, user in enumerate(members, start=1):
            home = user.household_member.household_id
            group.members.create(household_id=home, state="member", seat=seat)
        return group

    def meeting(self, group: Any, week: int, *there: User, away: tuple[User, ...] = ()) -> Any:
        """Return a meeting of which was noted who was there."""
        meeting = self.models.get_model("meetings", "Meeting").objects.create(
            owner_kind="groups",
            owner_key=str(group.key),
            leader_id=group.leaders.get().user_id,
            title="Nätverksträff",
            starts_at=evening(week),
            ends_at=evening(week) + timedelta(hours=2),
            zone="Europe/Stockholm",
        )
        for user in there:
            meeting.participations.create(user_id=user.pk, standing="attended")
            group.attendance.create(meeting=meeting, user_id=user.pk, statement=new_id())
        for user in away:
            meeting.participations.create(user_id=user.pk, standing="excused")
        return meeting


@dataclass
class Judged:
    """Who was at which of a group's four meetings, and what has become of it.

    Attributes:
        faithful: was at all of them.
        guest: missed the last one, and was at one of the hosts' a week later.
        host: missed the last one, and was at the hosts' because they are led from there.
        seldom: was at one.
        corrected: was noted as there once, which was taken back.
    """

    faithful: User
    guest: User
    host: User
    seldom: User
    corrected: User
    group: int = 0
    visited: int = 0

    def people(self) -> tuple[User, ...]:
        return (self.faithful, self.guest, self.host, self.seldom, self.corrected)

    def fill(self, past: Past, organisation: Organisation) -> None:
        """Write down what was noted before anybody judged it."""
        group = past.group(organisation, secretary_at(organisation), *self.people())
        both = (self.faithful, self.guest, self.host)
        rest = (self.seldom, self.corrected)
        past.meeting(group, 0, *both, *rest)
        for week in (1, 2):
            past.meeting(group, week, *both, away=rest)
        past.meeting(group, 3, self.faithful, away=(self.guest, self.host, *rest))
        group.attendance.filter(user_id=self.corrected.pk).update(voided_at=now())
        hosts = past.group(organisation, self.host)
        self.visited = past.meeting(hosts, 4, self.guest, self.host).pk
        self.group = group.pk


def migrate(*targets: tuple[str, str]) -> StateApps:
    """Bring mentoring to where it was, or to where it is now; return the models of then."""
    executor = MigrationExecutor(connection)
    return executor.migrate(list(targets) or executor.loader.graph.leaf_nodes("mentoring")).apps


def judged() -> Judged:
    """Go back, fill the tables, come forward, and let the worker run."""
    past = Past(migrate(*BEFORE))
    organisation = OrganisationFactory()
    found = Judged(*(adult_of(home_at(organisation)) for _ in range(5)))
    found.fill(past, organisation)
    migrate()
    while run_due():
        pass
    return found


Look = Callable[[Callable[[], Any]], Any]


@pytest.fixture(scope="module")
def look(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Look]:
    """Do things in a copy of the database."""
    with django_db_blocker.unblock():
        place = WholeElsewhere(tmp_path_factory.mktemp("judging"))

        def in_place(act: Callable[[], Any]) -> Any:
            [result] = place.at_once(act)
            if isinstance(result, Exception):
                raise result
            return result

        in_place(place.create)
        yield in_place
        in_place(place.drop)
        close_old_connections()


@pytest.fixture(scope="module")
def then(look: Look) -> Judged:
    return look(judged)


def completed() -> dict[int, tuple[int, datetime]]:
    found = GroupCompletion.objects.values_list("user", "group", "completed_at")
    return {user: (group, at) for user, group, at in found}


def made_up() -> list[tuple[int, int, int]]:
    return list(MakeUp.objects.values_list("user", "meeting", "group"))


def asked() -> dict[int, str]:
    """Return how far the worker has come, by the person it was asked about."""
    effects = Effect.objects.filter(effect=Named.JUDGE)
    return {each.payload["user"]: each.state for each in effects}


def test_enough_meetings_complete_the_group_on_the_evening_that_was_enough(look, then) -> None:
    assert look(completed) == {
        then.faithful.pk: (then.group, evening(3)),
        then.guest.pk: (then.group, evening(4)),
    }


def test_each_completion_is_one_statement(look, then) -> None:
    said = look(lambda: set(Statement.objects.values_list("verb_id", "statement_id")))
    rows = look(lambda: set(GroupCompletion.objects.values_list("statement", flat=True)))
    assert said == {(str(Verb.COMPLETED), row) for row in rows}
    assert len(rows) == 2


def test_who_came_as_a_guest_makes_up_for_the_own_group_and_who_led_does_not(look, then) -> None:
    assert look(made_up) == [(then.guest.pk, then.visited, then.group)]


def test_everybody_who_was_there_is_judged_and_nobody_whose_note_was_taken_back(look, then) -> None:
    people = (then.faithful, then.guest, then.host, then.seldom)
    assert look(asked) == {user.pk: EffectState.DONE for user in people}


def test_going_back_and_forward_again_asks_for_nothing_twice(look, then) -> None:
    def everything() -> tuple[Any, ...]:
        return completed(), made_up(), asked(), Effect.objects.count(), Statement.objects.count()

    def again() -> None:
        migrate(*BEFORE)
        migrate()
        while run_due():
            pass

    was = look(everything)
    look(again)
    assert look(everything) == was
