"""Suggestions of groups: start one, watch it, adjust it by hand, open it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import for_people, person_of, record_accesses
from lms.common.errors import DomainError
from mentoring.groups import access, drafting
from mentoring.groups.errors import DraftNotFound, DraftOvertaken
from mentoring.groups.models import GroupDraft
from mentoring.groups.services import drafts
from mentoring.groups.vocabulary import DraftState

OUT = "out"


@require_POST
@for_people
def start(request: HttpRequest) -> HttpResponse:
    """Have groups suggested for one of the coordinator's organisations."""
    user = person_of(request)
    nodes = {str(node.pk): node for node in access.get_coordinator(user)}
    organisation = nodes.get(request.POST.get("organisation", ""))
    if organisation is None:
        raise DraftNotFound
    try:
        draft = drafts.start_draft(organisation=organisation, by=user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("groups_desk")
    return redirect("group_draft", pk=draft.pk)


@require_safe
@for_people
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a suggestion has come, and then the groups that it suggests."""
    user = person_of(request)
    found = access.get_draft_for(user, pk)
    context: dict[str, object] = {"draft": found}
    if found.state == DraftState.DRAFT:
        drawn = drafting.drawn(found)
        record_accesses(viewer=user, people=drawn.people, what=_("A suggestion of network groups"))
        context["drawn"] = drawn
    return render(request, "mentoring/groups/draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def move(request: HttpRequest, pk: int, home: int) -> HttpResponse:
    """Show where a home could be instead and what that would change, and move it."""
    found = access.get_draft_for(person_of(request), pk)
    if request.method == "POST":
        return _moved(request, found, home)
    moves = drafting.moves_of(found, home)
    if moves is None:
        return _overtaken(request, found)
    return render(request, "mentoring/groups/move.html", {"draft": found, "moves": moves})


@require_POST
@for_people
def open_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the groups of a suggestion and invite their homes."""
    found = access.get_draft_for(person_of(request), pk)
    try:
        opened = drafts.open_draft(draft=found)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("group_draft", pk=pk)
    messages.success(request, _opened_in_words(opened))
    return redirect("groups_desk")


@require_POST
@for_people
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a suggestion away."""
    drafts.discard_draft(draft=access.get_draft_for(person_of(request), pk))
    messages.success(request, _("The suggestion is thrown away. Nobody was asked anything."))
    return redirect("groups_desk")


def _moved(request: HttpRequest, found: GroupDraft, home: int) -> HttpResponse:
    chosen = request.POST.get("to", "")
    if chosen != OUT and not chosen.isdigit():
        return _overtaken(request, found)
    try:
        drafts.move(draft=found, home=home, to=None if chosen == OUT else int(chosen))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Moved. Both groups have chosen place and theme anew."))
    return redirect("group_draft", pk=found.pk)


def _overtaken(request: HttpRequest, found: GroupDraft) -> HttpResponse:
    messages.error(request, str(DraftOvertaken()))
    return redirect("group_draft", pk=found.pk)


def _opened_in_words(opened: drafts.Opened) -> str:
    words = ngettext(
        "%(number)s group is open, and its homes are invited. Give it a facilitator.",
        "%(number)s groups are open, and their homes are invited. Give each a facilitator.",
        len(opened.groups),
    ) % {"number": len(opened.groups)}
    if not opened.overtaken:
        return words
    left = ngettext(
        "%(number)s home was left out, because it has a group or no longer wishes for one.",
        "%(number)s homes were left out, because they have a group or no longer wish for one.",
        opened.overtaken,
    ) % {"number": opened.overtaken}
    return f"{words} {left}"
