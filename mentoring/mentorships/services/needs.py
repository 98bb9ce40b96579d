"""What a home changes in its profile, or who it is, may change what its pair can be."""

from django.db import transaction

from lms.accounts.models import Household, User
from lms.common.clock import now
from mentoring.mentorships import appointments, queries
from mentoring.mentorships.models import PairEvent
from mentoring.mentorships.services.moving import ask_person, finish, held, note, programme_of
from mentoring.mentorships.vocabulary import EventKind, TaskKind
from mentoring.pairing.facts import rules_of, two_of
from mentoring.pairing.models import Pair
from mentoring.pairing.queries import policy_of
from mentoring.pairing.rules.hard import unmet_needs
from mentoring.pairing.vocabulary import BEFORE_YES, EndReason, PairState


@transaction.atomic
def reconsider(*, pair: Pair) -> None:
    """Cancel a proposal that no longer meets what must be met; of a pair, tell a coordinator.

    Safe to repeat.
    """
    pair = held(pair)
    if queries.is_over(pair) or still_meets_needs(pair):
        return
    if pair.state in BEFORE_YES:
        finish(pair, PairState.CANCELLED, EndReason.NEEDS_CHANGED)
        return
    ask_person(
        kind=TaskKind.NEEDS_CHANGED,
        once=f"{pair.pk}:{_last_change(pair)}",
        programme=programme_of(pair),
        pair=pair,
    )


def _last_change(pair: Pair) -> str:
    mentee = queries.mentee_of(pair)
    mentor_changed = pair.slot.mentor.changed_at
    return (max(mentor_changed, mentee.changed_at) if mentee else mentor_changed).isoformat()


def still_meets_needs(pair: Pair) -> bool:
    """Say whether the two homes could still meet and talk as both must."""
    mentee = queries.mentee_of(pair)
    if mentee is None:
        return True
    policy = rules_of(policy_of(programme_of(pair)))
    return not any(unmet_needs(*two_of(pair.slot.mentor, mentee, at=now()), policy))


@transaction.atomic
def narrow(*, household: Household) -> None:
    """Let fewer people see the pairs of a home that has become protected, from this moment.

    Who may see them follows from the protection itself; what is in calendars is called off here.
    """
    for each in queries.open_pairs_of(household).order_by("pk"):
        pair = held(each)
        appointments.cancel_coming(pair)
        if not PairEvent.objects.filter(pair=pair, kind=EventKind.NARROWED).exists():
            note(pair, EventKind.NARROWED)


@transaction.atomic
def name_coordinator(*, pair: Pair, coordinator: User, by: User) -> None:
    """Let one coordinator look after a pair with a protected home, beside the administrators."""
    pair = held(pair)
    pair.named_coordinator = coordinator
    pair.save(update_fields=["named_coordinator"])
    note(pair, EventKind.NAMED, by)
