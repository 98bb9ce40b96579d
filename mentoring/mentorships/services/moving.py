"""One step of the transition table, with what belongs to it."""

from typing import Any

from django.db import transaction

from lms.accounts.models import Household, User
from lms.common.clock import now
from lms.notifications.api import withdraw
from lms.outbox.api import enqueue
from mentoring.mentorships import appointments, rules, talks
from mentoring.mentorships.errors import NotNow
from mentoring.mentorships.models import PairEvent, Task
from mentoring.mentorships.notices import tell_coordinators, tell_homes
from mentoring.mentorships.vocabulary import Effect, EventKind, TaskKind
from mentoring.pairing.models import MenteeProfile, Pair, Programme
from mentoring.pairing.vocabulary import EndReason, MenteeState, PairState


def held(pair: Pair) -> Pair:
    """Return the pair as it is now, for nobody else to write until the transaction ends."""
    locked = Pair.objects.select_for_update(of=("self",))
    return locked.select_related("slot__mentor__programme__organisation").get(pk=pair.pk)


def programme_of(pair: Pair) -> Programme:
    """Return the programme that a pair belongs to; no query after `held`."""
    programme: Programme = pair.slot.mentor.programme
    return programme


def step(pair: Pair, state: PairState, **fields: Any) -> None:
    """Take a held pair one step on.

    Raises:
        NotNow: the table does not lead there.
    """
    if not rules.may_become(PairState(pair.state), state):
        raise NotNow
    fields |= {"state": state, "state_since": now()}
    for name, value in fields.items():
        setattr(pair, name, value)
    pair.save(update_fields=list(fields))


def note(pair: Pair, kind: EventKind, by: User | None = None) -> None:
    """Add what has happened to the pair's history."""
    PairEvent.objects.create(pair=pair, kind=kind, by=by)


def finish(pair: Pair, state: PairState, reason: EndReason, by: User | None = None) -> None:
    """End a held pair: its place is free, and what the reason asks for is written down.

    Raises:
        NotNow: it cannot end from where it stands.
    """
    step(pair, state, ended_at=now(), end_reason=reason)
    note(pair, EventKind.ENDED, by)
    _settle_mentee(pair, reason)
    close_tasks(pair)
    talks.close(pair)
    appointments.cancel_coming(pair)
    withdraw(kind="mentoring.proposal", once=str(pair.pk))
    tell_homes(pair, "ended" if pair.accepted_at else "proposal_over")
    if reason in rules.OFFERS_NEXT:
        enqueue(effect=Effect.OFFER_NEXT, key=str(pair.pk), payload={"pair": pair.pk})


def keep_apart(pair: Pair) -> None:
    """Let no round bring the homes of a held pair together again; why is not written down."""
    pair.keeps_apart = True
    pair.save(update_fields=["keeps_apart"])


def _settle_mentee(pair: Pair, reason: EndReason) -> None:
    """Let the home wait again from the day it first asked, unless it needs nobody any more."""
    state = MenteeState.CLOSED if reason == EndReason.PLANNED else MenteeState.WAITING
    asks = MenteeProfile.objects.filter(programme=programme_of(pair), household=pair.mentee_home_id)
    asks.exclude(state=MenteeState.CLOSED).update(state=state)


@transaction.atomic
def ask_person(
    *,
    kind: TaskKind,
    once: str,
    programme: Programme,
    pair: Pair | None = None,
    household: Household | None = None,
) -> Task:
    """Give the programme's coordinators a task, once for each `once`."""
    task, is_new = Task.objects.get_or_create(
        once=f"{kind}:{once}",
        defaults={"kind": kind, "programme": programme, "pair": pair, "household": household},
    )
    if is_new:
        tell_coordinators(task)
    return task


def close_tasks(pair: Pair, *kinds: TaskKind, by: User | None = None) -> None:
    """Take back what nobody needs to do any more; a concern is never closed by an event."""
    tasks = Task.objects.filter(pair=pair, done_at=None).exclude(kind=TaskKind.CONCERN)
    chosen = tasks.filter(kind__in=kinds) if kinds else tasks
    chosen.update(done_at=now(), done_by=by)


@transaction.atomic
def finish_task(*, task: Task, by: User) -> None:
    """Say that a task was done. A concern is done when it has been looked into, not before.

    Raises:
        NotNow: it is a concern that is still open.
    """
    if task.kind == TaskKind.CONCERN:
        raise NotNow
    Task.objects.filter(pk=task.pk, done_at=None).update(done_at=now(), done_by=by)
