"""Effects that take long enough to be hit while they run."""

import time

from lms.outbox.api import Finish, Payload, effect
from tests.reliability.probe.models import Letter, Mark


@effect("probe.inside")
def inside(payload: Payload) -> None:
    """Write one mark in the transaction that marks the effect done."""
    Mark._default_manager.create(kind="inside", number=payload["number"])
    time.sleep(0.02)


@effect("probe.render", outside=True)
def render(payload: Payload) -> Finish:
    """Work outside, store inside: what a certificate does."""
    time.sleep(0.04)

    def store() -> None:
        Mark._default_manager.create(kind="render", number=payload["number"])

    return store


@effect("probe.send", outside=True)
def send(payload: Payload) -> None:
    """Do what no transaction can take back, harmless when repeated: what a mail does."""
    time.sleep(0.02)
    Letter._default_manager.get_or_create(number=payload["number"])
