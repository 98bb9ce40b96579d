"""What upper floors hang into this one: panels of *Min sida* and of a followed person's page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.models import User


@dataclass(frozen=True)
class Panel:
    """A part of *Min sida*, contributed through the hook `register_my_page_panel`.

    `context` returns the template's values, or None when there is nothing to show.
    Lower `order` comes first; `place` is "main" or "aside".
    """

    order: int
    template: str
    context: Callable[[HttpRequest], Mapping[str, object] | None]
    place: str = "main"


@dataclass(frozen=True)
class PersonPanel:
    """A part of a followed person's page, contributed through `register_person_panel`.

    The page has already decided that this reader may follow the person and has written
    it down; `context` is given both and returns the template's values, or None.
    """

    order: int
    template: str
    context: Callable[[HttpRequest, User], Mapping[str, object] | None]


@dataclass(frozen=True)
class FilledPanel:
    """A panel with this request's values, ready for its template."""

    template: str
    place: str
    values: Mapping[str, object]


def panels_for(request: HttpRequest) -> list[FilledPanel]:
    """Return the contributed panels that have something to say, in order."""
    registered: list[Panel] = [hook() for hook in hooks.get_hooks("register_my_page_panel")]
    filled = []
    for panel in sorted(registered, key=lambda each: each.order):
        values = panel.context(request)
        if values is not None:
            filled.append(FilledPanel(panel.template, panel.place, values))
    return filled


def person_panels_for(request: HttpRequest, person: User) -> list[FilledPanel]:
    """Return the contributed panels that have something to say about a person, in order."""
    registered: list[PersonPanel] = [hook() for hook in hooks.get_hooks("register_person_panel")]
    filled = []
    for panel in sorted(registered, key=lambda each: each.order):
        values = panel.context(request, person)
        if values is not None:
            filled.append(FilledPanel(panel.template, "main", values))
    return filled
