"""What the worker does for mentorships."""

from datetime import timedelta

from django.utils import timezone

from lms.accounts.models import Household
from lms.common.clock import now
from lms.outbox.api import Finish, Payload, effect, periodic
from mentoring.mentorships import queries, rules
from mentoring.mentorships.services import ending, needs, next_best, proposals, rhythm
from mentoring.mentorships.vocabulary import Effect
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import BEFORE_YES, PairState

LOOKED_AFTER = (PairState.ACCEPTED, PairState.ACTIVE)


@effect(Effect.EXPIRE)
def expire(payload: Payload) -> None:
    """End a proposal whose days to answer are over."""
    proposals.expire(pair=Pair.objects.get(pk=str(payload["pair"])))


@effect(Effect.OFFER_NEXT, outside=True)
def offer_next(payload: Payload) -> Finish:
    """Compute the next best outside any transaction; what is returned proposes it."""
    pairs = Pair.objects.select_related("slot__mentor__programme", "slot__mentor__household")
    return next_best.offer_next(pairs.get(pk=str(payload["pair"])))


@periodic("mentoring.overdue", every=timedelta(hours=1))
def find_overdue() -> None:
    """Find again the proposals whose end was lost, such as those of a restored database."""
    overdue = Pair.objects.filter(state__in=BEFORE_YES, answer_by__lte=now())
    for pair in overdue.order_by("pk"):
        proposals.expire(pair=pair)


@effect(Effect.RECONSIDER)
def reconsider(payload: Payload) -> None:
    """Look again at what a home's pairs can be, after its needs have changed."""
    home = Household.objects.get(pk=str(payload["household"]))
    for pair in queries.open_pairs_of(home).order_by("pk"):
        needs.reconsider(pair=pair)


@periodic("mentoring.look_after", every=timedelta(hours=1))
def look_after() -> None:
    """Ask what is due in every pair, and find those that need a person."""
    today = timezone.localdate(now())
    for pair in Pair.objects.filter(state__in=LOOKED_AFTER).order_by("pk"):
        rhythm.look_after(pair=pair, today=today)


@periodic("mentoring.close", every=timedelta(hours=1))
def close() -> None:
    """End the pairs that have been closing for long enough."""
    long_ago = now() - timedelta(days=rules.CLOSING_DAYS)
    closing = Pair.objects.filter(state=PairState.CLOSING, state_since__lte=long_ago)
    for pair in closing.order_by("pk"):
        ending.close_in_time(pair=pair)
