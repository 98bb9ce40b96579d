"""What other apps may use of the record store."""

from lms.lrs.errors import StatementConflict, StatementRefused
from lms.lrs.queries import (
    files_one_by_one,
    is_voided,
    iterate,
    not_voided,
    spoken_of,
    statements_of,
)
from lms.lrs.rules import JsonObject, instant_of
from lms.lrs.services import forget_documents_of, issue_launch_token, store
from lms.lrs.signals import statements_stored
from lms.lrs.vocabulary import VERSION, ActivityType, Verb

__all__ = [
    "VERSION",
    "ActivityType",
    "JsonObject",
    "StatementConflict",
    "StatementRefused",
    "Verb",
    "files_one_by_one",
    "forget_documents_of",
    "instant_of",
    "is_voided",
    "issue_launch_token",
    "iterate",
    "not_voided",
    "spoken_of",
    "statements_of",
    "statements_stored",
    "store",
]
