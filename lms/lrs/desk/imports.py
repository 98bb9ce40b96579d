"""Statements on their way in: begun, watched, stopped, and taken up again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import hidden
from lms.common.errors import DomainError
from lms.lrs import services
from lms.lrs.desk.access import administrator_of, get_import_for
from lms.lrs.desk.forms import SourceForm
from lms.lrs.desk.words import fault_words
from lms.lrs.models import StatementImport
from lms.ui.api import sent_data

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_source(request: HttpRequest) -> HttpResponse:
    """Begin to take in what another store holds."""
    form = SourceForm(sent_data(request), viewer=administrator_of(request))
    if request.method == "POST" and form.is_valid():
        begun = services.begin_store_import(
            organisation=form.cleaned_data["organisation"], store=form.store()
        )
        return redirect("records:import", pk=begun.pk)
    return render(request, "lrs/desk/new_source.html", {"form": form})


@require_safe
@login_required
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how far an import has come, and what was refused."""
    row = _import(request, pk)
    refused = Paginator(row.refusals.order_by("position"), PAGE_SIZE)
    context = {
        "import": row,
        "has_failed": row.is_under_way and services.given_up(row) is not None,
        "fault": fault_words(row.fault) if row.fault else "",
        "page": refused.get_page(request.GET.get("page")),
        "most": services.MOST_REASONS,
    }
    return render(request, "lrs/desk/import.html", context)


@require_POST
@login_required
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take nothing more in."""
    services.stop_import(row=_import(request, pk))
    messages.success(request, _("Nothing more is taken in. What was kept stays."))
    return redirect("records:import", pk=pk)


@require_POST
@login_required
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the worker go on with what it gave up."""
    try:
        services.try_import_again(row=_import(request, pk))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("records:import", pk=pk)


def _import(request: HttpRequest, pk: int) -> StatementImport:
    with hidden():
        return get_import_for(administrator_of(request), pk)
