"""In the workshop: whom a publication touches, told before it happens."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from content.api import publish_newest
from courses.catalogue.outlines import CourseOutline
from courses.catalogue.services import outline_with
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
    draft = page.get_latest_revision_as_object()
    found = outline_with(draft)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, draft, *found)
    if request.POST.get("revision") != str(page.latest_revision_id):
        messages.warning(request, _("Somebody has saved a newer draft. Look at it once more."))
        return _show(request, draft, *found, status=CONFLICT)
    try:
        publish_newest(page=page, user=request.user)
    except Unconfirmed:
        messages.warning(request, _("The course has changed. Look at it once more."))
        return _show(request, draft, *(outline_with(draft) or found), status=CONFLICT)
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


def _show(
    request: HttpRequest, draft: Any, course_key: UUID, outline: CourseOutline, *, status: int = 200
) -> HttpResponse:
    context = {
        **shown(impact_of(course_key, outline)),
        "page": draft,
        "revision": str(draft.latest_revision_id),
        "expiry": shown_expiry(draft),
    }
    return render(request, "courses/workshop/publication.html", context, status=status)
