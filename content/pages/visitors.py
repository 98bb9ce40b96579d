"""Whole pages for visitors who are nobody yet: drawn once, shown to all of them.

Only what nobody in particular has asked for is kept: a GET without the cookie of a session
or of messages, in a tree without restricted pages. Only what is the same for everyone is
kept: a page that sets a cookie or carries a form's token is drawn for each visitor. The
key carries the version of the page tree, so a publication is seen at once.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from content.pages.routing import Frame
from lms.common.shelf import Shelf
from lms.ui.api import is_text_only

LONGEST_QUERY = 200
HTTP_OK = 200

Key = tuple[int, str, bool, str, str, str]

_shelf: Shelf[Key, tuple[bytes, str]] = Shelf(200)


def key_of(request: HttpRequest, frame: Frame) -> Key | None:
    """Return what a page may be kept under; None when it must be drawn for this reader."""
    if request.method != "GET" or frame.has_restrictions or _is_somebody(request):
        return None
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or getattr(request, "is_preview", False):
        return None
    language, path = get_language() or "", request.path
    return frame.version, language, is_text_only(), request.get_host(), path, query


def take(key: Key) -> HttpResponse | None:
    """Return a kept page as an answer of its own, if there is one."""
    page = _shelf.take(key)
    if page is None:
        return None
    content, content_type = page
    response = HttpResponse(content, content_type=content_type)
    # A reader with a session gets another page at the same address.
    patch_vary_headers(response, ["Cookie"])
    return response


def keep(key: Key, request: HttpRequest, response: HttpResponse) -> None:
    """Keep a drawn page, unless something in it belongs to this visitor alone."""
    if response.status_code != HTTP_OK or response.streaming or response.cookies:
        return
    # Django notes here that a form's token was asked for, or that its cookie must be set.
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or request.META.get("CSRF_COOKIE"):
        return
    if request.session.modified:
        return
    _shelf.put(key, (response.content, response.headers["Content-Type"]))


def _is_somebody(request: HttpRequest) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "messages" in request.COOKIES
        or request.user.is_authenticated
    )
