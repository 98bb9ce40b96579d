"""Programs that send and read statements: made, given new secrets, and shut out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts.api import hidden
from lms.accounts.models import User
from lms.common.errors import DomainError
from lms.lrs import services
from lms.lrs.desk.access import administrator_of, clients_for, get_client_for
from lms.lrs.desk.forms import ClientForm
from lms.lrs.desk.traffic import traffic_of
from lms.lrs.models import Client
from lms.ui.api import sent_data

PAGE_SIZE = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clients(request: HttpRequest) -> HttpResponse:
    """List the programs, and open the store to another one."""
    viewer = administrator_of(request)
    form = ClientForm(sent_data(request), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        details = form.cleaned_data
        may = details.pop("may")
        try:
            secret = services.create_client(
                **details, may_read=may in {"read", "all"}, may_write=may in {"write", "all"}
            )
        except DomainError as refusal:
            form.add_error("key", str(refusal))
        else:
            return _secret_page(request, details["name"], details["key"], secret)
    return _list(request, viewer, form)


@require_POST
@login_required
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a program a new secret; the old one opens the store for some days more."""
    client = _client(request, pk)
    try:
        secret = services.rotate_secret(client=client)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("records:clients")
    return _secret_page(request, client.name, client.key, secret)


@require_POST
@login_required
def end_old(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a program its newest secret alone."""
    services.end_old_secret(client=_client(request, pk))
    messages.success(request, _("Only the new secret opens the store now."))
    return redirect("records:clients")


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut a program out; what it sent stays."""
    services.revoke_client(client=_client(request, pk))
    messages.success(request, _("The program is shut out. What it sent stays."))
    return redirect("records:clients")


def _client(request: HttpRequest, pk: int) -> Client:
    with hidden():
        return get_client_for(administrator_of(request), pk)


def _list(request: HttpRequest, viewer: User, form: ClientForm) -> HttpResponse:
    page = Paginator(clients_for(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": traffic_of(list(page.object_list))}
    return render(request, "lrs/desk/clients.html", context)


@never_cache
def _secret_page(request: HttpRequest, name: str, key: str, secret: str) -> HttpResponse:
    """Show a secret, this once: it is kept nowhere, so no reload shows it again."""
    context = {"name": name, "key": key, "secret": secret}
    return render(request, "lrs/desk/secret.html", context)
