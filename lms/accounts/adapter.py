"""How allauth's door behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from lms.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """People are invited, not self-registered, unless the installation opens its door."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether strangers may make an account."""
        return bool(settings.OPEN_FOR_SIGNUP)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send in the person's own language, whatever the page was read in."""
        user = context.get("user")
        language = user.language if isinstance(user, User) else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
