"""What the worker does for pairing: compute rounds, and tell mentors what runs out."""

from datetime import timedelta

from lms.common.clock import now
from lms.outbox.api import Finish, Payload, effect, periodic
from mentoring.pairing import matching, notices
from mentoring.pairing.models import MatchRun, Programme
from mentoring.pairing.vocabulary import Effect


@effect(Effect.COMPUTE, outside=True)
def compute(payload: Payload) -> Finish:
    """Compute a round outside any transaction; what is returned keeps it."""
    run = MatchRun.objects.select_related("programme", "policy").get(pk=str(payload["run"]))
    return matching.compute(run)


@effect(Effect.SIGN_ANEW)
def ask_to_sign_anew(payload: Payload) -> None:
    """Tell a programme's mentors that its undertaking has changed."""
    notices.ask_to_sign_anew(Programme.objects.get(pk=str(payload["programme"])))


@periodic("mentoring.renewals", every=timedelta(days=1))
def tell_what_runs_out() -> None:
    """Tell mentors whose course ends soon, and those who were not told of a new undertaking."""
    for programme in Programme.objects.filter(is_open=True).order_by("pk"):
        notices.tell_of_courses_that_end(programme, at=now())
        notices.ask_to_sign_anew(programme)
