"""What the standard demands of a statement: pure functions over plain dicts.

Written by hand and not with a schema library: measured, this was both the strictest and
the fastest way (`standards.md`). The modules are split by noun:

    values        IRIs, identifiers, times, durations, language tags
    agents        agents, groups and their inverse functional identifiers
    objects       activities, references, sub-statements
    results       results, scores and attachments
    contexts      contexts
    rates         minutes, as limits count them
    scopes        what a launch may say and a token may do
    days          activity by day
    texts         JSON as the standard means it
    files         files of statements
    brought       statements on their way in, with their files
    forwarding    what travels to another store, and under which name
    formats       the shapes in which statements leave
    statements    whole statements and batches
    identities    keys, columns and the comparison of two statements
    attachments   files that statements speak of, and signatures
    parts         statements and their files in one body
    definitions   what is known of an activity or an agent
    mentions      whom and what a statement speaks of in passing
    months        months, as the tables are cut by them
    documents     where a document lies and when it may be replaced
"""

from lms.lrs.rules.agents import actor as check_actor
from lms.lrs.rules.attachments import File, attachments_of, check_files
from lms.lrs.rules.brought import Brought, FileUnfit, Shelf, brought, empty_shelf, in_batches
from lms.lrs.rules.days import Day, days_of
from lms.lrs.rules.definitions import activities_in, defined, merged_definition, person
from lms.lrs.rules.documents import NOWHERE, Address, Conditions, etag_of, merged
from lms.lrs.rules.files import Found, NoStatements, statements_in
from lms.lrs.rules.formats import ids_only, in_language, in_utc
from lms.lrs.rules.forwarding import (
    Answer,
    Selection,
    answer_of,
    as_sent,
    as_told,
    pseudonym,
    retry_delay,
)
from lms.lrs.rules.identities import (
    Facts,
    account_key,
    activity_key,
    actor_key,
    as_kept,
    facts_of,
    same,
    token_digest,
    verb_key,
)
from lms.lrs.rules.mentions import authority_keys, mentions_in
from lms.lrs.rules.months import coming_months
from lms.lrs.rules.parts import (
    HASH_HEADER,
    JSON_TYPE,
    MULTIPART,
    file_of,
    files_in,
    in_parts,
    parts_of,
)
from lms.lrs.rules.rates import seconds_left_of_minute
from lms.lrs.rules.results import is_media_type
from lms.lrs.rules.scopes import LaunchScope, Rights, rights_of, scope_of
from lms.lrs.rules.statements import check_batch, check_statement
from lms.lrs.rules.texts import NotJson, as_line, is_deeper, value_of
from lms.lrs.rules.values import Json, JsonObject, instant_of, is_uuid
from lms.lrs.rules.values import iri as check_iri

__all__ = [
    "HASH_HEADER",
    "JSON_TYPE",
    "MULTIPART",
    "NOWHERE",
    "Address",
    "Answer",
    "Brought",
    "Conditions",
    "Day",
    "Facts",
    "File",
    "FileUnfit",
    "Found",
    "Json",
    "JsonObject",
    "LaunchScope",
    "NoStatements",
    "NotJson",
    "Rights",
    "Selection",
    "Shelf",
    "account_key",
    "activities_in",
    "activity_key",
    "actor_key",
    "answer_of",
    "as_kept",
    "as_line",
    "as_sent",
    "as_told",
    "attachments_of",
    "authority_keys",
    "brought",
    "check_actor",
    "check_batch",
    "check_files",
    "check_iri",
    "check_statement",
    "coming_months",
    "days_of",
    "defined",
    "empty_shelf",
    "etag_of",
    "facts_of",
    "file_of",
    "files_in",
    "ids_only",
    "in_batches",
    "in_language",
    "in_parts",
    "in_utc",
    "instant_of",
    "is_deeper",
    "is_media_type",
    "is_uuid",
    "mentions_in",
    "merged",
    "merged_definition",
    "parts_of",
    "person",
    "pseudonym",
    "retry_delay",
    "rights_of",
    "same",
    "scope_of",
    "seconds_left_of_minute",
    "statements_in",
    "token_digest",
    "value_of",
    "verb_key",
]
