"""What travels from a device: whose it is, and the receipt by which it may be forgotten there.

A script keeps what a learner does on the device until the server has said, in a header that
names the act, that it is stored. A page of a hotel's network says no such thing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from courses.learning.errors import SomebodyElse
from courses.learning.refusals import explains_refusals
from lms.accounts.models import User
from lms.lrs.models import Statement

View = Callable[..., HttpResponse]

KEPT: Final = "X-Kept"
REFUSED: Final = "X-Refused"
SIGN_IN: Final = 401
CONFLICT: Final = 409


def tag_of(user: User | AnonymousUser) -> str:
    """Return what a learner is called on a device: a name that means nothing elsewhere."""
    if not isinstance(user, User):
        return ""
    return salted_hmac("courses.learning.receipts", str(user.learner_id)).hexdigest()[:24]


def asks_by_script(request: HttpRequest) -> bool:
    """Say whether a script asks, which puts the answer in its place itself."""
    return request.headers.get("X-Requested-With") == "fetch"


def gives_receipts(view: View) -> View:
    """Take what a form brings from its own learner alone, and say what became of it.

    The answer names the act in `X-Kept` when it is stored, now or before, and in `X-Refused`
    when it never will be; without either the device keeps it and asks again.
    """
    explained = explains_refusals(_from_its_own_learner(view))

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = explained(request, *args, **kwargs)
        act = _act_in(request)
        if act is not None and response.status_code != SIGN_IN:
            response.headers[KEPT if _is_kept(act, response) else REFUSED] = str(act)
        return response

    return answered


def _from_its_own_learner(view: View) -> View:
    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag = request.POST.get("learner", "")
        # Without a script a visitor is led to the way in, as everywhere.
        is_led = request.user.is_anonymous and not asks_by_script(request)
        if tag and tag != tag_of(request.user) and not is_led:
            raise SomebodyElse
        return view(request, *args, **kwargs)

    return asked


def _act_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(str(request.POST.get("statement_id", "")))
    except ValueError:
        return None


def _is_kept(act: UUID, response: HttpResponse) -> bool:
    if response.status_code == CONFLICT:
        return Statement.objects.filter(statement_id=act, organisation=None).exists()
    return response.status_code < 400  # noqa: PLR2004 - everything below is an answer
