"""What coordinators do with groups: overview, open by hand, change, end."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import for_people, person_of
from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from mentoring.groups import access, finding
from mentoring.groups.attending import attendance_in
from mentoring.groups.forms import GroupForm, told_of
from mentoring.groups.models import GroupDraft, NetworkGroup
from mentoring.groups.overview import overview
from mentoring.groups.queries import people
from mentoring.groups.services import groups
from mentoring.groups.vocabulary import DraftState


@require_safe
@for_people
def desk(request: HttpRequest) -> HttpResponse:
    """Show all groups of the coordinator's organisations, wishes, and suggestions under way."""
    user = person_of(request)
    nodes = access.get_coordinator(user)
    drafts = GroupDraft.objects.filter(
        organisation__in=nodes, state__in=[DraftState.COMPUTING, DraftState.DRAFT]
    )
    wishes = people.wishes_reached(user)
    context = {
        "rows": overview(user),
        "organisations": nodes,
        "drafts": drafts.select_related("organisation").order_by("-started_at", "-pk"),
        "wishes": len(wishes),
        "by_language": [
            (finding.language_name(code), number) for code, number in people.by_language(wishes)
        ],
    }
    return render(request, "mentoring/groups/desk.html", context)


@require_safe
@for_people
def attendance(request: HttpRequest) -> HttpResponse:
    """Show how many come to the groups' meetings, never of a group that is too small."""
    user = person_of(request)
    access.get_coordinator(user)
    return render(request, "mentoring/groups/attendance.html", {"rows": attendance_in(user)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def new(request: HttpRequest) -> HttpResponse:
    """Open a group by hand."""
    user = person_of(request)
    nodes = access.get_coordinator(user)
    leaders = people.possible_leaders(user)
    form = GroupForm(request.POST or None, organisations=nodes, leaders=leaders)
    if request.method == "POST" and form.is_valid():
        opened = _opened(form, form.cleaned_data["organisation"])
        if opened is not None:
            messages.success(request, _("The group is open. Now invite homes to it."))
            return redirect("group_people", key=opened.key)
    return render(request, "mentoring/groups/edit.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def edit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Change what a group is and who leads it."""
    user = person_of(request)
    group = access.get_group_to_coordinate(user, key)
    leaders = {each.pk: each for each in people.possible_leaders(user)}
    leaders |= {each.user_id: each.user for each in group.leaders.select_related("user")}
    form = GroupForm(
        request.POST or None,
        initial=told_of(group),
        organisations=[],
        leaders=list(leaders.values()),
        group=group,
    )
    if request.method == "POST" and form.is_valid() and _changed(form, group):
        messages.success(request, _("Saved."))
        return redirect("group_people", key=key)
    return render(request, "mentoring/groups/edit.html", {"form": form, "group": group})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask once more, and end a group."""
    group = access.get_group_to_coordinate(person_of(request), key)
    if request.method == "POST":
        groups.close_group(group=group)
        messages.success(request, _("The group has ended. Coming meetings are called off."))
        return redirect("groups_desk")
    return render(request, "mentoring/groups/close.html", {"group": group})


def _opened(form: GroupForm, organisation: Organisation) -> NetworkGroup | None:
    try:
        return groups.open_group(organisation=organisation, about=form.told())
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None


def _changed(form: GroupForm, group: NetworkGroup) -> bool:
    try:
        groups.change_group(group=group, about=form.told())
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
