"""In the workshop: take a course out as a file, and take one in."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from courses.exchange import arrivals
from courses.exchange.access import get_arrival_for, get_course_to_export, may_import
from courses.exchange.errors import CannotTravel, PackageRefused
from courses.exchange.forms import FileForm
from courses.exchange.models import Arrival
from courses.exchange.queries import exported
from courses.exchange.services import Fate, course_here
from courses.exchange.vocabulary import MAX_BYTES
from courses.exchange.words import FATES
from lms.outbox.api import failed_effects

REFUSED: Final = 422


@require_GET
def export_course(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send a course as one file.

    Raises:
        Http404: the course is not the reader's.
    """
    course = get_course_to_export(request.user, page_id)
    try:
        file = exported(course)
    except CannotTravel as refused:
        messages.error(request, str(refused))
        return redirect("wagtailadmin_explore", course.pk)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type="application/zip", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def import_course(request: HttpRequest) -> HttpResponse:
    """Let somebody bring a file; the worker looks at it, and nothing is changed.

    Raises:
        PermissionDenied: the reader may not add courses.
    """
    if not may_import(request.user):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = FileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return _ask(request, form)
    try:
        arrival = arrivals.bring(
            user=request.user,
            # One byte more than allowed tells that it is too large; the rest is not read.
            data=form.cleaned_data["file"].read(MAX_BYTES + 1),
            publish=form.cleaned_data["publish"],
            language=get_language() or "",
        )
    except PackageRefused as refused:
        form.add_error("file", str(refused))
        return _ask(request, form)
    return redirect("course_arrival", arrival.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def course_arrival(request: HttpRequest, arrival_id: int) -> HttpResponse:
    """Tell how far a file has come and what it does; take yes for an answer.

    Raises:
        Http404: there is no such file, or somebody else has brought it.
    """
    arrival = get_arrival_for(request.user, arrival_id)
    if request.method == "POST":
        arrivals.say_yes(arrival=arrival, confirmed=request.POST.getlist("confirmed"))
        return redirect("course_arrival", arrival.pk)
    context = {"arrival": arrival, "report": arrival.report, **_lines(arrival.report)}
    context["has_failed"] = arrival.is_under_way and _has_failed(arrival)
    context["course"] = course_here(arrival.report["course_key"]) if arrival.report else None
    return render(request, "courses/exchange/report.html", context)


def _has_failed(arrival: Arrival) -> bool:
    """Say whether the worker has given up. One query."""
    asked = {arrivals.LOOK: str(arrival.pk), arrivals.TAKE_IN: arrivals.key_of(arrival)}
    name = arrivals.TAKE_IN if arrival.attempts else arrivals.LOOK
    return failed_effects().filter(effect=name, key=asked[name]).exists()


def _ask(request: HttpRequest, form: FileForm) -> HttpResponse:
    status = REFUSED if form.is_bound else 200
    return render(request, "courses/exchange/import.html", {"form": form}, status=status)


def _lines(report: dict[str, Any]) -> dict[str, Any]:
    lines = [(title, code, Fate(fate)) for title, code, fate in report.get("lines", ())]
    fates = [fate for _title, _code, fate in lines]
    return {
        "counts": [(words, fates.count(fate)) for fate, words in FATES.items()],
        "lines": [(title, code, FATES[fate]) for title, code, fate in lines],
    }
