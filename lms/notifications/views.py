"""Pages of notices: the inbox, one of them, what one chooses, and the end of a mail."""

import uuid
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import for_people, person_of
from lms.common.errors import NotFoundError
from lms.notifications import access, addresses, presentation, queries, services
from lms.notifications.contributions import notice_groups, notice_kinds
from lms.notifications.forms import ChoicesForm

PER_PAGE: Final = 20


@require_safe
@for_people
def notices(request: HttpRequest) -> HttpResponse:
    """Show what the person was told, newest first; `group` and `unread` show less."""
    found = queries.notices_of(person_of(request))
    group, is_unread = request.GET.get("group", ""), "unread" in request.GET
    shown = found.filter(group=group) if group in notice_groups() else found
    shown = shown.filter(read_at=None) if is_unread else shown
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    kinds = notice_kinds()
    context = {
        "rows": [presentation.row_of(each, kinds) for each in page],
        "page": page,
        "groups": presentation.groups_told(queries.groups_of(person_of(request))),
        "group": group,
        "is_unread": is_unread,
    }
    return render(request, "notifications/notices.html", context)


@require_safe
@for_people
def notice(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Lead to what a notice is about and note that it was read; without a way on, show it."""
    found = access.get_notice_for(person_of(request), uid)
    services.read(notice=found)
    if found.url:
        return HttpResponseRedirect(presentation.target_of(found))
    row = presentation.row_of(found, notice_kinds())
    return render(request, "notifications/notice.html", {"row": row})


@require_POST
@for_people
def mark(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Mark a notice as read, or as new once more."""
    found = access.get_notice_for(person_of(request), uid)
    change = services.unread if request.POST.get("as") == "unread" else services.read
    change(notice=found)
    return _back(request)


@require_POST
@for_people
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, or everything of one group."""
    group = request.POST.get("group", "")
    count = services.read_all(user=person_of(request), group=group)
    words = ngettext("%(count)s notice is marked as read.", "%(count)s are marked as read.", count)
    messages.success(request, words % {"count": count})
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def choices(request: HttpRequest) -> HttpResponse:
    """Show and keep what the person wants mail about, and when."""
    user = person_of(request)
    wishes = queries.wishes_of([user.pk])[user.pk]
    form = ChoicesForm(request.POST or None, notice_groups().values(), wishes)
    if request.method == "POST" and form.is_valid():
        services.choose(user=user, choices=form.choices, quiet=form.quiet)
        messages.success(request, _("Saved. Mails follow your choices from now on."))
        return redirect("notice_choices")
    return render(request, "notifications/choices.html", {"form": form, "address": user.email})


# Mail programs post without a session (RFC 8058, 3.1); the signed address is the right to do so.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End mails about the groups that an address names; a look at it changes nothing."""
    try:
        found = addresses.stop_of(token)
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal
    is_done = request.method == "POST"
    if is_done:
        services.stop(user=found.user, groups=found.groups)
    # Whoever holds the mail of a protected person learns nothing more from its address.
    known = {} if found.user.has_protected_identity else notice_groups()
    labels = [known[code].label for code in found.groups if code in known]
    response = render(request, "notifications/stop.html", {"labels": labels, "is_done": is_done})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the list as it was filtered."""
    query = request.POST.get("list", "")
    return redirect(f"{reverse('notices')}?{query}" if query else "notices")
