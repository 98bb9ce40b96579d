"""What accounts does when something happens elsewhere."""

from allauth.account.signals import user_logged_in
from allauth.mfa.adapter import get_adapter
from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from lms.accounts.middleware import SESSION_KEY
from lms.accounts.models import User
from lms.accounts.vocabulary import Role


@receiver(user_logged_in)
def ask_staff_for_second_factor(request: HttpRequest, user: User, **_kwargs: object) -> None:
    """Remember in the session whether this person still has to set up a second factor."""
    _remember(request, user)


@receiver(authenticator_removed)
def ask_again_once_it_is_gone(request: HttpRequest, user: User, **_kwargs: object) -> None:
    """Close the site again for staff who took their last second factor away."""
    _remember(request, user)


def _remember(request: HttpRequest, user: User) -> None:
    is_staff = user.is_superuser or bool(user.roles - {Role.LEARNER})
    if settings.REQUIRE_STAFF_SECOND_FACTOR and is_staff:
        request.session[SESSION_KEY] = not get_adapter().is_mfa_enabled(user)
