"""What a reader asks for: the parameters of GET statements, read once and then typed."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from lms.lrs.errors import RequestRefused, StatementRefused
from lms.lrs.queries import Filters, Place
from lms.lrs.rules import (
    JsonObject,
    activity_key,
    actor_key,
    check_actor,
    check_iri,
    instant_of,
    is_uuid,
)
from lms.lrs.rules import verb_key as key_of_verb

CLAUSE: Final = "xAPI 1.0.3 Communication §2.1.3"
FORMATS: Final = ("exact", "ids", "canonical")
SINGLE: Final = ("statementId", "voidedStatementId")

_WITH_SINGLE: Final = frozenset({*SINGLE, "format", "attachments"})

Value = TypeVar("Value")


def filters_of(parameters: Mapping[str, str], *, most: int) -> Filters:
    """Read the filters.

    Args:
        parameters: the query string, each name once.
        most: the longest page of this store; it stands for a limit of 0 and for none.

    Raises:
        RequestRefused: one cannot be read.
    """
    for name in ("related_agents", "related_activities"):
        if _read(parameters, name, _boolean):
            raise RequestRefused(f"{name} is not answered by this store yet", CLAUSE)
    return Filters(
        agent=_read(parameters, "agent", _agent),
        verb=_read(parameters, "verb", lambda value: key_of_verb(_iri(value))),
        activity=_read(parameters, "activity", lambda value: activity_key(_iri(value))),
        registration=_read(parameters, "registration", _uuid),
        since=_read(parameters, "since", _instant),
        until=_read(parameters, "until", _instant),
        place=_read(parameters, "from", _place),
        limit=min(_read(parameters, "limit", _limit) or most, most),
        ascending=_read(parameters, "ascending", _boolean) or False,
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
    return asked[0], UUID(str(_read(parameters, asked[0], _uuid)))


def format_of(parameters: Mapping[str, str]) -> str:
    """Return the shape asked for, `exact` when nothing is said.

    Raises:
        RequestRefused: there is no such shape, or attachments are asked for.
    """
    if _read(parameters, "attachments", _boolean):
        raise RequestRefused("attachments is not answered by this store yet", CLAUSE)
    form = parameters.get("format", "exact")
    if form not in FORMATS:
        raise RequestRefused(f"format must be one of {', '.join(FORMATS)}", CLAUSE)
    return form


def statement_id_of(parameters: Mapping[str, str]) -> UUID:
    """Return the id that a PUT must name.

    Raises:
        RequestRefused: it is missing or no UUID.
    """
    statement_id = _read(parameters, "statementId", _uuid)
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


def _read(parameters: Mapping[str, str], name: str, read: Callable[[str], Value]) -> Value | None:
    if name not in parameters:
        return None
    try:
        return read(parameters[name])
    except (ValueError, RecursionError) as error:
        raise RequestRefused(f"{name} {error}", CLAUSE) from None
    except StatementRefused as refused:
        at = f"{name}.{refused.property}" if refused.property else name
        raise RequestRefused(f"{at} {refused.reason}", refused.clause) from None


def _agent(value: str) -> UUID:
    agent: JsonObject = json.loads(value)
    check_actor(agent)
    key = actor_key(agent)
    if key is None:
        raise ValueError("must have an identifier")
    return key


def _iri(value: str) -> str:
    check_iri(value)
    return value


def _uuid(value: str) -> UUID:
    if not is_uuid(value):
        raise ValueError("must be a UUID")
    return UUID(value)


def _instant(value: str) -> datetime:
    # A plus sign that was not escaped arrives as a space.
    instant = instant_of(value.replace(" ", "+") if "T" in value else value)
    if instant is None:
        raise ValueError("must be an ISO 8601 timestamp")
    return instant


def _boolean(value: str) -> bool:
    if value not in {"true", "false"}:
        raise ValueError('must be "true" or "false"')
    return value == "true"


def _limit(value: str) -> int:
    if not value.isascii() or not value.isdigit():
        raise ValueError("must be a whole number from 0")
    return int(value[:9])


def _place(value: str) -> Place:
    instant, _, row = value.partition("_")
    try:
        return Place(datetime.fromisoformat(instant), int(row))
    except ValueError:
        raise ValueError("is no place in a list") from None
