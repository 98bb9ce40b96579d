"""What every page of groups does first: let signed-in people in, and nobody keep a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from lms.accounts.models import User
from lms.common.errors import NotFoundError

View = Callable[..., HttpResponseBase]


def for_people(view: View) -> View:
    """Let signed-in people in; what is not theirs does not exist."""

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404(str(refusal)) from refusal
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answered


def person(request: HttpRequest) -> User:
    """Return who asks."""
    # login_required has turned everyone else away.
    assert isinstance(request.user, User)  # noqa: S101
    return request.user
