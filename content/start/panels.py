"""The shape of a panel on the workshop's start page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

Read = Callable[[HttpRequest], Mapping[str, Any] | None]


@dataclass(eq=False)
class StartPanel(Component):
    """A panel that reads its values once and is left out when it has nothing to say to anyone.

    Contribute it with Wagtail's hook:

        @hooks.register("construct_homepage_panels")
        def panel(request, panels):
            panels.append(StartPanel("stops", 140, "courses/leading/start_stops.html", read))

    Attributes:
        name: a short name, unique on the page.
        order: its place; Wagtail's own begin at 210.
        template_name: draws the values; it has its own empty state.
        read: returns the values, or None when the panel does not concern the reader.
    """

    name: str
    order: int
    template_name: str
    read: Read

    def render_html(self, parent_context: Any = None) -> Any:
        """Draw the panel, or nothing."""
        values = self.read(parent_context["request"])
        if values is None:
            return ""
        return super().render_html({"panel": self, **values, "request": parent_context["request"]})

    def get_context_data(self, parent_context: Any) -> Any:
        """Pass on what was read."""
        return dict(parent_context)
