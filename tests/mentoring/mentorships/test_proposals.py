"""A proposal: both homes answer within the days, or the next best is offered."""

from datetime import timedelta

import pytest
import time_machine

from lms.common.clock import now
from lms.outbox.api import fire_periodic, run_due
from lms.outbox.models import Effect
from mentoring.mentorships.errors import AnsweredTooLate, NotNow
from mentoring.mentorships.models import AppendOnly, PairEvent
from mentoring.mentorships.services import proposals
from mentoring.mentorships.services.next_best import offer_next
from mentoring.mentorships.vocabulary import EventKind, Side, TaskKind
from mentoring.models import MenteeProfile, Pair, Task
from mentoring.pairing.vocabulary import EndReason, MenteeState, PairState
from tests.factories.mentoring import (
    accepted,
    answered,
    declined,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def pair(programme):
    return proposed(mentor_in(programme), mentee_in(programme))


def later(days: float):
    return time_machine.travel(now() + timedelta(days=days), tick=False)


def kinds(pair) -> list[str]:
    return list(pair.events.order_by("pk").values_list("kind", flat=True))


def test_two_yeses_make_a_pair_and_a_coordinator_is_asked_to_bring_them_together(pair) -> None:
    assert answered(pair, Side.MENTOR, says_yes=True).state == PairState.ACCEPTED_ONE
    both = answered(pair, Side.MENTEE, says_yes=True)
    assert (both.state, both.accepted_at is None) == (PairState.ACCEPTED, False)
    assert kinds(pair) == [EventKind.PROPOSED, EventKind.YES_ONE, EventKind.YES_BOTH]
    assert Task.objects.get(pair=pair).kind == TaskKind.START
    assert MenteeProfile.objects.get(household=pair.mentee_home).state == MenteeState.MATCHED


def test_the_same_yes_twice_is_one(pair) -> None:
    answered(pair, Side.MENTOR, says_yes=True)
    assert answered(pair, Side.MENTOR, says_yes=True).state == PairState.ACCEPTED_ONE


def test_a_yes_may_become_a_no_until_both_have_said_yes(pair) -> None:
    answered(pair, Side.MENTOR, says_yes=True)
    ended = answered(pair, Side.MENTOR, says_yes=False)
    assert (ended.state, ended.end_reason) == (PairState.DECLINED, EndReason.DECLINED)


def test_after_two_yeses_there_is_nothing_left_to_answer(pair) -> None:
    accepted(pair)
    with pytest.raises(NotNow):
        answered(pair, Side.MENTOR, says_yes=False)


def test_nobody_can_read_from_the_history_who_said_no(pair) -> None:
    declined(pair)
    assert pair.events.get(kind=EventKind.ENDED).by is None


def test_a_declined_home_is_offered_the_next_best_and_keeps_its_day(programme) -> None:
    mentors = [mentor_in(programme) for _ in range(2)]
    mentee = mentee_in(programme)
    first = proposed(mentors[0], mentee)
    declined(first)
    run_due()
    second = Pair.objects.get(state=PairState.PROPOSED)
    assert (second.slot.mentor, second.mentee_home) == (mentors[1], mentee.household)
    asked = mentee.requested_at
    mentee.refresh_from_db()
    assert (mentee.state, mentee.requested_at) == (MenteeState.WAITING, asked)


def test_a_mentor_who_said_yes_is_offered_the_next_home_that_waits(programme) -> None:
    mentor = mentor_in(programme)
    first, other = mentee_in(programme), mentee_in(programme)
    pair = proposed(mentor, first)
    answered(pair, Side.MENTOR, says_yes=True)
    declined(pair)
    run_due()
    assert Pair.objects.get(state=PairState.PROPOSED).mentee_home == other.household


def test_homes_that_it_does_not_concern_are_left_to_the_next_round(programme) -> None:
    mentors = [mentor_in(programme) for _ in range(2)]
    pair = proposed(mentors[0], mentee_in(programme))
    mentee_in(programme)
    answered(pair, Side.MENTOR, says_yes=False)
    run_due()
    assert Pair.objects.get(state=PairState.PROPOSED).mentee_home == pair.mentee_home


def test_offering_the_next_best_twice_makes_one_pair(programme) -> None:
    mentee = mentee_in(programme)
    pair = proposed(mentor_in(programme), mentee)
    mentor_in(programme)
    declined(pair)
    run_due()
    offer_next(pair)()
    assert Pair.objects.filter(state=PairState.PROPOSED).count() == 1


def test_a_lost_expiry_is_found_again(pair) -> None:
    Effect.objects.all().delete()
    with later(6):
        fire_periodic()
        run_due()
    pair.refresh_from_db()
    assert pair.state == PairState.EXPIRED


def test_expiring_twice_ends_once(pair) -> None:
    with later(6):
        assert proposals.expire(pair=pair)
        assert not proposals.expire(pair=pair)
    assert kinds(pair).count(EventKind.ENDED) == 1


def test_a_yes_after_the_deadline_is_refused_even_before_the_worker_has_come(pair) -> None:
    with later(6), pytest.raises(AnsweredTooLate):
        answered(pair, Side.MENTOR, says_yes=True)


def test_what_has_happened_is_never_rewritten(pair) -> None:
    event = PairEvent.objects.get(pair=pair)
    with pytest.raises(AppendOnly):
        event.save()
    with pytest.raises(AppendOnly):
        event.delete()
