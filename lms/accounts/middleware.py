"""Staff need a second factor before they work."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

SESSION_KEY = "second_factor_missing"


class SecondFactorMiddleware:
    """Lead staff without a second factor to setting one up.

    Whether one is missing was decided at sign-in (receivers) and is kept in the
    session, so that nobody else's request pays a query for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on whoever needs none, has one, or is setting it up."""
        if not request.session.get(SESSION_KEY) or self._is_allowed(request.path):
            return self.get_response(request)
        if get_adapter().is_mfa_enabled(request.user):
            del request.session[SESSION_KEY]
            return self.get_response(request)
        return redirect("mfa_index")

    @staticmethod
    def _is_allowed(path: str) -> bool:
        doors = (reverse("mfa_index"), reverse("account_logout"), reverse("account_reauthenticate"))
        return path.startswith((*doors, settings.STATIC_URL))
