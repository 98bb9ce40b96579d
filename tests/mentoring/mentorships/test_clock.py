"""What is asked and noted in a mentorship keeps to the clock that is given, not the calendar's."""

from datetime import timedelta

import pytest

from lms.accounts.vocabulary import Role
from lms.common.clock import as_of, now
from mentoring.mentorships import tasks
from mentoring.mentorships.errors import NotInTheFuture
from mentoring.mentorships.services import rhythm
from mentoring.mentorships.vocabulary import Side, Way
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.mentoring import adult_of, mentee_in, mentor_in, programme_of, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    town = OrganisationFactory()
    member(town, Role.COORDINATOR)
    programme = programme_of(town)
    return running(mentor_in(programme), mentee_in(programme))


def note(pair, on) -> None:
    by = adult_of(pair, Side.MENTOR)
    rhythm.note_contact(pair=pair, side=Side.MENTOR, by=by, on=on, way=Way.VIDEO, minutes=30)


def test_a_contact_is_noted_on_the_given_day_and_not_the_day_after(pair) -> None:
    later = now() + timedelta(days=30)
    with as_of(later):
        note(pair, later.date())
        with pytest.raises(NotInTheFuture):
            note(pair, (later + timedelta(days=2)).date())
    assert pair.contacts.count() == 1


def test_check_ins_are_asked_when_they_are_due_by_the_given_clock(pair) -> None:
    with as_of(now() + timedelta(days=60)):
        tasks.look_after()
    assert pair.check_ins.count() == len(Side)
