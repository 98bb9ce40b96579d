"""What the exchange does later."""

from datetime import timedelta

from courses.exchange import arrivals
from courses.exchange.uploads import sweep
from lms.outbox.api import Finish, Payload, effect, periodic


@effect(arrivals.LOOK, outside=True)
def look(payload: Payload) -> Finish:
    """Try what a file would do; nothing is left of it."""
    return arrivals.look_at(int(str(payload["arrival"])))


@effect(arrivals.TAKE_IN, outside=True)
def take_in(payload: Payload) -> Finish:
    """Take a file apart outside any transaction, and in within the one that marks this done."""
    return arrivals.bring_in(int(str(payload["arrival"])))


@periodic("exchange.sweep", every=timedelta(hours=6))
def sweep_uploads() -> None:
    """Take away files that nobody has said yes to, and forget what became of old ones."""
    sweep()
    arrivals.forget()
