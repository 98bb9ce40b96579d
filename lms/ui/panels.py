"""Parts of a page that the apps above contribute: the page is ours, what stands in it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, ParamSpec

from wagtail import hooks

About = ParamSpec("About")


@dataclass(frozen=True)
class ContributedPanel(Generic[About]):
    """A part of a page, contributed through a hook that returns it.

    `context` is told what the page is about and returns the template's values, or None
    when there is nothing to show. Lower `order` comes first; `place` is "main" or "aside".
    """

    order: int
    template: str
    context: Callable[About, Mapping[str, object] | None]
    place: str = "main"


@dataclass(frozen=True)
class FilledPanel:
    """A panel with this page's values, ready for its template."""

    template: str
    place: str
    values: Mapping[str, object]


def filled_panels(hook_name: str, *about: object) -> list[FilledPanel]:
    """Return the panels of a hook that have something to say about this, in order."""
    registered: list[ContributedPanel[...]] = [hook() for hook in hooks.get_hooks(hook_name)]
    panels = sorted(registered, key=lambda panel: panel.order)
    answers = ((panel, panel.context(*about)) for panel in panels)
    return [
        FilledPanel(panel.template, panel.place, values)
        for panel, values in answers
        if values is not None
    ]
