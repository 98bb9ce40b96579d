"""Guides: the page, the print, and the simulation with its fictional family.

The simulation keeps nothing: the way that somebody has taken stands in the address.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.guides import rules
from content.guides.models import GuidePage
from content.guides.practice import NEXT, WAY, moment
from content.guides.prints import guide_document
from content.guides.queries import guide_of, kept_guide
from content.pages.access import PageNotFound, get_page_for
from content.pages.contexts import page_context
from content.pages.frames import language_frame
from content.pages.queries import place_above, version_of, written_languages
from content.printing.answers import print_answer


@page_context(GuidePage)
def guide(page: GuidePage, request: HttpRequest) -> dict[str, Any]:
    """Return the steps."""
    is_preview = getattr(request, "is_preview", False)
    return {
        **language_frame(page),
        "guide": guide_of(page) if is_preview else kept_guide(page, version_of(page)),
        "written_in": written_languages(page),
        "above": place_above(page),
    }


@require_safe
def guide_print(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give anyone a guide on paper."""
    page = _page(request, key)
    return print_answer(
        request,
        lambda: guide_document(page),
        place=f"{page.translation_key}/{get_language()}",
        page_url=page.get_url() or "/",
    )


@require_safe
def practise(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let anyone take the fictional family through the steps."""
    page = _page(request, key)
    found = guide_of(page)
    if not found.scenes:
        raise Http404
    walk = rules.retrace(found.scenes, rules.read(request.GET.get(WAY, "")))
    base = reverse("guide_practice", args=[key])
    # The words around the story are in the language of the story; addresses are not.
    with translation.override(page.content_language):
        now = moment(found, walk, base, is_next=NEXT in request.GET)
    context = {
        **language_frame(page),
        "page": page,
        "guide": found,
        "now": now,
        "is_cut": walk.is_cut,
    }
    answer = render(request, "content/guide_practice.html", context)
    # Without number are the ways, and none of them is worth finding by itself.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _page(request: HttpRequest, key: UUID) -> GuidePage:
    """Return the guide in the reader's language.

    Raises:
        Http404: there is none for this reader.
    """
    try:
        return get_page_for(request, GuidePage, key)
    except PageNotFound as refusal:
        raise Http404(str(refusal)) from refusal
