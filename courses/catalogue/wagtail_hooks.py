"""What the catalogue says on pages of the floors below."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from content.api import hidden_keys, version_on
from courses.catalogue.presentation import course_card
from courses.catalogue.queries import CATALOGUE, first_entries
from courses.catalogue.right_now import moments
from lms.ui.api import MenuItem

SHOWN_AT_HOME = 3


def catalogue_menu_item() -> MenuItem:
    """Lead to the catalogue from every page."""
    return CATALOGUE.menu_item(_("Courses"), order=10)


def courses_at_home(request: HttpRequest) -> dict[str, Any] | None:
    """Show the first courses on the first page."""
    entries = first_entries(get_language() or "sv", SHOWN_AT_HOME, hidden=_hidden(request))
    if not entries:
        return None
    cards = tuple(course_card(entry) for entry in entries)
    url = entries[0].path.rstrip("/").rpartition("/")[0] + "/"
    return {"template": "courses/home_courses.html", "cards": cards, "url": url}


def right_now_at_home(request: HttpRequest) -> dict[str, Any] | None:
    """Ask on the first page what happens at home, where something helps with it."""
    version = version_on(request)
    shown = moments(get_language() or "sv", version=version, hidden=_hidden(request))
    return {"template": "courses/home_right_now.html", "moments": shown} if shown else None


def _hidden(request: HttpRequest) -> frozenset[UUID]:
    """Return the courses that this reader does not find; no query on a page of the tree."""
    return hidden_keys(request.user, version=version_on(request))


hooks.register("register_menu_item", catalogue_menu_item)
hooks.register("register_home_section", right_now_at_home)
hooks.register("register_home_section", courses_at_home)
