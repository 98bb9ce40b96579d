"""Mails about certificates: the first name and a link, nothing else about the person."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from certificates.models import Certificate
from lms.accounts.models import User
from lms.ui.api import direction_of


def certificate_is_ready(certificate: Certificate) -> EmailMultiAlternatives:
    """Return the mail, in the person's language and, where that is another, in Swedish."""
    user = certificate.completion.user
    parts = [_part(user, language) for language in _languages_of(user)]
    mail = EmailMultiAlternatives(
        subject=" · ".join(str(part["subject"]) for part in parts),
        body=render_to_string("certificates/mails/ready.txt", {"parts": parts}),
        to=[user.email],
        # The same id each time, so that a repeated mail can be told from a second one.
        headers={"Message-ID": f"<certificate-{certificate.pk}@{_host()}>"},
    )
    mail.attach_alternative(
        render_to_string("certificates/mails/ready.html", {"parts": parts}), "text/html"
    )
    return mail


def _languages_of(user: User) -> list[str]:
    return list(dict.fromkeys((user.language, settings.LANGUAGE_CODE)))


def _part(user: User, language: str) -> dict[str, object]:
    """Return all that one language's half of the mail says."""
    with translation.override(language):
        return {
            "language": language,
            "direction": direction_of(language),
            "subject": _("Your certificate is ready"),
            "greeting": _("Hello %(name)s") % {"name": user.get_short_name()},
            "message": _(
                "You have completed a course, and your certificate is waiting for you. You can "
                "save it, print it and show it to whoever needs to see it."
            ),
            "link_text": _("Open my page"),
            "link": settings.BASE_URL + reverse("my_page"),
            "platform": settings.PLATFORM_NAME,
        }


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
