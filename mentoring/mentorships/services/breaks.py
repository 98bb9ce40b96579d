"""A mentorship rests for a while, and goes on."""

from django.db import transaction

from lms.accounts.models import User
from mentoring.mentorships import appointments, talks
from mentoring.mentorships.errors import NotNow, PersonDecides
from mentoring.mentorships.notices import tell_homes
from mentoring.mentorships.services.moving import held, note, step
from mentoring.mentorships.vocabulary import EventKind
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import PairState


@transaction.atomic
def pause(*, pair: Pair, by: User) -> Pair:
    """Let contact rest. Nobody is told by whom or why.

    Raises:
        NotNow: it does not run.
    """
    pair = held(pair)
    if pair.state != PairState.ACTIVE:
        raise NotNow
    rest(pair)
    note(pair, EventKind.PAUSED, by)
    return pair


def rest(pair: Pair) -> None:
    """Let nobody write or meet in a held pair, and tell both homes the same whatever the reason."""
    step(pair, PairState.PAUSED)
    talks.pause(pair)
    appointments.cancel_coming(pair)
    tell_homes(pair, "paused", once=pair.state_since.isoformat())


@transaction.atomic
def resume(*, pair: Pair, by: User) -> Pair:
    """Let a paused mentorship go on from where it was.

    Raises:
        NotNow: it is not paused.
        PersonDecides: a coordinator has to look into something first.
    """
    pair = held(pair)
    if pair.state != PairState.PAUSED:
        raise NotNow
    if pair.concerns.filter(cleared_at=None).exists():
        raise PersonDecides
    step(pair, PairState.ACTIVE if pair.started_at else PairState.ACCEPTED)
    note(pair, EventKind.RESUMED, by)
    talks.resume(pair)
    tell_homes(pair, "resumed", once=pair.state_since.isoformat())
    return pair
