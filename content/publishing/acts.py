"""One act in the workshop: whole or not at all, and with somebody who can be asked."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import transaction

Call = Callable[[], object]
V = TypeVar("V")

_calls: ContextVar[dict[Hashable, Call] | None] = ContextVar("content_calls", default=None)
_is_whole: ContextVar[bool] = ContextVar("content_whole", default=False)
_confirmed: ContextVar[frozenset[str] | None] = ContextVar("content_confirmed", default=None)


@contextmanager
def asked(confirmed: Iterable[str] = ()) -> Iterator[None]:
    """Within this block there is somebody to ask, who has confirmed this much already."""
    with _set(_confirmed, frozenset(confirmed)):
        yield


@contextmanager
def gathered() -> Iterator[None]:
    """Let many changes count as one: what they ask for is done once, at the end."""
    outer, mine = _calls.get(), dict[Hashable, Call]()
    with _set(_calls, mine):
        yield
    if outer is not None:
        outer.update(mine)
        return
    for _key, call in sorted(mine.items(), key=lambda pair: str(pair[0])):
        call()


@contextmanager
def whole() -> Iterator[None]:
    """Let many changes count as one that happens whole or not at all.

    What is gathered is done inside the transaction, so that a refusal at the very end takes
    back everything. A whole act within another is a part of it.
    """
    if _is_whole.get():
        yield
        return
    with transaction.atomic(), _set(_is_whole, value=True), gathered():
        yield


def later(key: Hashable, call: Call) -> bool:
    """Have something done at the end of the act, once for each key.

    Returns:
        Whether it will be: outside an act the caller does it now.
    """
    calls = _calls.get()
    if calls is None:
        return False
    calls.setdefault(key, call)
    return True


def must_ask(token: str) -> bool:
    """Say whether somebody has to confirm this first.

    Programs are not asked, and nobody is in the middle of what cannot be taken back.
    """
    confirmed = _confirmed.get()
    return confirmed is not None and _is_whole.get() and token not in confirmed


def is_in_editor() -> bool:
    """Say whether somebody edits one page, whose draft is kept whatever becomes of it."""
    return _confirmed.get() is not None and not _is_whole.get()


@contextmanager
def _set(variable: ContextVar[V], value: V) -> Iterator[None]:
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)
