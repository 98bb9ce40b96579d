"""What the record store does by itself."""

from datetime import timedelta

from lms.lrs.services import forget_ended_tokens, forward, take_turns
from lms.outbox.api import Payload, effect, enqueue, periodic


@periodic("lrs.forget_ended_tokens", every=timedelta(hours=1))
def sweep() -> None:
    """Delete tokens that open nothing any more."""
    forget_ended_tokens()


@periodic("lrs.take_turns", every=timedelta(seconds=15))
def begin_forwarding() -> None:
    """Ask a worker for each other store whose time has come."""
    for pk, planned in take_turns():
        enqueue(effect="lrs.forward", key=f"{pk}:{planned.isoformat()}", payload={"forwarder": pk})


@effect("lrs.forward", outside=True)
def forward_statements(payload: Payload) -> None:
    """Send statements on to another store; repeated, it goes on from where it was."""
    forward(int(str(payload["forwarder"])))
