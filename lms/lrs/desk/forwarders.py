"""Other stores: where statements are sent on to, and how that goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.api import hidden
from lms.lrs import services
from lms.lrs.desk.access import administrator_of, forwarders_for, get_forwarder_for
from lms.lrs.desk.forms import ForwarderChangeForm, ForwarderForm
from lms.lrs.models import Forwarder
from lms.ui.api import sent_data

PAGE_SIZE = 25


@require_safe
@login_required
def forwarders(request: HttpRequest) -> HttpResponse:
    """List the other stores with their health."""
    found = forwarders_for(administrator_of(request))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lrs/desk/forwarders.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_forwarder(request: HttpRequest) -> HttpResponse:
    """Begin to send statements on to another store."""
    form = ForwarderForm(sent_data(request), viewer=administrator_of(request))
    if request.method == "POST" and form.is_valid():
        made = services.create_forwarder(
            organisation=form.cleaned_data["organisation"],
            name=form.cleaned_data["name"],
            store=form.store(),
            selection=form.selection(),
            uses_pseudonyms=form.cleaned_data["uses_pseudonyms"],
            from_now_on=form.cleaned_data["from_now_on"],
        )
        messages.success(request, _("The first statements leave within a minute."))
        return redirect("records:forwarder", pk=made.pk)
    return render(request, "lrs/desk/new_forwarder.html", {"form": form})


@require_safe
@login_required
def forwarder(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how it goes with one store, and what it refused."""
    found = _forwarder(request, pk)
    refused = Paginator(found.set_aside.order_by("-at", "-pk"), PAGE_SIZE)
    context = {"forwarder": found, "page": refused.get_page(request.GET.get("page"))}
    return render(request, "lrs/desk/forwarder.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change where a destination is, what opens it and what it gets."""
    found = _forwarder(request, pk)
    form = ForwarderChangeForm(sent_data(request), initial=_told(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.change_forwarder(
            forwarder=found,
            name=said["name"],
            endpoint=said["endpoint"],
            username=said["username"],
            secret=said["secret"],
            selection=form.selection(),
        )
        messages.success(request, _("Saved. It is tried at once, from where it was."))
        return redirect("records:forwarder", pk=pk)
    return render(request, "lrs/desk/change_forwarder.html", {"form": form, "forwarder": found})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and forget a destination."""
    found = _forwarder(request, pk)
    if request.method == "POST":
        services.end_forwarder(forwarder=found)
        messages.success(request, _("Nothing is sent there any more."))
        return redirect("records:forwarders")
    return render(request, "lrs/desk/end_forwarder.html", {"forwarder": found})


def _told(forwarder: Forwarder) -> dict[str, object]:
    told = {name: getattr(forwarder, name) for name in ("name", "endpoint", "username", "verbs")}
    return told | {"activities": "\n".join(forwarder.activities)}


@require_POST
@login_required
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Send nothing on for a while."""
    services.pause_forwarder(forwarder=_forwarder(request, pk))
    messages.success(request, _("Nothing is sent until you let it go on."))
    return redirect("records:forwarder", pk=pk)


@require_POST
@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on at once, from where it was."""
    services.resume_forwarder(forwarder=_forwarder(request, pk))
    messages.success(request, _("It goes on at once, from where it was."))
    return redirect("records:forwarder", pk=pk)


@require_POST
@login_required
def again(request: HttpRequest, pk: int, refused_pk: int) -> HttpResponse:
    """Ask the worker to send a refused statement once more."""
    refused = _forwarder(request, pk).set_aside.filter(pk=refused_pk).first()
    if refused is None:
        raise Http404
    services.ask_to_send_again(refused=refused)
    messages.success(request, _("It is sent again in a moment. Load the page to see the answer."))
    return redirect("records:forwarder", pk=pk)


def _forwarder(request: HttpRequest, pk: int) -> Forwarder:
    with hidden():
        return get_forwarder_for(administrator_of(request), pk)
