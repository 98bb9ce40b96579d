"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.finding.presentation import asked_in, shown
from content.pages.hidden import hidden_keys
from content.pages.routing import current_version
from content.pages.ways import ON_REQUEST

LONGEST_NUMBER = 4


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what says the words that are asked for, by kind."""
    version = current_version()
    setattr(request, ON_REQUEST, version)
    found = shown(
        asked_in(request.GET.get("q", "")),
        group=request.GET.get("group", ""),
        number=_number(request.GET.get("page", "")),
        language=get_language() or "sv",
        version=version,
        hidden=hidden_keys(request.user, version=version),
    )
    return render(request, "content/search.html", {"shown": found})


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return max(1, int(text)) if is_number else 1
