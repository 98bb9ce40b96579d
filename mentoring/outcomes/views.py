"""How a programme goes: plots with the table behind, and the same figures as files."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.accounts.api import for_people, person_of
from lms.common.clock import now
from mentoring.outcomes import access, figures, files
from mentoring.outcomes.alarms import alarms_for
from mentoring.pairing.models import Programme

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        "load": figures.load_of(programme, at=at, is_whole=acts),
        "acts": acts,
        "alarms": alarms_for(user, [programme]).get(programme.pk, ()) if acts else (),
    }
    return render(request, "mentoring/outcomes/outcomes.html", context)


@require_safe
@for_people
def outcomes_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the figures of the page as CSV, with nothing that the page keeps back."""
    return handed(request, pk, "csv", "text/csv; charset=utf-8", lines)


@require_safe
@for_people
def outcomes_spreadsheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the same figures as a spreadsheet."""
    return handed(request, pk, "xlsx", SPREADSHEET, sheet)


def handed(
    request: HttpRequest,
    pk: int,
    ending: str,
    kind: str,
    written: Callable[[Programme, datetime], bytes],
) -> HttpResponse:
    """Hand a programme's figures to whoever follows them, as a file of a kind."""
    at = now()
    programme = access.get_programme_for(person_of(request), pk)
    response = HttpResponse(written(programme, at), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="mentoring-{at:%Y-%m-%d}.{ending}"'
    return response


def lines(programme: Programme, at: datetime) -> bytes:
    """Return the figures as CSV."""
    return files.as_csv(figures.plots_of(programme, at=at))


def sheet(programme: Programme, at: datetime) -> bytes:
    """Return the figures as a spreadsheet."""
    return files.as_spreadsheet(figures.plots_of(programme, at=at), name=programme.name, at=at)
