"""In the workshop: take a course out as a file, and take one in."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.exchange import uploads
from courses.exchange.access import get_course_to_export, may_import
from courses.exchange.errors import CannotTravel, PackageRefused
from courses.exchange.forms import FileForm
from courses.exchange.packing import unpack
from courses.exchange.queries import exported
from courses.exchange.services import Report, course_here, look, take_in
from courses.exchange.vocabulary import MAX_BYTES
from courses.exchange.words import FATES

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
    """Look at a file and tell what it would do; nothing is changed here.

    Raises:
        PermissionDenied: the reader may not add courses.
    """
    if not may_import(request.user):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = FileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if not form.is_valid():
        return _ask(request, form)
    # One byte more than allowed tells that it is too large; the rest is not read.
    data = form.cleaned_data["file"].read(MAX_BYTES + 1)
    publish = form.cleaned_data["publish"]
    try:
        report = look(package=unpack(data), user=request.user, publish=publish)
    except PackageRefused as refused:
        form.add_error("file", str(refused))
        return _ask(request, form)
    token = uploads.keep(request.user, data)
    context = {**_told(report), "token": token, "publish": publish}
    return render(request, "courses/exchange/report.html", context)


@require_POST
def take_course_in(request: HttpRequest) -> HttpResponse:
    """Take in the file that was looked at.

    Raises:
        PermissionDenied: the reader may not add courses.
    """
    if not may_import(request.user):
        raise PermissionDenied
    token = request.POST.get("token", "")
    data = uploads.kept(request.user, token)
    if data is None:
        messages.error(request, _("The file is not here any more. Choose it once more."))
        return redirect("import_course")
    publish = request.POST.get("publish") == "on"
    try:
        report = take_in(package=unpack(data), user=request.user, publish=publish)
    except PackageRefused as refused:
        messages.error(request, str(refused))
        return redirect("import_course")
    uploads.drop(request.user, token)
    messages.success(request, _("“%(title)s” is taken in.") % {"title": report.title})
    course = course_here(report.course_key)
    return redirect("wagtailadmin_explore", course.pk if course else 1)


def _ask(request: HttpRequest, form: FileForm) -> HttpResponse:
    status = REFUSED if form.is_bound else 200
    return render(request, "courses/exchange/import.html", {"form": form}, status=status)


def _told(report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "counts": [(words, report.count(fate)) for fate, words in FATES.items()],
        "lines": [(line, FATES[line.fate]) for line in report.lines],
    }
