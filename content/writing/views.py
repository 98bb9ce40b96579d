"""The author's check: one page of the workshop."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from content.writing import words
from content.writing.queries import Found, Reading, draft_of, found_in, has_text, readings_of


@dataclass(frozen=True)
class FindingView:
    """A finding as the page shows it."""

    words: str
    place: str
    excerpt: str
    url: str
    forbids: bool


@dataclass(frozen=True)
class ReadingView:
    """A language as the page shows it."""

    reading: Reading
    minutes: str
    ease: str


@require_safe
def check(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tell an author how the text reads and what should be changed, block by block.

    Raises:
        Http404: there is no such page, or it is not written with blocks.
        PermissionDenied: the reader may not edit the page.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not has_text(page):
        raise Http404
    draft = draft_of(page)
    findings = [_finding(page, one) for one in found_in(draft)]
    context = {
        "page": page,
        "stops": [one for one in findings if one.forbids],
        "advice": [one for one in findings if not one.forbids],
        "readings": [
            ReadingView(one, words.minutes(one), words.ease(one))
            for one in readings_of(page, draft)
        ],
    }
    return render(request, "content/workshop/check.html", context)


def _finding(page: Any, one: Found) -> FindingView:
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    anchor = f"#block-{one.block_id}-section" if one.block_id else ""
    return FindingView(
        words=words.finding(one),
        place=words.place(one),
        excerpt=one.excerpt,
        url=editor + anchor,
        forbids=one.forbids,
    )
