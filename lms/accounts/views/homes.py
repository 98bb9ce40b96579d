"""A person comes to a home that is there, or leaves it; what belongs to the home follows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts import access, services
from lms.accounts.forms import JoinHomeForm
from lms.accounts.views.who import hidden, viewer_with
from lms.accounts.vocabulary import Role
from lms.common.errors import DomainError


@require_POST
@login_required
def join_home(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person belong to a home that the viewer administers."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        found = access.get_person_to_administer(viewer, pk)
    form = JoinHomeForm(request.POST, viewer=viewer)
    if not form.is_valid():
        messages.error(request, _("Choose a home."))
        return redirect("person", pk=pk)
    try:
        services.join_home(household=form.cleaned_data["household"], user=found)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The person belongs to the home now, and to its groups."))
    return redirect("person", pk=pk)


@require_POST
@login_required
def leave_home(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person belong to the home no more."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        found = access.get_person_to_administer(viewer, pk)
    services.leave_home(user=found)
    messages.success(request, _("The person has left the home, its mentoring and its groups."))
    return redirect("person", pk=pk)
