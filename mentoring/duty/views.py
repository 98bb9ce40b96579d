"""The duty lines that somebody looks after, and the form for one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import for_people, person_of
from lms.ui.api import sent_data
from mentoring.duty import access, queries, services
from mentoring.duty.forms import LineForm


@require_safe
@for_people
def lines(request: HttpRequest) -> HttpResponse:
    """Show which number holds at each organisation."""
    places = access.places_of(person_of(request))
    return render(request, "mentoring/duty/lines.html", {"rows": queries.lines_of(places)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the line of one organisation, and keep another."""
    user = person_of(request)
    place = access.get_place(user, pk)
    holds = queries.line_for(place)
    own = holds if holds and holds.organisation == place.pk else None
    initial = {"number": own.number, "hours": own.hours} if own else {}
    form = LineForm(sent_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["number"]:
            services.set_line(organisation=place, by=user, **form.cleaned_data)
        else:
            services.remove_line(organisation=place)
        messages.success(request, _("Saved. Homes see it from now on."))
        return redirect("duty_lines")
    context = {"place": place, "form": form, "above": holds if not own else None}
    return render(request, "mentoring/duty/line.html", context)
