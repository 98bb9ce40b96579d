"""Parameters of an address, read once and then typed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from lms.lrs.errors import RequestRefused, StatementRefused
from lms.lrs.queries import Place
from lms.lrs.rules import (
    JsonObject,
    actor_key,
    check_actor,
    check_iri,
    instant_of,
    is_uuid,
    value_of,
)

CLAUSE: Final = "xAPI 1.0.3 Communication §2"

# As many digits as a row's number can have.
_LONGEST_ROW: Final = 18

Value = TypeVar("Value")


def read(parameters: Mapping[str, str], name: str, reader: Callable[[str], Value]) -> Value | None:
    """Return a parameter as a value, None when it is missing.

    Raises:
        RequestRefused: the reader cannot make sense of it.
    """
    if name not in parameters:
        return None
    try:
        return reader(parameters[name])
    except (ValueError, RecursionError) as error:
        raise RequestRefused(f"{name} {error}", CLAUSE) from None
    except StatementRefused as refused:
        at = f"{name}.{refused.property}" if refused.property else name
        raise RequestRefused(f"{at} {refused.reason}", refused.clause) from None


def required(parameters: Mapping[str, str], name: str, reader: Callable[[str], Value]) -> Value:
    """Return a parameter that must be there.

    Raises:
        RequestRefused: it is missing, or the reader cannot make sense of it.
    """
    value = read(parameters, name, reader)
    if value is None:
        raise RequestRefused(f"{name} is required", CLAUSE)
    return value


def agent(value: str) -> JsonObject:
    """Read an agent or an identified group, written in JSON."""
    found: JsonObject = value_of(value)
    check_actor(found)
    _key_of(found)
    return found


def agent_key(value: str) -> UUID:
    """Read an agent and return its key."""
    return _key_of(agent(value))


def _key_of(found: JsonObject) -> UUID:
    key = actor_key(found)
    if key is None:
        raise ValueError("must have an identifier")
    return key


def text(value: str) -> str:
    """Read what must not be empty, nor hold what PostgreSQL cannot keep."""
    if not value:
        raise ValueError("must not be empty")
    if "\0" in value:
        raise ValueError("must not hold U+0000")
    return value


def iri(value: str) -> str:
    """Read an absolute IRI."""
    check_iri(value)
    return value


def uuid(value: str) -> UUID:
    """Read a UUID."""
    if not is_uuid(value):
        raise ValueError("must be a UUID")
    return UUID(value)


def instant(value: str) -> datetime:
    """Read an instant, in UTC."""
    # A plus sign that was not escaped arrives as a space.
    found = instant_of(value.replace(" ", "+") if "T" in value else value)
    if found is None:
        raise ValueError("must be an ISO 8601 timestamp")
    return found


def place(value: str) -> Place:
    """Read where a page ended, as an address of ours names it."""
    said, _separator, row = value.partition("_")
    at = instant_of(said) if "T" in said else None
    if at is None or not row.isascii() or not row.isdigit() or len(row) > _LONGEST_ROW:
        raise ValueError("is no place in a list")
    return Place(at, int(row))


def boolean(value: str) -> bool:
    """Read true or false."""
    if value not in {"true", "false"}:
        raise ValueError('must be "true" or "false"')
    return value == "true"


def limit(value: str) -> int:
    """Read a whole number from 0."""
    if not value.isascii() or not value.isdigit():
        raise ValueError("must be a whole number from 0")
    return int(value[:9])
