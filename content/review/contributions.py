"""Where the floors above tell why an approved page should not go out by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from wagtail import hooks

HOOK: Final = "register_publication_concerns"


@dataclass(frozen=True)
class Concern:
    """Why a page waits for its author, and where the author can look at it."""

    words: str
    url: str


def concerns_from_above(page: Any) -> tuple[Concern, ...]:
    """Return what the floors above say of the newest draft of a page."""
    asked: list[Callable[[Any], Iterable[Concern]]] = hooks.get_hooks(HOOK)
    return tuple(concern for ask in asked for concern in ask(page))
