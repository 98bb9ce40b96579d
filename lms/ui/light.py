"""Text only: pages without pictures, for slow nets and for those who read in peace.

The choice travels in a cookie, so it works without an account and without JavaScript.
Whatever keeps drawn pages or parts puts `is_text_only()` into its key, as it does with the
language.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE: Final = "text_only"
ON: Final = "1"
A_YEAR: Final = 365 * 24 * 60 * 60

_is_on: ContextVar[bool] = ContextVar("text_only", default=False)


def is_text_only() -> bool:
    """Say whether the page that is drawn now goes without pictures."""
    return _is_on.get()


class TextOnlyMiddleware:
    """Draw each page as its reader has chosen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember the choice for as long as this request is answered."""
        token = _is_on.set(request.COOKIES.get(COOKIE) == ON)
        try:
            return self.get_response(request)
        finally:
            _is_on.reset(token)


# Visitors' pages are kept whole and the same for all, so no form on them can carry a token.
# What a stranger's form could do here is to hide somebody's pictures.
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice on this device, and lead back to where it was made."""
    response = HttpResponseRedirect(_back(request))
    if request.POST.get("text_only") == ON:
        response.set_cookie(
            COOKIE, ON, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _back(request: HttpRequest) -> str:
    """Return the page that the choice was made on, if it is one of ours; else the first one."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return urlsplit(came_from)._replace(scheme="", netloc="").geturl() or "/"
    return f"/{get_language() or settings.LANGUAGE_CODE}/"
