"""Other stores of an organisation: made, paused, and tried again."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.models import Forwarder, SetAside
from lms.lrs.remote import RemoteStore, check_destination
from lms.lrs.rules import Selection
from lms.lrs.sealing import seal, unseal
from lms.outbox.api import enqueue

# Longer than a turn lasts: whoever dies in one is followed by somebody else.
_TURN = timedelta(minutes=3)


@transaction.atomic
def create_forwarder(
    *,
    organisation: Organisation,
    name: str,
    store: RemoteStore,
    selection: Selection,
    uses_pseudonyms: bool,
    from_now_on: bool = False,
) -> Forwarder:
    """Begin to send an organisation's statements on to another store.

    Args:
        organisation: whose statements, and those of the organisations below it.
        name: what people call the destination.
        store: where it is and what opens it.
        selection: which statements travel.
        uses_pseudonyms: whether people are called otherwise there.
        from_now_on: leave out what is in the store already.

    Raises:
        DestinationRefused: the address is none that may be spoken to.
    """
    check_destination(store.endpoint)
    return Forwarder.objects.create(
        organisation=organisation,
        name=name,
        endpoint=store.endpoint,
        username=store.username,
        sealed_secret=seal(store.secret),
        sealed_key=seal(secrets.token_hex(32)),
        uses_pseudonyms=uses_pseudonyms,
        verbs=sorted(selection.verbs),
        activities=list(selection.activities),
        sent_at=now() if from_now_on else None,
    )


@transaction.atomic
def change_forwarder(
    *,
    forwarder: Forwarder,
    name: str,
    endpoint: str,
    username: str,
    secret: str,
    selection: Selection,
) -> None:
    """Change where a destination is, what opens it and what it gets, and try it at once.

    Its place and the names of people there stay: another key would make everybody somebody else.

    An empty secret keeps the one that is there.

    Raises:
        DestinationRefused: the address is none that may be spoken to.
    """
    check_destination(endpoint)
    changed = Forwarder.objects.filter(pk=forwarder.pk)
    changed.update(
        name=name,
        endpoint=endpoint,
        username=username,
        verbs=sorted(selection.verbs),
        activities=list(selection.activities),
        failures=0,
        next_at=now(),
    )
    if secret:
        changed.update(sealed_secret=seal(secret))


@transaction.atomic
def end_forwarder(*, forwarder: Forwarder) -> None:
    """Send nothing on any more, and forget the destination with all that opens it."""
    Forwarder.objects.select_for_update().filter(pk=forwarder.pk).first()
    Forwarder.objects.filter(pk=forwarder.pk).delete()


@transaction.atomic
def pause_forwarder(*, forwarder: Forwarder) -> None:
    """Send nothing on for a while; the place is kept."""
    Forwarder.objects.filter(pk=forwarder.pk).update(is_paused=True)


@transaction.atomic
def resume_forwarder(*, forwarder: Forwarder) -> None:
    """Send on from where it was, at once, whatever went wrong before."""
    Forwarder.objects.filter(pk=forwarder.pk).update(is_paused=False, failures=0, next_at=now())


@transaction.atomic
def ask_to_send_again(*, refused: SetAside) -> None:
    """Let the worker send a refused statement once more; asking twice is asking once."""
    key = f"{refused.pk}:{refused.at.isoformat()}"
    enqueue(effect="lrs.send_again", key=key, payload={"set_aside": refused.pk})


def take_turns() -> list[tuple[int, datetime]]:
    """Take the forwarders whose time has come, each for one worker, and return them.

    Returns:
        The number of each and the instant that was its turn: together they name the turn.
    """
    due = Forwarder.objects.filter(is_paused=False, next_at__lte=now())
    turns = list(due.order_by("next_at").values_list("pk", "next_at"))
    return [
        (pk, planned)
        for pk, planned in turns
        if Forwarder.objects.filter(pk=pk, next_at=planned).update(next_at=now() + _TURN)
    ]


def store_of(forwarder: Forwarder) -> RemoteStore:
    """Return the other store, with what opens it."""
    return RemoteStore(forwarder.endpoint, forwarder.username, unseal(forwarder.sealed_secret))


def selection_of(forwarder: Forwarder) -> Selection:
    """Return which statements travel."""
    verbs: Sequence[str] = forwarder.verbs
    return Selection(frozenset(verbs), tuple(forwarder.activities))
