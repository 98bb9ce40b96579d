"""Mentors: applications, approval, places, rest and marks."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from lms.accounts.api import person_of
from lms.common.clock import now
from mentoring.desk import access, queries, services
from mentoring.desk.forms import ApprovalForm, DeclineForm, MarkForm, PlacesForm
from mentoring.desk.profiles import told_by
from mentoring.desk.views.common import acts, looked_at, reads, tabs, telling
from mentoring.pairing.models import MentorProfile
from mentoring.pairing.queries import course_valid_until, is_licensed
from mentoring.pairing.services import approve_mentor, change_places, decline_mentor
from mentoring.pairing.vocabulary import MarkKind, MentorState

TONES: Final = {MentorState.APPLIED: "clay", MentorState.APPROVED: "green"}

NO = "no"
"""So that the two forms on a page share no names."""


@reads
def mentors(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who offers to mentor, applications first."""
    found = access.get_programme(person_of(request), pk)
    context = tabs(found, "mentors") | {
        "mentors": queries.mentor_rows(found, at=now()),
    }
    return render(request, "mentoring/desk/mentors.html", context)


@reads
def mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a home that would mentor has told, and what is decided about it."""
    found = access.get_mentor(person_of(request), pk)
    looked_at(request, found.household, gettext_noop("What you told as a mentor"))
    return show(request, found)


def show(request: HttpRequest, found: MentorProfile, **forms: object) -> HttpResponse:
    """Draw the page of a mentor, with forms that were refused if there are any."""
    places = found.slots.filter(is_retired=False).count()
    context = tabs(found.programme, "mentors") | {
        "mentor": found,
        "tone": TONES.get(MentorState(found.state), "plain"),
        "told": told_by(found),
        "pairs": queries.pairs_of_mentor(found),
        "places": places,
        "marks": found.household.mentoring_marks.order_by("kind", "mark"),
        "is_licensed": is_licensed(found, at=now()),
        "valid_until": course_valid_until(found),
        "is_signed": found.signed_version == found.programme.undertaking_version,
        "approval": ApprovalForm(most=found.capacity),
        "decline": DeclineForm(prefix=NO),
        "places_form": PlacesForm(initial={"places": places}),
        "mark_form": MarkForm(),
        **forms,
    }
    return render(request, "mentoring/desk/mentor.html", context)


@acts
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a home mentor others; of what was seen only day and outcome are kept."""
    found = access.get_mentor(person_of(request), pk)
    form = ApprovalForm(request.POST, most=found.capacity)
    if not form.is_valid():
        return show(request, found, approval=form)
    with telling(request):
        approve_mentor(mentor=found, **form.cleaned_data)
        messages.success(request, _("Approved. The mentor takes part from the next round on."))
    return redirect("mentoring_mentor", pk=pk)


@acts
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to an application for now, without a word of why."""
    found = access.get_mentor(person_of(request), pk)
    form = DeclineForm(request.POST, prefix=NO)
    if not form.is_valid():
        return show(request, found, decline=form)
    with telling(request):
        decline_mentor(mentor=found, **form.cleaned_data)
        messages.success(request, _("Not approved for now. The home is told, and may offer again."))
    return redirect("mentoring_mentor", pk=pk)


@acts
def places(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mentor more or fewer places, and tell of pairs beyond the new number."""
    found = access.get_mentor(person_of(request), pk)
    form = PlacesForm(request.POST)
    if not form.is_valid():
        return show(request, found, places_form=form)
    with telling(request):
        beyond = change_places(mentor=found, places=form.cleaned_data["places"])
        messages.success(request, _("Saved.") if not beyond else told_beyond(beyond))
    return redirect("mentoring_mentor", pk=pk)


def told_beyond(beyond: int) -> str:
    """Return what happens to pairs beyond the new number of places."""
    return ngettext(
        "Saved. The mentor has %(count)s pair more than places now. It goes on; its place goes "
        "when it ends.",
        "Saved. The mentor has %(count)s pairs more than places now. They go on; their places go "
        "when they end.",
        beyond,
    ) % {"count": beyond}


@acts
def rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a mentor rest, or take part again."""
    found = access.get_mentor(person_of(request), pk)
    if found.state == MentorState.PAUSED:
        services.resume_mentor(mentor=found)
        messages.success(request, _("The mentor takes part again."))
    else:
        services.pause_mentor(mentor=found)
        messages.success(request, _("The mentor rests. Pairs go on; there are no new ones."))
    return redirect("mentoring_mentor", pk=pk)


@acts
def mark_mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the mentor's home apart from those with the same mark."""
    found = access.get_mentor(person_of(request), pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return show(request, found, mark_form=form)
    kind = MarkKind(form.cleaned_data["kind"])
    services.mark_home(household=found.household, kind=kind, mark=form.cleaned_data["mark"])
    messages.success(request, _("Marked. Homes with the same mark never become a pair."))
    return redirect("mentoring_mentor", pk=pk)
