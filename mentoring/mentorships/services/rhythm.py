"""That two homes keep in touch: contacts without content, check-ins, and who has gone quiet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.conversations.api import refuse_identifying
from mentoring.mentorships import appointments, queries, rules
from mentoring.mentorships.errors import NothingToAnswer, NotInTheFuture, NotNow
from mentoring.mentorships.models import CheckIn, ContactNote
from mentoring.mentorships.notices import tell_homes
from mentoring.mentorships.services.moving import ask_person, close_tasks, held, programme_of
from mentoring.mentorships.services.starting import MAY_MEET
from mentoring.mentorships.vocabulary import Contact, Going, Meant, Side, TaskKind, Way
from mentoring.pairing.models import Pair
from mentoring.pairing.queries import policy_of
from mentoring.pairing.vocabulary import PairState


@transaction.atomic
def note_contact(
    *, pair: Pair, side: Side, by: User, on: date, way: Way, minutes: int
) -> ContactNote:
    """Note that the homes were in contact, how, and how long; nothing of what was said.

    Raises:
        NotNow: the mentorship does not run.
        NotInTheFuture: the day has not come, or lies before the beginning.
    """
    pair = held(pair)
    if pair.state != PairState.ACTIVE or pair.started_at is None:
        raise NotNow
    if not timezone.localdate(pair.started_at) <= on <= timezone.localdate(now()):
        raise NotInTheFuture
    close_tasks(pair, TaskKind.FADING, TaskKind.START, TaskKind.NO_START)
    return ContactNote.objects.create(pair=pair, side=side, by=by, on=on, way=way, minutes=minutes)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a home answers to the three questions, and its words for somebody."""

    going: Going
    contact: Contact
    wants_call: bool = False
    words: str = ""
    meant_for: Meant = Meant.COORDINATOR
    sure_of: tuple[str, ...] = ()


@transaction.atomic
def answer_check_in(*, pair: Pair, side: Side, by: User, told: Told) -> CheckIn:
    """Keep a home's answers; a person calls who asks for it, or for whom it is hard.

    Raises:
        NothingToAnswer: nothing was asked, or it was answered before.
        DomainError: the words name a child or hold a personal number.
    """
    refuse_identifying(told.words, sure_of=told.sure_of)
    pair = held(pair)
    check_in = open_check_in(pair, side)
    if check_in is None:
        raise NothingToAnswer
    check_in.going, check_in.contact, check_in.wants_call = (
        told.going,
        told.contact,
        told.wants_call,
    )
    check_in.words, check_in.meant_for = told.words.strip(), told.meant_for
    check_in.by, check_in.answered_at = by, now()
    check_in.save()
    _flag(pair, check_in)
    return check_in


def open_check_in(pair: Pair, side: Side) -> CheckIn | None:
    """Return the latest check-in that a home has not answered; older ones are let go. One query."""
    latest = pair.check_ins.filter(side=side).order_by("-number").first()
    return latest if latest and latest.answered_at is None else None


def _flag(pair: Pair, check_in: CheckIn) -> None:
    if check_in.wants_call or check_in.going == Going.HARD:
        kind = TaskKind.CALL_ME if check_in.wants_call else TaskKind.HARD_TIMES
        ask_person(kind=kind, once=str(check_in.pk), programme=programme_of(pair), pair=pair)
    waiting = pair.check_ins.filter(answered_at=None, number=check_in.number)
    if not waiting.exists():
        close_tasks(pair, TaskKind.NO_CHECK_IN)


@transaction.atomic
def look_after(*, pair: Pair, today: date) -> None:
    """Ask what is due and tell a coordinator what is missing, each once. Safe to repeat."""
    pair = held(pair)
    if pair.state in MAY_MEET:
        _expect_start(pair, today)
    if pair.state == PairState.ACTIVE:
        _ask_check_ins(pair, today)
        _expect_answers(pair, today)
        _expect_contact(pair, today)


def _expect_start(pair: Pair, today: date) -> None:
    """Ask for a start meeting until the homes have met, anew for each that came to nothing."""
    assert pair.accepted_at  # noqa: S101 the database keeps it with the state
    if pair.contacts.exists() or appointments.were_there(pair):
        return
    arranged = appointments.last_arranged(pair)
    stands = arranged is not None and appointments.still_stands(arranged, today)
    once = f"{pair.pk}:{arranged.pk}" if arranged else str(pair.pk)
    meets = timezone.localdate(arranged.starts_at) if arranged and stands else None
    if arranged and not stands:
        _ask_for_start(pair, TaskKind.START, once)
    days = policy_of(programme_of(pair)).start_days
    if rules.is_start_late(timezone.localdate(pair.accepted_at), meets, today, days):
        _ask_for_start(pair, TaskKind.NO_START, f"{once}:ahead" if stands else once)


def _ask_for_start(pair: Pair, kind: TaskKind, once: str) -> None:
    ask_person(kind=kind, once=once, programme=programme_of(pair), pair=pair)


def _ask_check_ins(pair: Pair, today: date) -> None:
    assert pair.started_at  # noqa: S101 the database keeps it with the state
    policy, began = policy_of(programme_of(pair)), timezone.localdate(pair.started_at)
    plan = rules.CheckInPlan(policy.first_check_in_days, policy.check_in_days)
    for side in Side:
        last = pair.check_ins.filter(side=side).order_by("-number").first()
        if plan.is_due(began, timezone.localdate(last.asked_at) if last else None, today):
            number = last.number + 1 if last else 1
            CheckIn.objects.create(pair=pair, side=side, number=number)
            home = queries.home_on(pair, side)
            tell_homes(pair, "check_in", home, once=f"{side}:{number}")


def _expect_answers(pair: Pair, today: date) -> None:
    long_ago = now() - timedelta(days=rules.CHECK_IN_PATIENCE_DAYS)
    missed = pair.check_ins.filter(answered_at=None, asked_at__lte=long_ago).order_by("-number")
    if found := missed.first():
        ask_person(
            kind=TaskKind.NO_CHECK_IN,
            once=f"{pair.pk}:{found.number}",
            programme=programme_of(pair),
            pair=pair,
        )


def _expect_contact(pair: Pair, today: date) -> None:
    latest = pair.contacts.order_by("-on").values_list("on", flat=True).first()
    last = max(latest or date.min, timezone.localdate(pair.state_since))
    if rules.is_quiet(last, today, policy_of(programme_of(pair)).contact_days):
        ask_person(
            kind=TaskKind.FADING,
            once=f"{pair.pk}:{last.isoformat()}",
            programme=programme_of(pair),
            pair=pair,
        )
