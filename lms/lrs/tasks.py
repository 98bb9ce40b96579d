"""What the record store does by itself."""

from datetime import timedelta

from lms.lrs.services import (
    TAKE_IN,
    complete_mentions,
    forget_ended_tokens,
    forget_imports,
    forward,
    go_on_with,
    keep_echoes,
    look_after_months,
    send_again,
    take_turns,
)
from lms.outbox.api import Finish, Payload, effect, enqueue, periodic


@periodic("lrs.forget_ended_tokens", every=timedelta(hours=1))
def sweep() -> None:
    """Delete tokens that open nothing any more."""
    forget_ended_tokens()


@periodic("lrs.complete_mentions", every=timedelta(minutes=5))
def complete() -> None:
    """Give their time to mentions that the release before this one wrote.

    Goes with the index `lrs_mention_untimed` in the release after this one.
    """
    while complete_mentions() > 0:
        pass


@periodic("lrs.keep_echoes", every=timedelta(seconds=15))
def keep_echoes_of_references() -> None:
    """Let the references that have come since answer for what their targets are about."""
    while keep_echoes():
        pass


@periodic("lrs.look_after_months", every=timedelta(days=1))
def look_after_the_months() -> None:
    """Keep the tables of a year ahead where statements lie in months."""
    look_after_months()


@periodic("lrs.take_turns", every=timedelta(seconds=15))
def begin_forwarding() -> None:
    """Ask a worker for each other store whose time has come."""
    for pk, planned in take_turns():
        enqueue(effect="lrs.forward", key=f"{pk}:{planned.isoformat()}", payload={"forwarder": pk})


@effect("lrs.send_again", outside=True)
def send_refused(payload: Payload) -> None:
    """Send a statement that another store refused once more."""
    send_again(int(str(payload["set_aside"])))


@effect("lrs.forward", outside=True)
def forward_statements(payload: Payload) -> None:
    """Send statements on to another store; repeated, it goes on from where it was."""
    forward(int(str(payload["forwarder"])))


@effect(TAKE_IN, outside=True)
def take_statements_in(payload: Payload) -> Finish | None:
    """Take in what a turn allows; repeated, it goes on from where it was."""
    return go_on_with(int(str(payload["import"])))


@periodic("lrs.forget_imports", every=timedelta(hours=6))
def sweep_imports() -> None:
    """Forget old imports and the files that nobody waits for."""
    forget_imports()
