"""What the worker does for pairing: compute rounds."""

from lms.outbox.api import Finish, Payload, effect
from mentoring.pairing import matching
from mentoring.pairing.models import MatchRun
from mentoring.pairing.vocabulary import Effect


@effect(Effect.COMPUTE, outside=True)
def compute(payload: Payload) -> Finish:
    """Compute a round outside any transaction; what is returned keeps it."""
    run = MatchRun.objects.select_related("programme", "policy").get(pk=str(payload["run"]))
    return matching.compute(run)
