"""The workshop's requests: somebody can be asked, and what is refused leaves nothing behind."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from content.publishing.acts import asked, whole
from content.publishing.stops import Stopped

View = Callable[..., HttpResponse]

CONFIRMED: Final = "confirmed"
"""The field in which a form sends back what its reader has confirmed."""

WHOLE: Final = frozenset(
    {
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:delete",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:set_page_position",
        "wagtail_bulk_action",
    }
)
"""Wagtail's ways of changing several pages at once. Its editor is not among them: whatever
becomes of the publication, the draft is saved."""

WHOLE_SPACES: Final = ("wagtailadmin_api", "wagtail_localize")


class WorkshopMiddleware:
    """Ask whoever works in the workshop before learners are touched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let there be somebody to ask while the workshop does something."""
        if not _does_something(request):
            return self.get_response(request)
        with asked(request.POST.getlist(CONFIRMED)):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Make what changes several pages one act."""
        if not _does_something(request) or not _is_whole(request):
            return None
        try:
            with whole():
                return view(request, *args, **kwargs)
        except Stopped as stopped:
            return stopped.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Tell why something was not done."""
        return error.answer(request) if isinstance(error, Stopped) else None


def _does_something(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path.startswith(reverse("wagtailadmin_home"))


def _is_whole(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (
        match.view_name in WHOLE or match.namespace.startswith(WHOLE_SPACES)
    )
