"""The list of one's conversations, the page of a circle, and its promise."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import person_of
from lms.common.clock import now
from mentoring.conversations import access, queries, services
from mentoring.conversations.forms import TopicForm
from mentoring.conversations.models import Circle
from mentoring.conversations.rules.posts import week_before
from mentoring.conversations.views.paging import place_of, place_told
from mentoring.conversations.views.people import done, for_people
from mentoring.conversations.views.topics import conversation_page


@require_safe
@for_people
def my_conversations(request: HttpRequest) -> HttpResponse:
    """Show everything that a person talks in, with what is new."""
    context = {"rows": queries.circle_rows(person_of(request))}
    return render(request, "mentoring/conversations/list.html", context)


@require_safe
@for_people
def week(request: HttpRequest) -> HttpResponse:
    """Show the titles of what was begun in one's groups since last week began."""
    since, _until = week_before(now(), ZoneInfo(settings.TIME_ZONE))
    context = {"topics": queries.new_topics_of(person_of(request), since=since)[:100]}
    return render(request, "mentoring/conversations/week.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def circle(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a circle: its topics, or its one stream of messages, in which one writes here."""
    found = access.get_circle_to_read(person_of(request), uid)
    if not found.has_topics:
        return conversation_page(request, services.stream_of(circle=found))
    if request.method == "POST":
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return _topics(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def new_topic(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ask for a title and a first message, and open a topic with them."""
    user = person_of(request)
    found = access.get_circle_to_read(user, uid)
    if not found.has_topics:
        return redirect("conversation", uid=uid)
    known = queries.first_names_in(found) if request.method == "POST" else ()
    form = TopicForm(request.POST or None, known=known)
    if done(request, form, lambda: services.start_topic(circle=found, by=user, **form.told())):
        return redirect("conversation", uid=uid)
    context = {"circle": found, "form": form}
    return render(request, "mentoring/conversations/new_topic.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def promise(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show what everybody in the circle promises, and keep the promise."""
    user = person_of(request)
    found = access.get_circle_for(user, uid)
    if request.method == "POST":
        version = request.POST.get("version", "")
        kept = version.isdecimal() and services.accept_undertaking(
            circle=found, user=user, version=int(version)
        )
        if kept:
            messages.success(request, _("Thank you. Your promise is kept, and here you can read."))
            return redirect("conversation", uid=uid)
        messages.warning(request, _("The words have changed meanwhile. Read them once more."))
        return redirect("conversation_promise", uid=uid)
    context = {"circle": found, "has_promised": queries.has_promised(user, found)}
    return render(request, "mentoring/conversations/promise.html", context)


def _topics(request: HttpRequest, found: Circle) -> HttpResponse:
    page = queries.topics_in(found, person_of(request), before=place_told(request))
    context = {
        "circle": found,
        "page": page,
        "next": place_of(page.after) if page.after else "",
        "is_first": "before" not in request.GET,
        "members": queries.members_of(found),
    }
    return render(request, "mentoring/conversations/circle.html", context)
