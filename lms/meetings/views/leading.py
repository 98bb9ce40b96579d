"""Who comes to a meeting, who was there, and its end."""

import uuid
from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of
from lms.common.errors import DomainError
from lms.meetings import access, forms, queries, rules, services
from lms.meetings.models import Meeting, Participation
from lms.meetings.views.rows import row
from lms.meetings.vocabulary import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def people(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show the leader who comes, and note who was there."""
    user = person_of(request)
    found = access.get_led_meeting(user, uid)
    asked = queries.participations_of(found)
    if request.method == "POST":
        return _note(request, found, forms.noted(request.POST.dict(), asked))
    context = {
        **row(queries.MyMeeting(found, None)),
        "asked": asked,
        "counts": _counts(asked),
        "unmarked": any(each.standing not in rules.ATTENDANCE for each in asked),
        "marks": (Standing.ATTENDED, Standing.EXCUSED),
        "may_note": found.has_begun and not found.is_cancelled,
    }
    return render(request, "meetings/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def cancel(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ask the leader once more, and call the meeting off."""
    found = access.get_led_meeting(person_of(request), uid)
    if request.method == "POST":
        return _call_off(request, found)
    context = {**row(queries.MyMeeting(found, None)), "later": queries.following(found).count()}
    return render(request, "meetings/cancel.html", context)


def _counts(asked: Iterable[Participation]) -> list[tuple[str, int]]:
    """Return how many stand how, in the order of the standings; those that nobody has left out."""
    found = Counter(each.standing for each in asked)
    return [(str(each.label), found[each]) for each in Standing if found[each]]


def _note(request: HttpRequest, found: Meeting, noted: dict[int, Standing]) -> HttpResponse:
    try:
        services.record_attendance(meeting=found, by=person_of(request), attendance=noted)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Noted. You can correct it here at any time."))
    return redirect("meeting_people", uid=found.uid)


def _call_off(request: HttpRequest, found: Meeting) -> HttpResponse:
    try:
        services.cancel(meeting=found, following="following" in request.POST)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The meeting is cancelled. Everybody who was asked is told."))
    return redirect("meeting_people", uid=found.uid)
