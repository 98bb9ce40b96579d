"""In the workshop: whom a publication touches, told before it happens."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from content.api import reason, refusals
from courses.catalogue.services import outline_if_published
from courses.learning import words
from courses.learning.publication import Impact, impact_of

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tell whom publishing the newest draft of a page touches, and publish it.

    What is confirmed is what was shown: if the draft or the course has changed since, it is
    shown again instead.

    Raises:
        Http404: the page is no part of a course.
        PermissionDenied: the reader may not publish the page.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    found = outline_if_published(page)
    if found is None:
        raise Http404
    impact = impact_of(*found)
    if request.method == "POST":
        if request.POST.get("digest") != _digest(impact):
            messages.warning(request, _("The course has changed. Look at it once more."))
            return _show(request, page, impact, status=CONFLICT)
        why = refusals(page.get_latest_revision_as_object())
        if why:
            messages.error(request, " ".join(reason(one) for one in why))
            return redirect("check_text", page.pk)
        page.get_latest_revision().publish(user=request.user)
        messages.success(request, _("“%(title)s” is published.") % {"title": page.title})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return _show(request, page, impact)


def _digest(impact: Impact | None) -> str:
    return impact.digest if impact else ""


def _show(
    request: HttpRequest, page: Page, impact: Impact | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": page,
        "impact": impact,
        "digest": _digest(impact),
        "changes": [words.difference(*pair) for pair in impact.differences] if impact else (),
        "groups": words.groups(impact.counts) if impact else (),
    }
    return render(request, "courses/workshop/publication.html", context, status=status)
