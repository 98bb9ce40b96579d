"""Make up a meeting that was missed, as a guest of another group."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of
from lms.common.errors import DomainError
from lms.meetings.api import day_of, hours_of
from mentoring.groups import access
from mentoring.groups.errors import GroupNotFound
from mentoring.groups.presence import make_ups_for
from mentoring.groups.services import meetings


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def make_up(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the meetings where a member may make up one, and come to the one chosen."""
    user = person_of(request)
    seen = access.get_group_for(user, key)
    if seen.member is None or not seen.is_member:
        raise GroupNotFound
    offered = make_ups_for(seen.group, user)
    if request.method == "POST":
        chosen = request.POST.get("meeting", "")
        meeting = offered.filter(uid=chosen).first() if access.is_key(chosen) else None
        if meeting is None:
            messages.error(request, _("That meeting can no longer be chosen. Choose another."))
            return redirect("group_make_up", key=key)
        try:
            meetings.make_up(member=seen.member, user=user, meeting=meeting)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You are expected there. The meeting is in your calendar."))
        return redirect("meeting", uid=meeting.uid)
    rows = [
        {"meeting": each, "day": day_of(each), "hours": hours_of(each)} for each in offered[:20]
    ]
    return render(request, "mentoring/groups/make_up.html", {"group": seen.group, "rows": rows})
