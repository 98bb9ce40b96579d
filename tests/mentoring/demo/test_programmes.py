"""The demo's programmes: lived through by the services, whole, and the same when loaded again."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail

from lms.accounts.demo.steps import load_people
from lms.accounts.models import User
from lms.common.clock import as_of, now
from lms.outbox.api import EffectState
from lms.outbox.models import Effect
from mentoring.demo.circles import demo_groups
from mentoring.demo.homes import demo_programmes, mentee_homes, mentor_homes
from mentoring.demo.steps import load_groups, load_programmes
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
)
from mentoring.pairing.vocabulary import PairState, RunState

pytestmark = pytest.mark.django_db


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
    load_programmes(silent)
    size = {"Mentorshem i Västernorrland": (10, 24), "Mentorsfamiljer i staden": (25, 60)}
    for name, (mentors, mentees) in size.items():
        assert MentorProfile.objects.filter(programme__name=name).count() == mentors
        assert MenteeProfile.objects.filter(programme__name=name).count() == mentees
    states = Counter(Pair.objects.values_list("state", flat=True))
    assert set(PairState) - set(states) == set()
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
