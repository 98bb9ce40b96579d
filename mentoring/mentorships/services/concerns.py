"""Something is not right: contact pauses at once, a person calls, and nobody learns who told."""

from django.db import transaction

from lms.accounts.models import Household, User
from lms.common.clock import now
from mentoring.mentorships import appointments, queries, talks
from mentoring.mentorships.errors import NotNow
from mentoring.mentorships.models import Concern, Task
from mentoring.mentorships.services.breaks import rest
from mentoring.mentorships.services.moving import (
    ask_person,
    finish,
    held,
    keep_apart,
    note,
    programme_of,
)
from mentoring.mentorships.vocabulary import ConcernKind, EventKind, TaskKind
from mentoring.pairing.models import Pair
from mentoring.pairing.services import bar_home, lift_bar
from mentoring.pairing.vocabulary import AGREED, BEFORE_YES, EndReason, PairState

RUNNING = (PairState.ACCEPTED, PairState.ACTIVE)


@transaction.atomic
def tell_concern(*, pair: Pair, about: Household, kind: ConcernKind) -> Concern:
    """Pause contact in this transaction, and have a coordinator call both homes.

    Who tells is no argument, so it cannot be written down. The home that it is about gets no new
    pairs until a person has cleared it, whatever the concern: its open proposals are taken back.
    These two homes are proposed to each other by no round after it.

    Raises:
        NotNow: the homes do not know each other yet.
    """
    pair = held(pair)
    if pair.state not in AGREED:
        raise NotNow
    bar = bar_home(household=about)
    concern = Concern.objects.create(pair=pair, about=about, kind=kind, bar=bar)
    keep_apart(pair)
    _take_back_proposals(about)
    note(pair, EventKind.CONCERN)
    if pair.state in RUNNING:
        rest(pair)
    else:
        talks.pause(pair)
        appointments.cancel_coming(pair)
    ask_person(kind=TaskKind.CONCERN, once=str(concern.pk), programme=programme_of(pair), pair=pair)
    return concern


def _take_back_proposals(household: Household) -> None:
    """End the proposals of a home that gets no new pairs; nobody reads why, and others look on."""
    proposed = queries.open_pairs_of(household).filter(state__in=BEFORE_YES)
    for each in proposed.order_by("pk"):
        pair = held(each)
        if pair.state in BEFORE_YES:
            finish(pair, PairState.CANCELLED, EndReason.NEEDS_CHANGED)


@transaction.atomic
def clear_concern(*, concern: Concern, by: User) -> None:
    """Say that a person has looked into it; the pair rests until somebody lets it go on.

    Safe to repeat.
    """
    pair = held(concern.pair)
    concern.refresh_from_db()
    if concern.cleared_at is not None:
        return
    concern.cleared_at, concern.cleared_by = now(), by
    concern.save(update_fields=["cleared_at", "cleared_by"])
    if concern.bar is not None:
        lift_bar(bar=concern.bar, by=by)
    note(pair, EventKind.CLEARED, by)
    tasks = Task.objects.filter(once=f"{TaskKind.CONCERN}:{concern.pk}", done_at=None)
    tasks.update(done_at=now(), done_by=by)
