"""What a reader of statements asks for."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from lms.lrs.errors import RequestRefused
from lms.lrs.forms.values import agent_key, boolean, instant, iri, limit, place, read, uuid
from lms.lrs.queries import Filters
from lms.lrs.rules import activity_key, actor_key
from lms.lrs.rules import verb_key as key_of_verb
from lms.lrs.services import platform_authority

CLAUSE: Final = "xAPI 1.0.3 Communication §2.1.3"
FORMATS: Final = ("exact", "ids", "canonical")
SINGLE: Final = ("statementId", "voidedStatementId")

_WITH_SINGLE: Final = frozenset({*SINGLE, "format", "attachments"})


def filters_of(parameters: Mapping[str, str], *, most: int) -> Filters:
    """Read the filters.

    Args:
        parameters: the query string, each name once.
        most: the longest page of this store; it stands for a limit of 0 and for none.

    Raises:
        RequestRefused: one cannot be read.
    """
    agent = read(parameters, "agent", agent_key)
    return Filters(
        agent=agent,
        verb=read(parameters, "verb", lambda value: key_of_verb(iri(value))),
        activity=read(parameters, "activity", lambda value: activity_key(iri(value))),
        registration=read(parameters, "registration", uuid),
        since=read(parameters, "since", instant),
        until=read(parameters, "until", instant),
        place=read(parameters, "from", place),
        limit=min(read(parameters, "limit", limit) or most, most),
        ascending=read(parameters, "ascending", boolean) or False,
        related_agents=read(parameters, "related_agents", boolean) or False,
        related_activities=read(parameters, "related_activities", boolean) or False,
        is_by_platform=agent is not None and agent == actor_key(platform_authority()),
    )


def single_of(parameters: Mapping[str, str]) -> tuple[str, UUID] | None:
    """Return which one statement is asked for and by which parameter, None for a list.

    Raises:
        RequestRefused: two are asked for, or one with filters.
    """
    asked = [name for name in SINGLE if name in parameters]
    if not asked:
        return None
    others = parameters.keys() - _WITH_SINGLE
    if len(asked) > 1 or others:
        raise RequestRefused(f"{asked[0]} cannot stand beside other filters", CLAUSE)
    return asked[0], UUID(str(read(parameters, asked[0], uuid)))


def format_of(parameters: Mapping[str, str]) -> str:
    """Return the shape asked for, `exact` when nothing is said.

    Raises:
        RequestRefused: there is no such shape.
    """
    form = parameters.get("format", "exact")
    if form not in FORMATS:
        raise RequestRefused(f"format must be one of {', '.join(FORMATS)}", CLAUSE)
    return form


def wants_files(parameters: Mapping[str, str]) -> bool:
    """Tell whether the files are to come with their statements.

    Raises:
        RequestRefused: the question is neither true nor false.
    """
    return read(parameters, "attachments", boolean) or False


def statement_id_of(parameters: Mapping[str, str]) -> UUID:
    """Return the id that a PUT must name.

    Raises:
        RequestRefused: it is missing or no UUID.
    """
    statement_id = read(parameters, "statementId", uuid)
    if statement_id is None:
        raise RequestRefused("statementId is required", "xAPI 1.0.3 Communication §2.1.1")
    return statement_id


def languages_of(accept_language: str) -> list[str]:
    """Return the language tags a reader accepts, best first (RFC 9110 §12.5.4)."""
    weighed: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if tag and tag != "*" and quality > 0:
            weighed.append((quality, tag))
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]
