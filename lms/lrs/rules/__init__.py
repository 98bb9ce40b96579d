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
    forwarding    what travels to another store, and under which name
    formats       the shapes in which statements leave
    statements    whole statements and batches
    identities    keys, columns and the comparison of two statements
"""

from lms.lrs.rules.agents import actor as check_actor
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
from lms.lrs.rules.rates import seconds_left_of_minute
from lms.lrs.rules.scopes import LaunchScope, Rights, rights_of, scope_of
from lms.lrs.rules.statements import check_batch, check_statement
from lms.lrs.rules.values import Json, JsonObject, instant_of, is_uuid
from lms.lrs.rules.values import iri as check_iri

__all__ = [
    "Answer",
    "Facts",
    "Json",
    "JsonObject",
    "LaunchScope",
    "Rights",
    "Selection",
    "account_key",
    "activity_key",
    "actor_key",
    "answer_of",
    "as_kept",
    "as_sent",
    "as_told",
    "check_actor",
    "check_batch",
    "check_iri",
    "check_statement",
    "facts_of",
    "ids_only",
    "in_language",
    "in_utc",
    "instant_of",
    "is_uuid",
    "pseudonym",
    "retry_delay",
    "rights_of",
    "same",
    "scope_of",
    "seconds_left_of_minute",
    "token_digest",
    "verb_key",
]
