"""Which document a request is about, and what it demands of the one that is there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from lms.lrs.forms.values import agent, instant, iri, read, required, text, uuid
from lms.lrs.rules import Address, Conditions
from lms.lrs.vocabulary import DocumentKind

# How the standard calls the id of a document of each kind.
ID_NAMES: Final = {
    DocumentKind.STATE: "stateId",
    DocumentKind.ACTIVITY_PROFILE: "profileId",
    DocumentKind.AGENT_PROFILE: "profileId",
}


def address_of(parameters: Mapping[str, str], kind: DocumentKind, *, is_one: bool) -> Address:
    """Read where a document lies, or below what a set of them lies.

    Args:
        parameters: of the address.
        kind: which sort of document the resource keeps.
        is_one: the document's own id must be named.

    Raises:
        RequestRefused: something is missing or cannot be read.
    """
    has_activity = kind != DocumentKind.AGENT_PROFILE
    has_agent = kind != DocumentKind.ACTIVITY_PROFILE
    return Address(
        kind=kind,
        activity_id=required(parameters, "activityId", iri) if has_activity else None,
        agent=required(parameters, "agent", agent) if has_agent else None,
        registration=read(parameters, "registration", uuid),
        document_id=required(parameters, ID_NAMES[kind], text) if is_one else None,
    )


def conditions_of(headers: Mapping[str, str]) -> Conditions:
    """Read If-Match and If-None-Match."""
    return Conditions(headers.get("If-Match", ""), headers.get("If-None-Match", ""))


def since_of(parameters: Mapping[str, str]) -> datetime | None:
    """Return the instant after which documents were stored.

    Raises:
        RequestRefused: it is no timestamp.
    """
    return read(parameters, "since", instant)
