"""What the worker does for mentorships."""

from datetime import timedelta

from lms.common.clock import now
from lms.outbox.api import Finish, Payload, effect, periodic
from mentoring.mentorships.services import next_best, proposals
from mentoring.mentorships.vocabulary import Effect
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import BEFORE_YES


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
