"""The words of learning: what counts as evidence, and how far something has come."""

from enum import StrEnum


class Deed(StrEnum):
    """What a statement says was done, in the few words that progress is computed from.

    Source: xAPI 1.0.3 Data §2.4.2 (verbs); ADL vocabulary and cmi5 §9.3 for the names.
    """

    OPENED = "opened"  # initialized, experienced, progressed, interacted, answered
    FINISHED = "finished"  # completed
    PASSED = "passed"
    FAILED = "failed"


class State(StrEnum):
    """How far a lesson has come."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"
