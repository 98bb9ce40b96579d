"""The demo's programmes: lived through by the services, whole, and the same when loaded again."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail

from courses.models import CoursePage
from lms.accounts.api import household_of
from lms.accounts.demo.steps import load_people
from lms.accounts.models import Household, Organisation, User
from lms.common.clock import as_of, now
from lms.meetings.api import meetings_owned
from lms.outbox.api import EffectState
from lms.outbox.models import Effect
from mentoring.demo.circles import demo_groups
from mentoring.demo.homes import demo_programmes, mentee_homes, mentor_homes
from mentoring.demo.licences import COURSE
from mentoring.demo.settling import person
from mentoring.demo.steps import load_groups, load_programmes
from mentoring.groups.facts import homes_of, open_wishes
from mentoring.groups.rules.composing import compose
from mentoring.learning.queries import mentor_due
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.mentorships.models import CheckIn, ContactNote, Feedback
from mentoring.models import (
    Attendance,
    MatchRun,
    Member,
    MenteeProfile,
    MentorProfile,
    MentorWish,
    NetworkGroup,
    Pair,
    PostReport,
    Programme,
)
from mentoring.pairing.queries import is_licensed, licences_that_end
from mentoring.pairing.towns import towns
from mentoring.pairing.vocabulary import MentorState, PairState, RunState
from tests.factories.course_pages import publish_course

pytestmark = pytest.mark.django_db

ORGANISATIONS = ("gfo", "stockholm")


def silent(_line: str) -> None:
    """Tell nobody."""


def test_homes_are_drawn_alike_each_time_and_nobody_has_anothers_address() -> None:
    for told in demo_programmes():
        drawn = [*mentor_homes(told), *mentee_homes(told)]
        assert drawn == [*mentor_homes(told), *mentee_homes(told)]
        emails = [adult.email for home in drawn for adult in home.adults]
        assert len(emails) == len(set(emails))


def test_the_programmes_have_homes_and_pairs_in_every_state_and_loading_again_adds_nothing() -> (
    None
):
    load_people(silent)
    mentor_course()
    load_programmes(silent)
    for told in demo_programmes():
        assert homes_to_renew(told.name) == [household_of(person(key)) for key in told.renewing]
        assert all(mentor_due(person(key)) for key in told.renewing)
    size = {"Mentorshem i Västernorrland": (10, 24), "Mentorsfamiljer i staden": (25, 60)}
    for name, (mentors, mentees) in size.items():
        theirs = MentorProfile.objects.filter(programme__name=name)
        applied = (MentorState.APPLIED, MentorState.NOT_APPROVED)
        assert theirs.exclude(state__in=applied).count() == mentors
        assert theirs.filter(state=MentorState.APPLIED).exists()
        assert workshops_of(name) == [True, False]
        assert MenteeProfile.objects.filter(programme__name=name).count() == mentees
    states = Counter(Pair.objects.values_list("state", flat=True))
    assert set(PairState) - set(states) == set()
    assert set(MentorState) - set(MentorProfile.objects.values_list("state", flat=True)) == set()
    assert ContactNote.objects.exists()
    assert CheckIn.objects.exists()
    assert Feedback.objects.exists()
    assert MatchRun.objects.filter(state=RunState.DRAFT).count() == len(size)
    wishes = MentorWish.objects.filter(mentor__may_be_named=True)
    asked = {(each.mentee.household.name, each.is_must) for each in wishes}
    assert len(wishes) == 3
    assert {is_must for _home, is_must in asked} == {True, False}
    assert not Effect.objects.filter(state=EffectState.FAILED).exists()
    assert mail.outbox == []
    assert not Pair.objects.filter(proposed_at__gt=now()).exists()
    count = Pair.objects.count()
    with as_of(now()):
        load_programmes(silent)
    assert Pair.objects.count() == count


def workshops_of(programme: str) -> list[bool]:
    """Return of the mentors' meetings of a programme whether they have been."""
    key = str(Programme.objects.get(name=programme).pk)
    return [each.has_begun for each in meetings_owned(WORKSHOP, key)]


def mentor_course() -> None:
    """Let the mentors' course be there, in small."""
    course = publish_course()
    CoursePage.objects.filter(pk=course.page.pk).update(curriculum_key=COURSE)


def homes_to_renew(name: str) -> list[Household]:
    """Return the homes whose course runs out; every mentor of the programme has taken it."""
    programme = Programme.objects.get(name=name)
    applied = (MentorState.APPLIED, MentorState.NOT_APPROVED)
    assert all(is_licensed(each, at=now()) for each in programme.mentors.exclude(state__in=applied))
    return [mentor.household for mentor, _until in licences_that_end(programme, at=now())]


def test_homes_stand_in_every_way_to_groups_and_some_wish_for_one() -> None:
    load_people(silent)
    load_programmes(silent)
    load_groups(silent)
    for model in (NetworkGroup, Member):
        field = model._meta.get_field("state")
        stand = set(model.objects.values_list("state", flat=True))
        assert stand == {value for value, _label in field.flatchoices}
    wishes = {name: open_wishes(Organisation.objects.get(key=name)) for name in ORGANISATIONS}
    assert all(wishes.values())
    assert len(compose(homes_of(wishes["stockholm"]), towns()).groups) > 1
    assert PostReport.objects.filter(ruling=None).count() == 1


def test_the_groups_have_met_and_loading_again_adds_nothing() -> None:
    load_people(silent)
    load_groups(silent)
    assert set(NetworkGroup.objects.values_list("name", flat=True)) == {
        told.name for told in demo_groups()
    }
    for group in NetworkGroup.objects.all():
        assert Attendance.objects.filter(group=group).exists()
    protected = User.objects.filter(has_protected_identity=True)
    assert not Member.objects.filter(household__members__user__in=protected).exists()
    assert not Effect.objects.filter(state=EffectState.FAILED).exists()
    late = now() - timedelta(days=1)
    assert not Effect.objects.filter(effect__startswith="meetings.", due_at__lt=late).exclude(
        state=EffectState.DONE
    )
    count = Attendance.objects.count()
    load_groups(silent)
    assert Attendance.objects.count() == count
