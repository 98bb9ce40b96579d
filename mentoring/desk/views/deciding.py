"""Locks and vetoes: what coordinators decide before a round."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.accounts.api import person_of
from lms.common.errors import DomainError
from mentoring.desk import access, queries, services
from mentoring.desk.forms import DecisionForm
from mentoring.desk.views.common import acts, reads_and_acts, tabs
from mentoring.pairing.errors import ReasonNeeded
from mentoring.pairing.vocabulary import MentorState


@reads_and_acts
def decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the locks and vetoes that hold, and let another hold."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    form = DecisionForm(
        request.POST or None,
        initial={"mentor": request.GET.get("mentor"), "mentee": request.GET.get("home")},
        mentors=queries.mentors_of(found).filter(state=MentorState.APPROVED),
        mentees=queries.waiting_in(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.decide(by=user, **form.decided())
        except ReasonNeeded as refusal:
            form.add_error("reason", str(refusal))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It holds for the rounds that follow."))
            return redirect("mentoring_decisions", pk=pk)
    context = tabs(found, "decisions") | {"form": form, "decisions": queries.decisions_in(found)}
    return render(request, "mentoring/desk/decisions.html", context)


@acts
def end_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a lock or veto end."""
    found = access.get_decision(person_of(request), pk)
    services.end_decision(decision=found)
    messages.success(request, _("It no longer holds."))
    return redirect("mentoring_decisions", pk=found.mentor.programme_id)
