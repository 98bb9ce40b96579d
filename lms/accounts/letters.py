"""Letters to people: one text, made plain and beautiful by the design system."""

from collections.abc import Mapping

from django.core.mail import EmailMultiAlternatives

from lms.ui.api import render_mail


def send_letter(template: str, context: Mapping[str, object], *, language: str, to: str) -> None:
    """Send the mail of a template folder to one reader of `language`."""
    subject, text, html = render_mail(template, context, language)
    letter = EmailMultiAlternatives(subject, text, to=[to])
    letter.attach_alternative(html, "text/html")
    letter.send()
