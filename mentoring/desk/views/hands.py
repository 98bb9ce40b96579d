"""Pairing by hand: who may do it, and the one page on which protected homes stand, by alias."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lms.accounts.api import person_of, record_accesses
from lms.accounts.models import User
from lms.common.errors import DomainError, NotFoundError
from mentoring.desk import access, queries, services
from mentoring.desk.forms import ByHandForm, NamingForm
from mentoring.desk.views.common import acts, reads_and_acts, tabs


@acts
def name_by_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an administrator name who pairs protected homes."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    if not access.may_name(user, found):
        raise Http404
    form = NamingForm(request.POST, candidates=queries.may_pair_by_hand(found))
    if form.is_valid():
        services.name_by_hand(programme=found, people=list(form.cleaned_data["people"]))
        messages.success(request, _("Saved."))
    return redirect("mentoring_edit_programme", pk=pk)


@reads_and_acts
def by_hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the protected homes that wait to those named for it, by alias, and pair one."""
    user = person_of(request)
    found = access.get_programme_by_hand(user, pk)
    mentees, mentors = queries.waiting_by_hand(found), queries.mentors_by_hand(found)
    form = ByHandForm(request.POST or None, mentees=mentees, mentors=mentors)
    if request.method == "POST" and form.is_valid():
        try:
            services.pair_by_hand(by=user, **form.cleaned_data)
        except NotFoundError:
            raise
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Proposed. Both homes are asked, by alias alone."))
            return redirect("mentoring_by_hand", pk=pk)
    people = User.objects.filter(household_member__household__in=mentees.values("household"))
    record_accesses(viewer=user, people=people, what=gettext_noop("Waiting for a mentor by hand"))
    context = tabs(found, "overview") | {"form": form, "has_homes": mentees.exists()}
    return render(request, "mentoring/desk/by_hand.html", context)
