"""Where a form needs the token that proves it is ours, and where there is nothing to forge."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


def token_from_whoever_is_signed_in(view: View) -> View:
    """Ask for a form's token only where a session speaks for somebody.

    A visitor who tries an exercise has no session that another site could borrow, and
    nothing is saved. Without a token their page is the same for all, sets no cookie and
    can be kept.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = protected if request.user.is_authenticated else view
        response: HttpResponse = chosen(request, *args, **kwargs)
        return response

    return asked
