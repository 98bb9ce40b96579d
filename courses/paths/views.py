"""The path page: what it tells its template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.api import (
    hidden_keys,
    html_of,
    kept,
    language_frame,
    page_context,
    version_of,
)
from courses.catalogue.learner import taken_by
from courses.paths.models import PathPage
from courses.paths.queries import SECRETARIES_PATH, levels_of


@require_safe
def to_secretaries_path(request: HttpRequest) -> HttpResponse:
    """Lead to the secretaries' path in the reader's language, wherever it lies."""
    return SECRETARIES_PATH.lead()


@page_context(PathPage)
def path(page: PathPage, request: HttpRequest) -> dict[str, Any]:
    """Return the road and where the reader stands on it."""
    taken = taken_by(request)
    return {
        **language_frame(page),
        "levels": levels_of(
            page,
            language=get_language() or "sv",
            completed=taken.completed,
            hidden=hidden_keys(request.user, version=version_of(page)) - taken.under_way,
        ),
        "is_personal": request.user.is_authenticated,
        "description": kept(
            ("description", page.pk, version_of(page)), lambda: html_of(page.description)
        ),
    }
