"""What every page does first: let people in to what is theirs, and let nobody keep a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from lms.accounts.models import User
from lms.common.errors import DomainError, NotFoundError
from mentoring.mentorships.access import OwnPair, get_own_pair

View = Callable[..., HttpResponseBase]
PairView = Callable[[HttpRequest, User, OwnPair], HttpResponseBase]


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


def of_own_pair(*methods: str) -> Callable[[PairView], View]:
    """Give the view who asks and the pair of their home; anybody else's does not exist."""

    def dress(view: PairView) -> View:
        @require_http_methods([*methods])
        @for_people
        @wraps(view)
        def answered(request: HttpRequest, pk: int) -> HttpResponseBase:
            user = person(request)
            return view(request, user, get_own_pair(user, pk))

        return answered

    return dress


READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")


def person(request: HttpRequest) -> User:
    """Return who asks."""
    # login_required has turned everyone else away.
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def done(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Do something and say so, or say why it could not be done."""
    try:
        act()
    except NotFoundError:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True
