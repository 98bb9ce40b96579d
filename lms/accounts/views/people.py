"""The people one is responsible for: finding, following and, for administrators, their roles."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts import access, queries, services
from lms.accounts.access import FOLLOWERS
from lms.accounts.contributions import person_panels_for
from lms.accounts.forms import HouseholdForm, JoinHomeForm, ProtectForm, RoleForm, SearchForm
from lms.accounts.models import User
from lms.accounts.views.who import hidden, person_of, viewer_with
from lms.accounts.vocabulary import MAY_INVITE, Role
from lms.common.errors import DomainError
from lms.ui.api import sent_data

PAGE_SIZE = 25


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """List and search the people this viewer follows."""
    viewer = viewer_with(request, *FOLLOWERS)
    form = SearchForm(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.people_listed(viewer, *FOLLOWERS, search=search)
    roles = viewer.roles
    administers = Role.ADMINISTRATOR in roles
    context = {
        "form": form,
        "search": search,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_invite": bool(roles & set(MAY_INVITE)),
        "may_administer": administers,
        # No search finds them: they stand by themselves, for those who look after them.
        "protected": (
            queries.protected_people_administered(viewer) if administers and not search else ()
        ),
    }
    return render(request, "accounts/people.html", context)


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a followed person; that someone looked is written down for that person to read."""
    viewer = person_of(request)
    with hidden():
        found = access.get_person_for(viewer, pk)
    services.record_access(viewer=viewer, person=found, what=gettext_noop("Courses and progress"))
    return _person_page(request, found, forms_by_name={})


def _person_page(
    request: HttpRequest,
    person: User,
    *,
    forms_by_name: dict[str, forms.Form],
    status: int = 200,
) -> HttpResponse:
    """Draw the page, with forms that were refused in the place of fresh ones."""
    viewer = person_of(request)
    administers = access.may_administer_person(viewer, person)
    context: dict[str, object] = {
        "person": person,
        **_home_shown(viewer, person),
        "memberships": queries.memberships_reached(viewer, *FOLLOWERS).filter(user=person),
        "panels": person_panels_for(request, person),
        "administers": administers,
    }
    if administers:
        context |= {
            "role_form": RoleForm(viewer=viewer),
            "protect_form": ProtectForm(),
            "home_form": JoinHomeForm(viewer=viewer),
        }
    return render(request, "accounts/person.html", context | forms_by_name, status=status)


def _home_shown(viewer: User, person: User) -> dict[str, object]:
    """Return the home as the viewer may know it.

    Whose protected identity the viewer does not follow is not told of, and neither is what the
    home is called: it is that person's name or alias.
    """
    household = queries.household_of(person)
    if household is None:
        return {"household": None}
    everybody = [each.user for each in household.members.all()]
    adults = [
        each
        for each in everybody
        if not each.has_protected_identity or each == viewer or access.may_follow(viewer, each)
    ]
    name = household.shown_name if adults == everybody else ""
    return {"household": household, "home_name": name, "adults": adults}


@require_POST
@login_required
def add_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person another role at a node that the viewer administers."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        found = access.get_person_to_administer(viewer, pk)
    form = RoleForm(request.POST, viewer=viewer)
    if not form.is_valid():
        return _person_page(request, found, forms_by_name={"role_form": form}, status=400)
    role, organisation = Role(form.cleaned_data["role"]), form.cleaned_data["organisation"]
    try:
        services.give_role(viewer=viewer, user=found, organisation=organisation, role=role)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _person_page(
            request, found, forms_by_name={"role_form": form}, status=refusal.status
        )
    messages.success(request, _("Saved."))
    return redirect("person", pk=found.pk)


@require_POST
@login_required
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back at a node that the viewer administers."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        membership = access.get_membership_to_end(viewer, pk)
    try:
        services.take_role(viewer=viewer, membership=membership)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role has ended."))
    # Without that role the person may have left the viewer's reach.
    if access.may_follow(viewer, membership.user):
        return redirect("person", pk=membership.user_id)
    return redirect("people")


@require_POST
@login_required
def protect(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a person's name behind an alias, everywhere, from now on."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    with hidden():
        found = access.get_person_to_administer(viewer, pk)
    form = ProtectForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, forms_by_name={"protect_form": form}, status=400)
    services.protect_identity(user=found, alias=form.cleaned_data["alias"])
    messages.success(request, _("From now on everyone sees the alias."))
    return redirect("person", pk=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_household(request: HttpRequest) -> HttpResponse:
    """Join adults into a foster home."""
    viewer = viewer_with(request, Role.ADMINISTRATOR)
    form = HouseholdForm(sent_data(request), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        members = list(form.cleaned_data.pop("members"))
        services.form_household(members=members, **form.cleaned_data)
        messages.success(request, _("The home is there."))
        return redirect("people")
    return render(request, "accounts/new_household.html", {"form": form})
