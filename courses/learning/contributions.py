"""Where the floors above add something to learning's pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from wagtail import hooks

from courses.learning.models import Completion

HOOK: Final = "register_completion_panel"


@dataclass(frozen=True)
class CompletionPanel:
    """A part of the page that says a course is completed, such as the certificate.

    `context` returns the template's values, or None when there is nothing to show. The
    template finds them as `panel`. Lower `order` comes first.
    """

    order: int
    template: str
    context: Callable[[HttpRequest, Completion], Mapping[str, object] | None]


@dataclass(frozen=True)
class FilledPanel:
    """A panel with this completion's values."""

    template: str
    values: Mapping[str, object]


def completion_panels(request: HttpRequest, completion: Completion) -> list[FilledPanel]:
    """Return what the floors above have to say about a completion, in order."""
    registered: list[CompletionPanel] = [hook() for hook in hooks.get_hooks(HOOK)]
    filled = (
        (panel.template, panel.context(request, completion))
        for panel in sorted(registered, key=lambda panel: panel.order)
    )
    return [FilledPanel(template, values) for template, values in filled if values is not None]
