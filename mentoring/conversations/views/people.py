"""Who may open a page of conversations at all, and what becomes of a refusal."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from lms.accounts.models import User
from lms.common.errors import DomainError, NotFoundError
from mentoring.conversations.errors import MustPromise

View = Callable[..., HttpResponseBase]


def for_people(view: View) -> View:
    """Let signed-in people in; what is not theirs does not exist, and nobody keeps a copy.

    Whoever has still to accept the undertaking is led to it.
    """

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404(str(refusal)) from refusal
        except MustPromise as refusal:
            response = redirect("conversation_promise", uid=refusal.fields["uid"])
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answered


def person(request: HttpRequest) -> User:
    """Return who asks; login_required has turned everyone else away."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a sent form asks for, and say whether it is done.

    What cannot be done is said on the form, which keeps its words.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except NotFoundError:
        raise
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
