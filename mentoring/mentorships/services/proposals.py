"""What becomes of a proposal: both homes answer, or its days run out."""

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.api import enqueue
from mentoring.mentorships import rules
from mentoring.mentorships.errors import AnsweredTooLate, NotNow
from mentoring.mentorships.models import PairAnswer
from mentoring.mentorships.notices import tell_homes
from mentoring.mentorships.services.moving import (
    ask_person,
    finish,
    held,
    note,
    programme_of,
    step,
)
from mentoring.mentorships.vocabulary import Effect, EventKind, Side, TaskKind
from mentoring.pairing.models import MenteeProfile, Pair
from mentoring.pairing.vocabulary import BEFORE_YES, EndReason, MenteeState, PairState


@transaction.atomic
def begin(*, pair: Pair) -> None:
    """Write down that a pair was proposed, and let its days to answer run out by themselves."""
    note(pair, EventKind.PROPOSED, pair.proposed_by)
    tell_homes(pair, "proposal", day=pair.answer_by.isoformat() if pair.answer_by else "")
    enqueue(
        effect=Effect.EXPIRE, key=str(pair.pk), payload={"pair": pair.pk}, due_at=pair.answer_by
    )


@transaction.atomic
def answer(*, pair: Pair, side: Side, by: User, says_yes: bool) -> Pair:
    """Keep a home's answer; either adult speaks for the home, and a yes may become a no.

    Two yeses make a pair; one no ends the proposal, and nobody is told whose it was.

    Raises:
        AnsweredTooLate: the days to answer are over.
        NotNow: the proposal has ended, or both have said yes.
    """
    pair = held(pair)
    _expect_open(pair)
    PairAnswer.objects.update_or_create(
        pair=pair, side=side, defaults={"says_yes": says_yes, "by": by, "answered_at": now()}
    )
    if not says_yes:
        finish(pair, PairState.DECLINED, EndReason.DECLINED)
        return pair
    state = rules.state_after_yes(pair.answers.filter(says_yes=True).count())
    if state == PairState.ACCEPTED:
        _accept(pair)
    elif pair.state != state:
        step(pair, state)
        note(pair, EventKind.YES_ONE)
    return pair


@transaction.atomic
def expire(*, pair: Pair) -> bool:
    """End a proposal whose days are over; say whether it was one. Safe to repeat."""
    pair = held(pair)
    if pair.state not in BEFORE_YES or pair.answer_by is None or pair.answer_by > now():
        return False
    finish(pair, PairState.EXPIRED, EndReason.NO_ANSWER)
    return True


@transaction.atomic
def call_off(*, pair: Pair, reason: EndReason, by: User | None = None) -> None:
    """Take back a proposal, or a pair that has not begun.

    Raises:
        NotNow: it has begun or ended.
    """
    pair = held(pair)
    finish(pair, PairState.CANCELLED, reason, by)


def _accept(pair: Pair) -> None:
    step(pair, PairState.ACCEPTED, accepted_at=now())
    note(pair, EventKind.YES_BOTH)
    tell_homes(pair, "both_yes")
    asks = MenteeProfile.objects.filter(programme=programme_of(pair), household=pair.mentee_home_id)
    asks.update(state=MenteeState.MATCHED)
    ask_person(kind=TaskKind.START, once=str(pair.pk), programme=programme_of(pair), pair=pair)


def _expect_open(pair: Pair) -> None:
    if pair.state == PairState.EXPIRED:
        raise AnsweredTooLate
    if pair.state not in BEFORE_YES:
        raise NotNow
    if pair.answer_by is not None and pair.answer_by <= now():
        raise AnsweredTooLate
