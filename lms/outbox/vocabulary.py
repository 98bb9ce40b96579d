"""The words of the outbox: what state an effect is in, and what can happen to it."""

from enum import StrEnum


class EffectState(StrEnum):
    """Where an effect is on its way to having happened."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"


class Event(StrEnum):
    """What can happen to an effect."""

    CLAIMED = "claimed"
    FINISHED = "finished"
    RAISED = "raised"
    EXHAUSTED = "exhausted"
    RETRIED = "retried"
