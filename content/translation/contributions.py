"""Where the floors above tell what is translated as one, and who waits for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from wagtail import hooks

HOOK: Final = "register_translated_works"


@dataclass(frozen=True)
class TranslatedWork:
    """Pages that belong together, such as a course.

    Attributes:
        key: translation key of its first page.
        title: what it is called in the source language.
        path: place of its first page in the tree of the source language.
        readers: how many people are in the middle of it, by the language that they read.
    """

    key: UUID
    title: str
    path: str
    readers: Mapping[str, int]


def translated_works() -> tuple[TranslatedWork, ...]:
    """Return what the floors above want translated, in the order of the tree."""
    asked: list[Callable[[], Iterable[TranslatedWork]]] = hooks.get_hooks(HOOK)
    return tuple(sorted((work for ask in asked for work in ask()), key=lambda work: work.path))
