"""Three rounds, and a draft that waits for its coordinator."""

from datetime import datetime, timedelta
from typing import Final

from lms.accounts.models import User
from lms.common.clock import as_of
from lms.outbox.api import run_due
from mentoring.demo.histories import IN_AUTUMN, LONG_AGO, THESE_DAYS, Era, Story, live, thrives
from mentoring.pairing import matching, publishing
from mentoring.pairing.models import MatchRun, Pair, Programme
from mentoring.pairing.vocabulary import PairState

ROUNDS: Final[tuple[tuple[int, tuple[Story, ...]], ...]] = (
    (210, LONG_AGO),
    (70, IN_AUTUMN),
    (2, THESE_DAYS),
)
"""How many days ago each round was published, and what became of its pairs."""

AFTER_THE_ANSWERS: Final = timedelta(days=12)
MOST_EFFECTS: Final = 100_000


def hold_round(
    programme: Programme, days_ago: int, stories: tuple[Story, ...], *, by: User, present: datetime
) -> None:
    """Compute and publish a round on a day, let its pairs live, and offer the next best.

    Pairs that come of a no are made as the worker would have made them, and do well.
    """
    day = present - timedelta(days=days_ago)
    with as_of(day):
        pairs = publishing.publish(run=draft_round(programme, by), by=by).pairs
    live(pairs, stories, Era(by, day, present))
    later = day + AFTER_THE_ANSWERS
    if later < present:
        _offer_what_is_left(programme, Era(by, later, present))


def _offer_what_is_left(programme: Programme, era: Era) -> None:
    with as_of(era.began):
        run_due(limit=MOST_EFFECTS, only="mentoring.")
    offered = Pair.objects.filter(
        slot__mentor__programme=programme, state=PairState.PROPOSED, proposed_at__gte=era.began
    )
    live(offered.order_by("pk"), (thrives,), era)


def draft_round(programme: Programme, by: User) -> MatchRun:
    """Compute a round and leave it as a draft."""
    run = matching.start_run(programme=programme, by=by)
    matching.compute(run)()
    return run
