"""What accounts does when something happens elsewhere."""

from allauth.account.signals import user_logged_in
from allauth.mfa.adapter import get_adapter
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from lms.accounts.middleware import SESSION_KEY
from lms.accounts.models import User
from lms.accounts.queries import roles_of
from lms.accounts.vocabulary import Role


@receiver(user_logged_in)
def ask_staff_for_second_factor(request: HttpRequest, user: User, **_kwargs: object) -> None:
    """Remember in the session whether this person still has to set up a second factor."""
    is_staff = user.is_superuser or bool(roles_of(user) - {Role.LEARNER})
    if settings.REQUIRE_STAFF_SECOND_FACTOR and is_staff:
        request.session[SESSION_KEY] = not get_adapter().is_mfa_enabled(user)


@receiver(authenticator_added)
def forget_missing_second_factor(request: HttpRequest, **_kwargs: object) -> None:
    """Open the site once the second factor is there."""
    request.session.pop(SESSION_KEY, None)
