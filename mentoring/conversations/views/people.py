"""Who may open a page of conversations at all, and what becomes of a refusal."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from lms.accounts.api import for_people as for_signed_in
from lms.common.errors import DomainError, NotFoundError
from mentoring.conversations.errors import MustPromise

View = Callable[..., HttpResponseBase]


def for_people(view: View) -> View:
    """Let signed-in people in as everywhere; who has to accept the undertaking is led to it."""

    @for_signed_in
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except MustPromise as refusal:
            return redirect("conversation_promise", uid=refusal.fields["uid"])

    return answered


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
