"""What requests ask for, read once and then typed."""

from lms.lrs.forms.documents import ID_NAMES, address_of, conditions_of, since_of
from lms.lrs.forms.statements import (
    filters_of,
    format_of,
    languages_of,
    single_of,
    statement_id_of,
    wants_files,
)
from lms.lrs.forms.values import agent, iri, place, required

__all__ = [
    "ID_NAMES",
    "address_of",
    "agent",
    "conditions_of",
    "filters_of",
    "format_of",
    "iri",
    "languages_of",
    "place",
    "required",
    "since_of",
    "single_of",
    "statement_id_of",
    "wants_files",
]
