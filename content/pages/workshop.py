"""The door of the workshop (Wagtail's admin)."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Send strangers to the sign-in page, and tell others who the workshop is for.

    Wagtail sends here whoever may not enter. Its own answer to somebody signed in would
    be the sign-in page again, which sends them back: in circles.

    Raises:
        PermissionDenied: somebody is signed in and has no right to enter.
    """
    home = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or home, reverse("account_login"))
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect(home)
    list(messages.get_messages(request))  # the page says it itself, and says it kindly
    raise PermissionDenied
