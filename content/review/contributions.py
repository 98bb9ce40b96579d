"""Where the floors above tell whose a page is, and why an approved one should not go out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from wagtail import hooks

HOOK: Final = "register_publication_concerns"
OWNERS_HOOK: Final = "register_page_owners"


@dataclass(frozen=True)
class Concern:
    """Why a page waits for its author, and where the author can look at it."""

    words: str
    url: str


def concerns_from_above(page: Any) -> tuple[Concern, ...]:
    """Return what the floors above say of the newest draft of a page."""
    asked: list[Callable[[Any], Iterable[Concern]]] = hooks.get_hooks(HOOK)
    return tuple(concern for ask in asked for concern in ask(page))


def owners_from_above(page: Any) -> tuple[str, ...]:
    """Return the paths of the organisations to which a page belongs, as the floors above know."""
    asked: list[Callable[[Any], Iterable[str]]] = hooks.get_hooks(OWNERS_HOOK)
    return tuple(path for ask in asked for path in ask(page))
