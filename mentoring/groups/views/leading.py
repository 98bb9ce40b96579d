"""What facilitators use: the guide, on screen and on paper, and what the group reads."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.api import print_answer
from lms.accounts.api import for_people, person_of
from mentoring.groups import access, printing, reading
from mentoring.groups.errors import GroupNotFound
from mentoring.groups.guide import chapters
from mentoring.groups.models import Leader
from mentoring.groups.queries.groups import COORDINATORS
from mentoring.groups.services import materials


@require_safe
@for_people
def guide(request: HttpRequest) -> HttpResponse:
    """Show the leader guide to those who lead groups or coordinate them."""
    _expect_leader(request)
    return render(request, "mentoring/groups/guide.html", {"chapters": chapters()})


@require_safe
@for_people
def guide_print(request: HttpRequest) -> HttpResponseBase:
    """Give the leader guide as a sheet to print."""
    _expect_leader(request)
    language = get_language() or settings.LANGUAGE_CODE
    return print_answer(
        request,
        lambda: printing.guide_document(language),
        place=f"group-guide/{language}",
        page_url=reverse("group_guide"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def material(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Choose the courses and leaflets that the group reads."""
    user = person_of(request)
    seen = access.get_led_group(user, key)
    offered = reading.offered(user, get_language() or settings.LANGUAGE_CODE)
    if request.method == "POST":
        wanted = set(request.POST.getlist("page"))
        chosen = {each.key: each.kind for each in offered if str(each.key) in wanted}
        materials.choose(group=seen.group, pages=chosen, among={each.key for each in offered})
        messages.success(request, _("Saved. The group sees it on its page."))
        return redirect("group", key=key)
    there = set(seen.group.materials.values_list("page_key", flat=True))
    context = {"group": seen.group, "offered": offered, "there": there}
    return render(request, "mentoring/groups/material.html", context)


def _expect_leader(request: HttpRequest) -> None:
    user = person_of(request)
    if not Leader.objects.filter(user=user).exists() and not (user.roles & set(COORDINATORS)):
        raise GroupNotFound
