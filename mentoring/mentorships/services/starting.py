"""From two yeses to a mentorship: the start meeting and the agreement."""

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.mentorships import appointments, queries, talks
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.errors import NotNow
from mentoring.mentorships.models import Agreement
from mentoring.mentorships.notices import tell_homes
from mentoring.mentorships.services.moving import close_tasks, held, note, programme_of, step
from mentoring.mentorships.vocabulary import EventKind, Side, TaskKind
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import PairState

MAY_MEET = (PairState.ACCEPTED, PairState.ACTIVE)


@transaction.atomic
def arrange_start(*, pair: Pair, when: Appointment, by: User) -> None:
    """Ask both homes to a meeting with the coordinator.

    Raises:
        NotNow: they have not both said yes, or contact is paused.
        EndsBeforeItBegins: the meeting has no length.
    """
    pair = held(pair)
    if pair.state not in MAY_MEET:
        raise NotNow
    adults = queries.adults_of(pair.mentor_home_id, pair.mentee_home_id)
    appointments.arrange(pair, when, leader=by, people=adults)
    note(pair, EventKind.START_ARRANGED, by)
    close_tasks(pair, TaskKind.START, TaskKind.NO_START, by=by)


@transaction.atomic
def note_held(*, pair: Pair, by: User) -> None:
    """Ask for no start meeting any more when both homes were at one. Safe to repeat."""
    if appointments.were_there(pair):
        close_tasks(pair, TaskKind.START, TaskKind.NO_START, by=by)


@transaction.atomic
def accept_agreement(*, pair: Pair, side: Side, by: User, version: int) -> Pair:
    """Accept the agreement for a home; when both have, the mentorship begins. Safe to repeat.

    Raises:
        NotNow: they have not both said yes, or the agreement was changed meanwhile.
    """
    pair = held(pair)
    if pair.state == PairState.ACTIVE:
        return pair
    if pair.state != PairState.ACCEPTED or version != programme_of(pair).agreement_version:
        raise NotNow
    _kept, is_new = Agreement.objects.get_or_create(
        pair=pair, side=side, version=version, defaults={"by": by}
    )
    if pair.agreements.filter(version=version).count() == len(Side):
        _begin(pair)
    elif is_new:
        note(pair, EventKind.AGREED_ONE)
    return pair


def _begin(pair: Pair) -> None:
    step(pair, PairState.ACTIVE, started_at=now())
    note(pair, EventKind.STARTED)
    talks.open_for(pair)
    tell_homes(pair, "started")
