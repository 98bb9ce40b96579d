"""Letters about checks that are due: the first name and a link."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from lms.accounts.models import User
from lms.ui.api import render_mail


def checks_are_due(user: User, *, on: str, number: int) -> EmailMultiAlternatives:
    """Return the letter that tells a leader how many lessons fall due on a day."""
    url = settings.BASE_URL + reverse("due_checks")
    context = {"name": user.get_short_name(), "action_url": url, "number": number}
    subject, text, html = render_mail("courses/mail/review_due", context, user.language)
    # The same id each time, so that a repeated mail can be told from a second one.
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<checks-{user.pk}-{on}@{host}>"}
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail
