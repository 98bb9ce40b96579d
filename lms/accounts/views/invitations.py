"""Inviting people, and the door that an invitation opens."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts import access, queries, services
from lms.accounts.errors import InvitationClosed, InvitationNotFound
from lms.accounts.forms import AcceptForm, InvitationForm
from lms.accounts.models import Invitation, User
from lms.accounts.tokens import invitation_of
from lms.accounts.views.who import hidden, person_of, viewer_with
from lms.accounts.vocabulary import MAY_INVITE, Role
from lms.common.errors import DomainError
from lms.ui.api import sent_data

PAGE_SIZE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite people and see what has become of earlier invitations."""
    viewer = viewer_with(request, *MAY_INVITE)
    form = InvitationForm(sent_data(request), viewer=viewer)
    if request.method == "POST" and form.is_valid() and _has_invited(viewer, form):
        messages.success(request, _("The invitation is on its way."))
        return redirect("invitations")
    sent = Paginator(queries.invitations_reached(viewer), PAGE_SIZE)
    context = {"form": form, "page": sent.get_page(request.GET.get("page"))}
    return render(request, "accounts/invitations.html", context)


def _has_invited(viewer: User, form: InvitationForm) -> bool:
    """Invite, or put the refusal into the form."""
    details = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    try:
        services.invite(viewer=viewer, **details)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@login_required
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    with hidden():
        found = access.get_invitation_for(person_of(request), pk)
    services.revoke_invitation(invitation=found)
    messages.success(request, _("The invitation no longer opens the door."))
    return redirect("invitations")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let the reader of an invitation in, or say why it no longer opens the door."""
    try:
        found = invitation_of(token)
    except InvitationNotFound:
        return render(request, "accounts/invitation_closed.html", {"state": ""}, status=404)
    if not found.is_open:
        return _closed(request, found)
    form = AcceptForm(sent_data(request), initial={"language": found.language})
    if request.method == "POST" and form.is_valid():
        return _accept(request, found, form)
    return render(request, "accounts/invitation.html", {"invitation": found, "form": form})


def _closed(request: HttpRequest, found: Invitation) -> HttpResponse:
    return render(
        request, "accounts/invitation_closed.html", {"state": found.state.value}, status=410
    )


def _accept(request: HttpRequest, found: Invitation, form: AcceptForm) -> HttpResponse:
    """Let a newcomer straight in; who has an account already signs in with it."""
    try:
        user, is_new = services.accept_invitation(invitation=found, **form.cleaned_data)
    except InvitationClosed:
        found.refresh_from_db()
        return _closed(request, found)
    if request.user.is_authenticated and request.user != user:
        logout(request)
    if not is_new:
        messages.success(request, _("You have the new role. Sign in as you usually do."))
        return redirect("account_login")
    response: HttpResponse = perform_login(request, user, email=user.email)
    return response
