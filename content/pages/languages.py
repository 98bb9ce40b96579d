"""Languages that this process has not heard of yet, and those that readers are not offered.

What a process knows of the languages is as old as its last look at the page tree
(`routing`). Pages of the tree look at each request. This middleware looks besides when an
address or a cookie names a language that the process does not know, in the workshop, and
once when the process is new; everywhere else nothing is asked.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from content.languages.rules import is_tag
from content.pages.routing import current_frame
from lms.config import languages
from lms.config.languages import SOURCE

Answer = Callable[[HttpRequest], HttpResponse]

WORKSHOP = "admin"
# Parts of addresses that are no language although they could be.
_NO_LANGUAGES = frozenset({"xapi", "static", "media", "health"})


class LanguagesMiddleware:
    """Stands before Django's own, which decides by the languages that are known."""

    def __init__(self, get_response: Answer) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look again where that may change the answer, and lead out of hidden languages."""
        if _may_have_missed(request):
            current_frame()
        return way_out(request) or self._get_response(request)


def way_out(request: HttpRequest) -> HttpResponse | None:
    """Return where an address in a hidden language leads: the same in one that is shown.

    A preview of the workshop passes, so that a language can be prepared before it is shown.
    """
    first, _, rest = request.path_info.lstrip("/").partition("/")
    language = languages.known().get(first)
    if language is None or language.is_shown or getattr(request, "is_preview", False):
        return None
    instead = languages.known().get(languages.words_of(first))
    code = instead.code if instead and instead.is_shown else SOURCE
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"/{code}/{rest}" + (f"?{query}" if query else ""))


def _may_have_missed(request: HttpRequest) -> bool:
    first = request.path_info.lstrip("/").partition("/")[0]
    known = languages.known()
    if first in known:
        return languages.edition() is None or not known[first].is_shown
    if first == WORKSHOP:
        return True
    if not first:
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        return languages.edition() is None or (cookie is not None and cookie not in known)
    return is_tag(first) and first not in _NO_LANGUAGES
