"""Ways to break the outbox, so that the kill test can be seen to fail."""

from collections.abc import Callable

from django.db import transaction

from lms.outbox import services
from lms.outbox.registry import EffectKind


def _work(claim: services.Claim, kind: EffectKind) -> None:
    finish = kind.handler(claim.payload)
    if finish is not None:
        finish()


def _done_before_the_work(claim: services.Claim, kind: EffectKind) -> None:
    """Acknowledge early, as many a queue does."""
    with transaction.atomic():
        services._mark_done(claim)
    _work(claim, kind)


def _done_after_the_work(claim: services.Claim, kind: EffectKind) -> None:
    """Let work and "done" become true one after the other."""
    _work(claim, kind)
    with transaction.atomic():
        services._mark_done(claim)


WAYS: dict[str, Callable[[services.Claim, EffectKind], None]] = {
    "done before the work": _done_before_the_work,
    "done after the work": _done_after_the_work,
}


def apply(way: str) -> None:
    """Break the outbox of this process in the named way; the empty name breaks nothing."""
    if way:
        setattr(services, "_run", WAYS[way])  # noqa: B010 - a patch, said plainly
