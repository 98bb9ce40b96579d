"""Files of statements: taken in, and handed out."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import Role, hidden, people_reached, record_accesses
from lms.lrs.desk.access import (
    administrator_of,
    get_organisation_for,
    imports_for,
    organisations_of,
)
from lms.lrs.desk.forms import ImportForm
from lms.lrs.queries import archived
from lms.lrs.services import begin_file_import

PAGE_SIZE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transfers(request: HttpRequest) -> HttpResponse:
    """Take a file of statements in, show those on their way, and offer files to take out."""
    viewer = administrator_of(request)
    is_sent = request.method == "POST"
    form = ImportForm(
        request.POST if is_sent else None, request.FILES if is_sent else None, viewer=viewer
    )
    if is_sent and form.is_valid():
        begun = begin_file_import(**form.cleaned_data)
        return redirect("records:import", pk=begun.pk)
    page = Paginator(imports_for(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "organisations": organisations_of(viewer)}
    return render(request, "lrs/desk/transfers.html", context)


@require_safe
@login_required
def export(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Hand out an organisation's statements and files; whom they tell of can read who did."""
    viewer = administrator_of(request)
    with hidden():
        organisation = get_organisation_for(viewer, pk)
    people = people_reached(viewer, Role.ADMINISTRATOR).filter(
        memberships__organisation__path__startswith=organisation.path
    )
    record_accesses(viewer=viewer, people=people, what=gettext_noop("Statements as a file"))
    response = StreamingHttpResponse(archived(organisation), content_type="application/zip")
    name = f"statements-{organisation.key}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, private=True, no_store=True)
    return response
