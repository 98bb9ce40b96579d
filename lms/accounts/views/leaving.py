"""Leaving for good: by oneself, or through an administrator whom one has asked."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts import access, services
from lms.accounts.errors import StillAdministrator
from lms.accounts.forms import EraseForm, LeaveForm
from lms.accounts.views.who import hidden, person_of, viewer_with
from lms.accounts.vocabulary import Role
from lms.ui.api import sent_data


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave(request: HttpRequest) -> HttpResponse:
    """Tell what leaving means and, once the address is written out, forget the person."""
    user = person_of(request)
    form = LeaveForm(sent_data(request), user=user)
    if request.method == "POST" and form.is_valid():
        try:
            services.erase(user=user)
        except StillAdministrator as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            messages.success(request, _("You have left. We no longer know who you were."))
            return redirect(f"/{get_language()}/")
    return render(request, "accounts/leave.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget somebody who has asked an administrator for it."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        person = access.get_person_to_administer(viewer, pk)
    form = EraseForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.erase(user=person)
        except StillAdministrator as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The person is forgotten."))
            return redirect("people")
    return render(request, "accounts/erase.html", {"form": form, "person": person})
