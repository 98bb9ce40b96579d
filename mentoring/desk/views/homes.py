"""Homes that seek a mentor: who waits, for what, and what keeps them from whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lms.accounts.api import person_of
from mentoring.desk import access, queries, services
from mentoring.desk.forms import MarkForm
from mentoring.desk.profiles import told_by
from mentoring.desk.views.common import acts, looked_at, reads, tabs
from mentoring.pairing.models import MenteeProfile, MentorProfile
from mentoring.pairing.vocabulary import MarkKind


@reads
def homes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the homes that wait, the longest first, and those that have somebody."""
    found = access.get_programme(person_of(request), pk)
    rows = queries.home_rows(found)
    context = tabs(found, "homes") | {
        "waiting": [row for row in rows if row.is_waiting],
        "others": [row for row in rows if not row.is_waiting],
    }
    return render(request, "mentoring/desk/homes.html", context)


@reads
def home(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a home seeks, since when, and what is decided about it."""
    found = access.get_mentee(person_of(request), pk)
    looked_at(request, found.household, gettext_noop("What you told when you asked for a mentor"))
    return show(request, found)


def show(request: HttpRequest, found: MenteeProfile, **forms: object) -> HttpResponse:
    """Draw the page of a home, with a form that was refused if there is one."""
    context = tabs(found.programme, "homes") | {
        "home": found,
        "told": told_by(found),
        "pair": queries.pair_of_home(found),
        "draft": queries.newest_draft(found.programme),
        "marks": found.household.mentoring_marks.order_by("kind", "mark"),
        "mark_form": MarkForm(),
        **forms,
    }
    return render(request, "mentoring/desk/home.html", context)


@acts
def urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a home cannot wait as long as others, or that it can."""
    found = access.get_mentee(person_of(request), pk)
    services.set_urgency(mentee=found, is_urgent=not found.is_urgent)
    messages.success(request, _("Saved."))
    return redirect("mentoring_home", pk=pk)


@acts
def mark_mentee(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the home apart from those with the same mark."""
    found = access.get_mentee(person_of(request), pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return show(request, found, mark_form=form)
    kind = MarkKind(form.cleaned_data["kind"])
    services.mark_home(household=found.household, kind=kind, mark=form.cleaned_data["mark"])
    messages.success(request, _("Marked. Homes with the same mark never become a pair."))
    return redirect("mentoring_home", pk=pk)


@acts
def unmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a mark from its home, and go back to the page where it stood."""
    user = person_of(request)
    mark = access.get_mark(user, pk)
    services.unmark_home(mark=mark)
    messages.success(request, _("The mark is gone."))
    mentor = MentorProfile.objects.filter(
        household=mark.household_id, programme__in=access.programmes_of(user)
    ).first()
    if mentor and request.POST.get("from") == "mentor":
        return redirect("mentoring_mentor", pk=mentor.pk)
    mentee = MenteeProfile.objects.filter(
        household=mark.household_id, programme__in=access.programmes_of(user)
    ).first()
    return redirect("mentoring_home", pk=mentee.pk) if mentee else redirect("mentoring_desk")
