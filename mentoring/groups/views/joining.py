"""Find a group, look at it, come and go."""

import uuid
from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import for_people, person_of
from lms.common.errors import DomainError, NotFoundError
from mentoring.groups import access, finding
from mentoring.groups.errors import GroupNotFound
from mentoring.groups.models import Member
from mentoring.groups.services import seats
from mentoring.groups.showing import shown
from mentoring.groups.vocabulary import Audience, MemberState


@require_safe
@for_people
def find(request: HttpRequest) -> HttpResponse:
    """Show the groups that reach the reader, with filters."""
    reader = access.get_reader(person_of(request))
    context = {"finding": finding.find(reader, request.GET), "reader": reader}
    return render(request, "mentoring/groups/find.html", context)


@require_safe
@for_people
def group(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a group: to strangers what it is, to its members what is coming."""
    seen = access.get_group_for(person_of(request), key)
    return render(request, "mentoring/groups/group.html", shown(seen))


@require_POST
@for_people
def step(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask to join, accept an invitation, or say no to it."""
    seen = access.get_group_for(person_of(request), key)
    take = STEPS.get(request.POST.get("step", ""))
    if take is None:
        return HttpResponseBadRequest()
    try:
        member = take(seen)
    except NotFoundError:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, thanks(MemberState(member.state)))
    return redirect("group", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def leave(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask once more, and let the home leave."""
    seen = access.get_group_for(person_of(request), key)
    if request.method == "POST":
        seats.leave(member=_member(seen))
        messages.success(request, _("You have left the group. You are welcome back."))
        return redirect("groups")
    if not seen.is_member:
        return redirect("group", key=key)
    return render(request, "mentoring/groups/leave.html", {"group": seen.group})


def thanks(state: MemberState) -> str:
    """Say what a step has led to."""
    return str(
        {
            MemberState.ASKED: _("Thank you. The group's leaders answer you within a few days."),
            MemberState.WAITING: _(
                "The group is full, so you stand in line. Whoever has waited longest is "
                "offered the next seat."
            ),
            MemberState.MEMBER: _("Welcome to the group."),
            MemberState.DECLINED: _("Thank you for telling us. You are welcome another time."),
            MemberState.LEFT: _("You no longer wait for a seat."),
        }.get(state, "")
    )


def _ask(seen: access.Seen) -> Member:
    if seen.group.audience == Audience.SECRETARIES and seen.reader.is_secretary:
        return seats.ask(group=seen.group, party=seats.Party(person=seen.reader.user))
    return seats.ask(group=seen.group, party=seats.Party(household=seen.reader.household))


def _member(seen: access.Seen) -> Member:
    if seen.member is None:
        raise GroupNotFound
    return seen.member


STEPS: Final[Mapping[str, Callable[[access.Seen], Member]]] = {
    "ask": _ask,
    "accept": lambda seen: seats.accept(member=_member(seen)),
    "decline": lambda seen: seats.decline(member=_member(seen)),
    "withdraw": lambda seen: seats.leave(member=_member(seen)),
}
