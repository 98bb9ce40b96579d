"""For coordinators: who keeps in touch, who needs a person, and what is done by hand."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import for_people, person_of
from lms.accounts.models import User
from lms.common.errors import DomainError
from mentoring.mentorships import access, caring, forms, queries
from mentoring.mentorships.services import breaks, concerns, ending, needs, starting
from mentoring.mentorships.services.moving import finish_task
from mentoring.mentorships.views.doors import FORM, done
from mentoring.pairing.models import Pair


@require_safe
@for_people
def pairs(request: HttpRequest) -> HttpResponse:
    """Show what needs a person, and every pair's rhythm."""
    user = person_of(request)
    if not access.looks_after_any(user):
        raise Http404
    shown = caring.pairs_shown(user, request.GET)
    return render(request, "mentoring/mentorships/pairs.html", shown)


@require_safe
@for_people
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a pair's rhythm, flags and history, and never what was said."""
    user = person_of(request)
    found = access.get_pair_looked_after(user, pk)
    return render(request, "mentoring/mentorships/pair.html", caring.pair_shown(found, user))


@require_http_methods([*FORM])
@for_people
def start(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask both homes to a start meeting."""
    user = person_of(request)
    found = access.get_pair_looked_after(user, pk)
    form = forms.StartForm(request.POST or None, is_protected=queries.is_protected(found))
    if request.method == "POST" and form.is_valid():
        said = _("Both homes are invited.")
        when = form.appointment()
        if done(request, lambda: starting.arrange_start(pair=found, when=when, by=user), said):
            return redirect("mentorship_pair", pk=pk)
    context = {"pair": found, "form": form, "names": caring.names_of(found)}
    return render(request, "mentoring/mentorships/start.html", context)


Act = Callable[[Pair, User], object]

ACTS: Final[Mapping[str, tuple[Act, object]]] = {
    "end": (
        lambda found, user: ending.end_by_hand(pair=found, by=user),
        gettext_lazy("It has ended, and both homes are told."),
    ),
    "match_again": (
        lambda found, user: ending.match_again(pair=found, by=user),
        gettext_lazy("It has ended without blame. The next best mentor is being looked for."),
    ),
    "pause": (
        lambda found, user: breaks.pause(pair=found, by=user),
        gettext_lazy("Contact rests now."),
    ),
    "resume": (
        lambda found, user: breaks.resume(pair=found, by=user),
        gettext_lazy("It goes on."),
    ),
}


@require_POST
@for_people
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Do by hand what the form names."""
    user = person_of(request)
    found = access.get_pair_looked_after(user, pk)
    chosen = ACTS.get(request.POST.get("act", ""))
    if chosen is None:
        return HttpResponseBadRequest()
    do, said = chosen
    done(request, lambda: do(found, user), str(said))
    return redirect("mentorship_pair", pk=pk)


@require_POST
@for_people
def name(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let one coordinator look after a pair with a protected home."""
    user = person_of(request)
    found = access.get_pair_to_entrust(user, pk)
    chosen = next(
        (each for each in caring.who_may_be_named(found) if str(each.pk) == request.POST.get("to")),
        None,
    )
    if chosen is None:
        return HttpResponseBadRequest()
    needs.name_coordinator(pair=found, coordinator=chosen, by=user)
    messages.success(request, _("From now on this coordinator looks after the pair."))
    return redirect("mentorship_pair", pk=pk)


@require_POST
@for_people
def clear(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say that a concern was looked into."""
    user = person_of(request)
    found = access.get_concern_for(user, pk)
    concerns.clear_concern(concern=found, by=user)
    messages.success(request, _("Noted. Decide now whether it goes on or ends."))
    return redirect("mentorship_pair", pk=found.pair_id)


@require_POST
@for_people
def task(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say that a task is done."""
    user = person_of(request)
    found = access.get_task_for(user, pk)
    try:
        finish_task(task=found, by=user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done. Thank you for calling."))
    return redirect("mentorship_pairs")
