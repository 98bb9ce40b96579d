"""In the workshop: whom a publication touches, told before it happens."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from content.api import publish_newest
from courses.catalogue.services import outline_if_published
from courses.learning.asking import CONFLICT, Unconfirmed, shown, shown_expiry
from courses.learning.publication import impact_of


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tell whom publishing the newest draft of a page touches, and publish it.

    What is confirmed is what was shown: if the draft or the course has changed since, it is
    shown again instead.

    Raises:
        Http404: the page is no part of a course.
        PermissionDenied: the reader may neither publish nor approve the page.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not _may_publish(request, page):
        raise PermissionDenied
    if outline_if_published(page) is None:
        raise Http404
    if request.method != "POST":
        return _show(request, page)
    if request.POST.get("revision") != str(page.latest_revision_id):
        messages.warning(request, _("Somebody has saved a newer draft. Look at it once more."))
        return _show(request, page, status=CONFLICT)
    try:
        publish_newest(page=page, user=request.user)
    except Unconfirmed:
        messages.warning(request, _("The course has changed. Look at it once more."))
        return _show(request, page, status=CONFLICT)
    page.refresh_from_db()
    said = (
        _("“%(title)s” is published.")
        if not page.has_unpublished_changes
        else _("“%(title)s” is published when its time comes.")
    )
    messages.success(request, said % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _may_publish(request: HttpRequest, page: Any) -> bool:
    if page.permissions_for_user(request.user).can_publish():
        return True
    task = page.current_workflow_task
    actions = task.get_actions(page, request.user) if task else ()
    return any(name == "approve" for name, _verbose, _modal in actions)


def _show(request: HttpRequest, page: Any, *, status: int = 200) -> HttpResponse:
    found = outline_if_published(page)
    context = {
        **shown(impact_of(*found) if found else None),
        "page": page,
        "revision": str(page.latest_revision_id),
        "expiry": shown_expiry(page.get_latest_revision_as_object()),
    }
    return render(request, "courses/workshop/publication.html", context, status=status)
