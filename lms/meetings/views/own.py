"""One's own meetings, one of them, and the calendar that shows them."""

import uuid
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import for_people, person_of
from lms.common.errors import DomainError, NotFoundError
from lms.meetings import access, calendars, forms, queries, services
from lms.meetings.views.rows import row
from lms.meetings.vocabulary import Standing

PER_PAGE: Final = 25


@require_safe
@for_people
def my_meetings(request: HttpRequest) -> HttpResponse:
    """Show what is coming and what was."""
    user = person_of(request)
    past = Paginator(queries.past_meetings(user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "coming": [row(each) for each in queries.coming_meetings(user)],
        "past": [row(queries.MyMeeting(each, queries.standing_in(each))) for each in past],
        "page": past,
    }
    return render(request, "meetings/my_meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Show the address that one's calendar may read, and change it when asked to."""
    user = person_of(request)
    if request.method == "POST":
        services.renew_calendar(user=user)
        messages.success(request, _("Here is your new address. The old one no longer works."))
        return redirect("my_calendar")
    signed = queries.signed_key(services.calendar_address(user=user))
    address = settings.BASE_URL + reverse("meetings_calendar", args=[signed])
    context = {"address": address, "webcal": f"webcal://{address.partition('://')[2]}"}
    return render(request, "meetings/my_calendar.html", context)


@require_safe
@for_people
def meeting(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a meeting, with the buttons to answer."""
    user = person_of(request)
    found = access.get_meeting_for(user, uid)
    may_lead = access.may_lead(user, found)
    others = queries.series_of(found) if may_lead else []
    context = {
        **row(queries.seen(found, user)),
        "leader": found.leader,
        "may_lead": may_lead,
        "series": [row(queries.MyMeeting(each, None)) for each in others],
        "taken": queries.seats_taken(found) if found.seats else None,
        "answers": (Standing.YES, Standing.MAYBE, Standing.NO),
    }
    return render(request, "meetings/meeting.html", context)


@require_POST
@for_people
def answer(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Keep an answer."""
    user = person_of(request)
    found = access.get_meeting_for(user, uid)
    chosen = forms.chosen(request.POST.get("answer", ""))
    if chosen is None:
        return HttpResponseBadRequest()
    try:
        kept = services.answer(meeting=found, user=user, answer=chosen)
    except NotFoundError:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _thanks(Standing(kept.standing)))
    return redirect("meeting", uid=uid)


@require_safe
def subscription(request: HttpRequest, signed: str) -> HttpResponse:
    """Give a calendar program, which cannot sign in, what the owner of the address may see."""
    reader = queries.user_of_calendar(signed)
    if reader is None:
        raise Http404
    with override(reader.language):
        content = calendars.subscription(queries.calendar_meetings(reader), reader)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _thanks(standing: Standing) -> str:
    if standing == Standing.WAITING:
        return _(
            "All seats are taken, so you are on the waiting list. You get a mail as soon as a "
            "seat is free."
        )
    return _("Thank you, your answer is kept. You can change it until the meeting begins.")
