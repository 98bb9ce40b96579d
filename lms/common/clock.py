"""The one place that reads the clock, so that it can be moved: by tests, and for what lies back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_given: ContextVar[datetime | None] = ContextVar("given", default=None)


def now() -> datetime:
    """Return the present instant, aware, in UTC; inside `as_of`, the one that was given."""
    return _given.get() or datetime.now(UTC)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let `now` be another instant, so that services write what they would have written then.

    Args:
        moment: aware; told in UTC.
    """
    token = _given.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _given.reset(token)
