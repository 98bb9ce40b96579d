"""What every page does first: let people in to what is theirs, and let nobody keep a copy."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of
from lms.accounts.models import User
from lms.common.errors import DomainError, NotFoundError
from mentoring.mentorships.access import OwnPair, get_own_pair

View = Callable[..., HttpResponseBase]
PairView = Callable[[HttpRequest, User, OwnPair], HttpResponseBase]


def of_own_pair(*methods: str) -> Callable[[PairView], View]:
    """Give the view who asks and the pair of their home; anybody else's does not exist."""

    def dress(view: PairView) -> View:
        @require_http_methods([*methods])
        @for_people
        @wraps(view)
        def answered(request: HttpRequest, pk: int) -> HttpResponseBase:
            user = person_of(request)
            return view(request, user, get_own_pair(user, pk))

        return answered

    return dress


READ = ("GET", "HEAD")
FORM = ("GET", "HEAD", "POST")


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
