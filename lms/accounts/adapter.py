"""How allauth's door behaves here."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lms.accounts.languages import speak
from lms.accounts.letters import send_letter
from lms.accounts.models import User

LETTERS = {
    "account_already_exists",
    "email_confirmation",
    "login_code",
    "password_reset_code",
    "unknown_account",
}
SOMETHING_CHANGED = _("Something about how you sign in has changed.")
CHANGES = {
    "account/email/email_changed": _("The e-mail address you sign in with has changed."),
    "account/email/password_changed": _("Your password has changed."),
    "account/email/password_reset": _("Your password has changed."),
    "account/email/password_set": _("You can now sign in with a password too."),
    "mfa/email/recovery_codes_generated": _("You have new recovery codes."),
    "mfa/email/totp_activated": _("An authenticator app now guards your account."),
    "mfa/email/totp_deactivated": _("The authenticator app no longer guards your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was taken away from your account."),
}


class AccountAdapter(DefaultAccountAdapter):
    """People are invited, not self-registered, unless the installation opens its door."""

    error_messages: ClassVar[dict[str, object]] = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code. Look in our newest mail and type its code."),
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. You can ask for a code instead."
        ),
        "incorrect_password": _("That is not the right password."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, then ask for a new code."
        ),
        "rate_limited": _("That was a little too often. Wait a minute and try again."),
        "email_taken": _("Another person already signs in with this address."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return whether strangers may make an account."""
        return bool(settings.OPEN_FOR_SIGNUP)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead those who work in Wagtail to their workshop, everyone else to *Min sida*."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("wagtailadmin_home")
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def post_login(self, request: HttpRequest, user: User, **details: object) -> HttpResponse:
        """Go on in the person's own language, whatever the sign-in page was read in."""
        return speak(super().post_login(request, user, **details), user.language)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send in the person's own language, with the Swedish words below other languages."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        known = user if isinstance(user, User) else None
        language = known.language if known else translation.get_language()
        letter = {
            "platform_name": settings.PLATFORM_NAME,
            "called": known.get_short_name() if known else "",
            "code": context.get("code", ""),
            "what": CHANGES.get(template_prefix, SOMETHING_CHANGED),
        }
        send_letter(_letter_for(template_prefix), letter, language=str(language), to=email)


def _letter_for(template_prefix: str) -> str:
    """Return our letter for allauth's; what only tells of a change shares one."""
    name = template_prefix.rpartition("/")[2].removesuffix("_signup")
    return f"account/mail/{name if name in LETTERS else 'sign_in_changed'}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and passkeys show the platform's name, not the server's."""

    error_messages: ClassVar[dict[str, object]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not the code your app shows now. Type the newest one."),
    }

    def _get_site_name(self) -> str:
        # Allauth has no public hook for it: 65.21, `mfa.adapter`.
        return str(settings.PLATFORM_NAME)
