"""What the desk's views share: who may come in, and how a refusal is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of, record_accesses
from lms.accounts.models import Household
from lms.common.errors import DomainError, NotFoundError
from mentoring.desk.access import STAFF
from mentoring.pairing.models import Programme

View = Callable[..., HttpResponseBase]


def on_the_desk(*methods: str) -> Callable[[View], View]:
    """Let coordinators and administrators in; for others the page does not exist."""

    def wrapped(view: View) -> View:
        @require_http_methods(methods)
        @for_people
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not person_of(request).roles & set(STAFF):
                raise Http404
            try:
                return view(request, *args, **kwargs)
            except NotFoundError as refusal:
                raise Http404 from refusal

        return answered

    return wrapped


reads = on_the_desk("GET", "HEAD")
acts = on_the_desk("POST")
reads_and_acts = on_the_desk("GET", "HEAD", "POST")


@contextmanager
def telling(request: HttpRequest) -> Iterator[None]:
    """Tell a refusal as a message on the next page; what is not there stays so."""
    try:
        yield
    except NotFoundError:
        raise
    except DomainError as refusal:
        messages.error(request, str(refusal))


def looked_at(request: HttpRequest, household: Household, what: str) -> None:
    """Write down for the adults of a home that somebody has looked at its matters."""
    people = [member.user for member in household.members.select_related("user")]
    record_accesses(viewer=person_of(request), people=people, what=what)


def tabs(programme: Programme, current: str) -> dict[str, Any]:
    """Return what the head of a programme's pages shows."""
    return {"programme": programme, "current": current}
