"""Who asks, and what a page answers to those for whom it does not exist."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from lms.accounts import queries
from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from lms.common.errors import NotFoundError

View = Callable[..., HttpResponseBase]


def for_people(view: View) -> View:
    """Let signed-in people in; what is not theirs does not exist, and nobody keeps a copy."""

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with hidden():
            response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answered


def person_of(request: HttpRequest) -> User:
    """Return who is signed in; `login_required` has turned everyone else away."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def viewer_with(request: HttpRequest, *roles: Role) -> User:
    """Return who is signed in, if they hold one of the roles anywhere.

    Raises:
        Http404: for others the page does not exist.
    """
    viewer = person_of(request)
    if not queries.has_role(viewer, *roles):
        raise Http404
    return viewer


@contextmanager
def hidden() -> Iterator[None]:
    """Answer 404 for what is not this viewer's."""
    try:
        yield
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal
