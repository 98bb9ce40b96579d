"""Several coordinators and one place: never overbooked, and refused in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import close_old_connections

from content.models import TreeVersion
from lms.accounts.models import Household, HouseholdMember, Membership, Organisation, User
from lms.notifications.models import GroupChoice, Letter, Notice, QuietHours
from lms.outbox.models import Effect
from mentoring.models import (
    HomeBar,
    HomeMark,
    MenteeProfile,
    MentorProfile,
    MentorWish,
    Pair,
    PairEvent,
    PolicyVersion,
    Programme,
    Slot,
)
from mentoring.pairing import services
from mentoring.pairing.errors import HasMentor, PlaceTaken
from tests.factories.elsewhere import without_addresses
from tests.factories.mentoring import mentee_in, mentor_in, programme_of
from tests.lrs.test_races import Elsewhere as EmptyElsewhere

pytestmark = pytest.mark.django_db

COORDINATORS = 6


class Elsewhere(EmptyElsewhere):
    """A database of its own with what pairing needs."""

    tables = (
        TreeVersion,
        ContentType,
        Permission,
        Group,
        User,
        Organisation,
        Membership,
        Household,
        HouseholdMember,
        Programme,
        PolicyVersion,
        MentorProfile,
        MenteeProfile,
        MentorWish,
        Slot,
        HomeBar,
        HomeMark,
        Pair,
        PairEvent,
        Effect,
        Notice,
        GroupChoice,
        QuietHours,
        Letter,
    )


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    without_addresses(monkeypatch)
    place = Elsewhere(tmp_path)
    assert place.at_once(place.create) == [None]
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def proposing(mentor: int, mentee: int):
    return lambda: services.propose_pair(
        mentor=MentorProfile.objects.get(pk=mentor),
        mentee=MenteeProfile.objects.get(pk=mentee),
        by=None,
    )


@pytest.mark.parametrize("_round", range(3))
def test_many_homes_for_the_last_place_give_one_pair(elsewhere: Elsewhere, _round: int) -> None:
    def set_up():
        programme = programme_of()
        mentor = mentor_in(programme)
        return mentor.pk, [mentee_in(programme).pk for _ in range(COORDINATORS)]

    [(mentor, mentees)] = elsewhere.at_once(set_up)
    results = elsewhere.at_once(*[proposing(mentor, mentee) for mentee in mentees])
    assert len([each for each in results if isinstance(each, Pair)]) == 1
    assert {type(each) for each in results} == {Pair, PlaceTaken}
    assert elsewhere.at_once(Pair.objects.count) == [1]


@pytest.mark.parametrize("_round", range(3))
def test_many_mentors_for_one_home_give_one_pair(elsewhere: Elsewhere, _round: int) -> None:
    def set_up():
        programme = programme_of()
        mentors = [mentor_in(programme).pk for _ in range(COORDINATORS)]
        return mentors, mentee_in(programme).pk

    [(mentors, mentee)] = elsewhere.at_once(set_up)
    results = elsewhere.at_once(*[proposing(mentor, mentee) for mentor in mentors])
    assert {type(each) for each in results} == {Pair, HasMentor}
    assert elsewhere.at_once(Pair.objects.count) == [1]
