"""Reads across rows, a module for each noun."""

from lms.lrs.queries.attachments import as_file, files_of, files_one_by_one, spoken_of
from lms.lrs.queries.definitions import definitions_of, person_of
from lms.lrs.queries.desk import (
    activity_by_day,
    last_sent,
    people_behind,
    places_of,
    sent_by_day,
    shown_statements,
)
from lms.lrs.queries.exports import archived, archived_of, exported, exported_of
from lms.lrs.queries.filters import Filters
from lms.lrs.queries.pages import page_of
from lms.lrs.queries.reach import next_to_send, pages_within, statements_within, without_protected
from lms.lrs.queries.statements import (
    Place,
    consistent_through,
    in_order,
    is_voided,
    iterate,
    not_voided,
    one_with_id,
    recently_consistent_through,
    statements_of,
    voided,
)

__all__ = [
    "Filters",
    "Place",
    "activity_by_day",
    "archived",
    "archived_of",
    "as_file",
    "consistent_through",
    "definitions_of",
    "exported",
    "exported_of",
    "files_of",
    "files_one_by_one",
    "in_order",
    "is_voided",
    "iterate",
    "last_sent",
    "next_to_send",
    "not_voided",
    "one_with_id",
    "page_of",
    "pages_within",
    "people_behind",
    "person_of",
    "places_of",
    "recently_consistent_through",
    "sent_by_day",
    "shown_statements",
    "spoken_of",
    "statements_of",
    "statements_within",
    "voided",
    "without_protected",
]
