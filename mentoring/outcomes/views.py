"""How a programme goes: plots with the table behind, and the same figures as a file."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.accounts.api import for_people, person_of
from lms.common.clock import now
from mentoring.outcomes import access, figures, queries


@require_safe
@for_people
def outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who waits, what mentors carry, what has to be done, and how pairs go."""
    user, at = person_of(request), now()
    programme = access.get_programme_for(user, pk)
    acts = access.may_act(user, programme)
    context = {
        "programme": programme,
        "at": at,
        "plots": figures.plots_of(programme, at=at),
        "load": queries.load_in(programme, at=at),
        "acts": acts,
        "alarms": figures.alarms_of(programme) if acts else [],
    }
    return render(request, "mentoring/outcomes/outcomes.html", context)


@require_safe
@for_people
def outcomes_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the figures of the page as CSV, with nothing that the page keeps back."""
    at = now()
    programme = access.get_programme_for(person_of(request), pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mentoring-{at:%Y-%m-%d}.csv"'
    # Spreadsheets take the mark for UTF-8; without it å, ä and ö are broken in them.
    response.write("\ufeff")
    table = csv.writer(response)
    table.writerow([_("Figure"), _("Part"), _("Value")])
    for plot in figures.plots_of(programme, at=at):
        table.writerows([plot.title, *row] for row in plot.rows)
    return response
