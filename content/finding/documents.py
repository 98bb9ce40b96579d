"""What a page says to those who search: each app says it for its own pages.

    @searchable(ArticlePage, SearchGroup("articles", _("Articles"), order=30))
    def article(page: ArticlePage) -> Says: ...

A page that no app speaks for is not searched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page


@dataclass(frozen=True)
class SearchGroup:
    """Results of one kind; `label` is lazily translated, lower `order` comes first."""

    name: str
    label: object
    order: int = 100


@dataclass(frozen=True)
class Says:
    """What a page says.

    Attributes:
        shown: text that may be shown to anyone who finds it.
        hidden: text that is searched and never shown, because reading it asks for more.
        place: what the page is a part of.
    """

    shown: str = ""
    hidden: str = ""
    place: str = ""


Speaker = Callable[[Any], Says]

_speakers: dict[type, tuple[SearchGroup, Speaker]] = {}


def searchable(model: type[Page], group: SearchGroup) -> Callable[[Speaker], Speaker]:
    """Register what a page type says to those who search."""

    def register(speaker: Speaker) -> Speaker:
        _speakers[model] = group, speaker
        return speaker

    return register


def is_searchable(page: object) -> bool:
    """Say whether some app speaks for this kind of page."""
    return type(page) in _speakers


def spoken(page: Page) -> tuple[SearchGroup, Says]:
    """Return the group of a page and what it says."""
    group, speaker = _speakers[type(page)]
    return group, speaker(page)


def groups() -> tuple[SearchGroup, ...]:
    """Return every kind of result, in order."""
    found = {group.name: group for group, _speaker in _speakers.values()}
    return tuple(sorted(found.values(), key=lambda group: group.order))


def searchable_models() -> tuple[type[Page], ...]:
    """Return the kinds of page that some app speaks for."""
    return tuple(_speakers)
