"""Mails about certificates: the first name and a link, nothing else about the person."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from certificates.models import Certificate
from lms.ui.api import render_mail


def certificate_is_ready(certificate: Certificate) -> EmailMultiAlternatives:
    """Return the mail, in the person's language and, where that is another, in Swedish."""
    user = certificate.completion.user
    with translation.override(user.language):
        my_page = settings.BASE_URL + reverse("my_page")
    context = {"name": user.get_short_name(), "action_url": my_page}
    subject, text, html = render_mail("certificates/mail/ready", context, user.language)
    # The same id each time, so that a repeated mail can be told from a second one.
    headers = {"Message-ID": f"<certificate-{certificate.pk}@{_host()}>"}
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
