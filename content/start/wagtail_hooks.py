"""Our panels on Wagtail's start page, and those of its own that do not serve here."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from content.start.panels import StartPanel
from content.start.queries import SHOWN, languages_behind, reviews_waiting
from content.translation.queries.desk import may_translate
from lms.accounts.models import User

# Both are told by the panel of reviews, with what others wait for beside it.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


def start_panels(_request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits: reviews, and translations."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(StartPanel("reviews", 120, "content/workshop/start/reviews.html", _reviews))
    panels.append(
        StartPanel("translations", 130, "content/workshop/start/translations.html", _translations)
    )


def _reviews(request: HttpRequest) -> Mapping[str, Any] | None:
    if not isinstance(request.user, User):
        return None
    waiting = reviews_waiting(request.user)
    return {"waiting": waiting[:SHOWN], "more": max(0, len(waiting) - SHOWN)}


def _translations(request: HttpRequest) -> Mapping[str, Any] | None:
    if not isinstance(request.user, User) or not may_translate(request.user):
        return None
    return {"languages": languages_behind(request.user)}


def no_numbers_of_files(_request: HttpRequest, items: list[Any]) -> None:
    """Leave out how many pages, pictures and documents there are: nobody acts on it."""
    items.clear()


def workshop_styles() -> SafeString:
    """Bring the styles of our own pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("content/workshop.css"))


hooks.register("construct_homepage_panels", start_panels)
hooks.register("construct_homepage_summary_items", no_numbers_of_files, order=100)
hooks.register("insert_global_admin_css", workshop_styles)
