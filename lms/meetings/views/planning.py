"""Arranging meetings and series for an owner, and changing them."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of
from lms.accounts.models import User
from lms.common.errors import DomainError
from lms.meetings import access, forms, queries, services
from lms.meetings.contributions import MeetingOwner
from lms.meetings.models import Meeting
from lms.meetings.views.rows import row


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def arrange(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Arrange a meeting or a series for an owner, and ask its people to each."""
    user = person_of(request)
    owner = access.get_owner_for(user, kind, key)
    form = forms.NewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (made := _arranged(form, owner, key, user)):
        words = ngettext(
            "The meeting is arranged. Everybody is asked.",
            "%(count)s meetings are arranged. Everybody is asked to each of them.",
            len(made),
        )
        messages.success(request, words % {"count": len(made)})
        return redirect("meeting", uid=made[0].uid)
    context = {"form": form, "name": owner.name(key), "address": owner.address(key)}
    return render(request, "meetings/arrange.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Change a meeting, and the later ones of its series where that is asked for."""
    found = access.get_led_meeting(person_of(request), uid)
    later = queries.following(found).count()
    form = forms.ChangeForm(request.POST or None, meeting=found, has_later=bool(later))
    if request.method == "POST" and form.is_valid() and _changed(request, found, form):
        return redirect("meeting", uid=uid)
    context = {**row(queries.MyMeeting(found, None)), "form": form, "later": later}
    return render(request, "meetings/change.html", context)


def _arranged(form: forms.NewForm, owner: MeetingOwner, key: str, leader: User) -> list[Meeting]:
    """Return what is arranged; nothing after a refusal, which stands above the form."""
    try:
        return _made(form, owner, key, leader)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return []


@transaction.atomic
def _made(form: forms.NewForm, owner: MeetingOwner, key: str, leader: User) -> list[Meeting]:
    made = services.arrange(
        plan=form.plan,
        owner=services.Owner(owner.kind, key),
        leader=leader,
        repeats=form.repeats,
    )
    people = list(owner.people(key)) if owner.people else []
    services.invite_to_all(meetings=made, people=people)
    return made


def _changed(request: HttpRequest, found: Meeting, form: forms.ChangeForm) -> bool:
    """Change it and say so; a refusal stands above the form, which keeps what was written."""
    following = form.cleaned_data.get("following", False)
    try:
        services.change(meeting=found, plan=form.plan, following=following)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Changed. Everybody who has not declined is told."))
    return True
