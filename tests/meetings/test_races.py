"""Many answer at the same moment: real transactions in real threads."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import close_old_connections

from lms.accounts.models import Household, HouseholdMember, Membership, Organisation, User
from lms.meetings import api
from lms.meetings.models import CalendarAddress, Meeting, Participation
from lms.meetings.vocabulary import Standing
from lms.notifications.models import QuietHours
from lms.outbox.models import Effect
from tests.factories.accounts import UserFactory
from tests.factories.elsewhere import without_addresses
from tests.factories.meetings import meeting_of, standings
from tests.lrs.test_races import Elsewhere as EmptyElsewhere

pytestmark = pytest.mark.django_db

THREADS = 8
SEATS = 3


class Elsewhere(EmptyElsewhere):
    """A database of its own with what meetings need."""

    tables = (
        *(ContentType, Permission, Group),
        *(User, Organisation, Membership, Household, HouseholdMember),
        *(Effect, QuietHours, Meeting, Participation, CalendarAddress),
    )


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    without_addresses(monkeypatch)
    place = Elsewhere(tmp_path)
    assert place.at_once(place.create) == [None]
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def set_up() -> tuple[Meeting, list[User]]:
    people = UserFactory.create_batch(THREADS)
    return meeting_of(*people, seats=SEATS), people


def test_eight_who_come_at_once_get_three_seats(elsewhere) -> None:
    [(meeting, people)] = elsewhere.at_once(set_up)

    elsewhere.at_once(
        *[
            lambda who=who: api.answer(meeting=meeting, user=who, answer=Standing.YES)
            for who in people
        ]
    )

    [found] = elsewhere.at_once(lambda: standings(meeting))
    assert Counter(found.values()) == {"yes": SEATS, "waiting": THREADS - SEATS}


def test_seats_that_are_given_up_at_once_are_all_taken_again(elsewhere) -> None:
    [(meeting, people)] = elsewhere.at_once(set_up)
    for who in people:
        elsewhere.at_once(lambda who=who: api.answer(meeting=meeting, user=who, answer="yes"))

    elsewhere.at_once(
        *[
            lambda who=who: api.answer(meeting=meeting, user=who, answer=Standing.NO)
            for who in people[:SEATS]
        ]
    )

    [found] = elsewhere.at_once(lambda: standings(meeting))
    expected = ["no"] * 3 + ["yes"] * 3 + ["waiting"] * 2
    assert [found[who.email] for who in people] == expected
