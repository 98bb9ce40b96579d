"""Who sits in a group: seats, questions, invitations."""

import uuid
from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.api import for_people, person_of, record_accesses
from lms.accounts.models import Household, User
from lms.common.errors import DomainError
from mentoring.groups import access, showing
from mentoring.groups.forms import InviteForm, home_choice, secretary_choice
from mentoring.groups.models import Member
from mentoring.groups.queries import groups as known
from mentoring.groups.queries import people as found
from mentoring.groups.seating import seat_rows
from mentoring.groups.services import seats


@require_safe
@for_people
def people(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show who sits on which seat, who asks, and who waits."""
    user = person_of(request)
    seen = access.get_group_to_run(user, key)
    members = list(known.members_of(seen.group))
    if not seen.is_inside:
        adults = [adult for each in members for adult in showing.adults_in(each)]
        record_accesses(viewer=user, people=adults, what=_("Seats of a network group"))
    context = {
        "seen": seen,
        "group": seen.group,
        "leaders": showing.leaders_of(seen.group),
        **seat_rows(seen.group, members, with_progress=seen.may_lead),
    }
    if seen.may_coordinate and seen.group.is_open:
        context["form"] = InviteForm(parties=_parties(user, seen))
    return render(request, "mentoring/groups/people.html", context)


@require_POST
@for_people
def invite(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Invite a home, or in a group of secretaries one of them."""
    user = person_of(request)
    group = access.get_group_to_coordinate(user, key)
    seen = access.get_group_to_run(user, key)
    form = InviteForm(request.POST, parties=_parties(user, seen))
    if not form.is_valid():
        messages.error(request, _("Choose whom to invite."))
        return redirect("group_people", key=key)
    try:
        seats.invite(group=group, party=_party(form.cleaned_data["party"]))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is sent, and a seat is held."))
    return redirect("group_people", key=key)


@require_POST
@for_people
def decide(request: HttpRequest, key: uuid.UUID, pk: int) -> HttpResponse:
    """Welcome who has asked, say no, or take somebody's seat back."""
    seen = access.get_group_to_run(person_of(request), key)
    member = access.get_member_of(seen.group, pk)
    take = DECISIONS.get(request.POST.get("step", ""))
    if take is None:
        return HttpResponseBadRequest()
    try:
        kept = take(member)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done. Now: %(state)s") % {"state": kept.get_state_display()})
    return redirect("group_people", key=key)


def _remove(member: Member) -> Member:
    return seats.leave(member=member)


DECISIONS: Final[Mapping[str, Callable[[Member], Member]]] = {
    "welcome": lambda member: seats.welcome(member=member),
    "decline": lambda member: seats.decline(member=member),
    "remove": _remove,
}


def _parties(user: User, seen: access.Seen) -> list[tuple[str, str]]:
    if found.is_for_homes(seen.group):
        choices = [home_choice(home) for home in found.homes_to_invite(user, seen.group)]
    else:
        choices = [secretary_choice(each) for each in found.secretaries_to_invite(user, seen.group)]
    return sorted(choices, key=lambda choice: choice[1].casefold())


def _party(choice: str) -> seats.Party:
    kind, _dash, pk = choice.partition("-")
    if kind == "home":
        return seats.Party(household=Household.objects.get(pk=pk))
    return seats.Party(person=User.objects.get(pk=pk))
