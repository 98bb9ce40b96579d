"""A person's own pages."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts import queries, services
from lms.accounts.contributions import panels_for, profile_links_for
from lms.accounts.forms import ProfileForm
from lms.accounts.languages import speak
from lms.accounts.models import User
from lms.accounts.own_data import archive_of
from lms.accounts.views.who import person_of
from lms.ui.api import sent_data


@require_safe
@login_required
def my_page(request: HttpRequest) -> HttpResponse:
    """Show what matters to this person now, gathered from every floor."""
    return render(request, "accounts/my_page.html", {"panels": panels_for(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name, language and what the household may see."""
    user = person_of(request)
    household = queries.household_of(user)
    form = ProfileForm(sent_data(request), initial=_initial(user))
    if household is None:
        del form.fields["shares_progress"]
    if request.method == "POST" and form.is_valid():
        services.change_profile(
            user=user,
            shares_progress=form.cleaned_data.pop("shares_progress", None),
            **form.cleaned_data,
        )
        with translation.override(user.language):
            messages.success(request, _("Saved."))
        return speak(redirect("profile"), user.language)
    context = {"form": form, "household": household, "links": profile_links_for(request)}
    return render(request, "accounts/profile.html", context)


def _initial(user: User) -> dict[str, object]:
    member = getattr(user, "household_member", None)
    return {
        "first_name": user.first_name,
        "last_name": user.last_name,
        "language": user.language,
        "shares_progress": bool(member and member.shares_progress),
    }


@require_safe
@login_required
def own_data(request: HttpRequest) -> FileResponse:
    """Hand out everything that is kept of this person, as one file."""
    name = f"{slugify(settings.PLATFORM_NAME)}-{timezone.localdate():%Y-%m-%d}.zip"
    response = FileResponse(archive_of(person_of(request)), as_attachment=True, filename=name)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_safe
@login_required
def access_log(request: HttpRequest) -> HttpResponse:
    """Show who has looked at this person's matters."""
    entries = Paginator(queries.access_log_of(person_of(request)), 25)
    page = entries.get_page(request.GET.get("page"))
    return render(request, "accounts/access_log.html", {"page": page})
