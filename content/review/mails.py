"""Mails about reviews: the first name and a link, nothing of what anybody wrote."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from wagtail.models import TaskState, WorkflowState

from content.review.models import ReviewRequest
from lms.accounts.models import User
from lms.ui.api import render_mail


def asked(request: ReviewRequest) -> EmailMultiAlternatives:
    """Return the mail that asks somebody to read."""
    return _mail("asked", request.reviewer, _reading(request), f"review-{request.pk}")


def answered(request: ReviewRequest) -> EmailMultiAlternatives:
    """Return the mail that tells somebody that all they said has been answered."""
    return _mail("answered", request.reviewer, _reading(request), f"answers-{request.pk}")


def decided(state: TaskState, author: User) -> EmailMultiAlternatives:
    """Return the mail that tells an author that a step is over."""
    page = state.workflow_state.content_object
    url = settings.BASE_URL + reverse("page_reviews", args=[page.pk])
    is_over = state.workflow_state.status == WorkflowState.STATUS_APPROVED
    told = {
        "sent_back": state.status == TaskState.STATUS_REJECTED,
        "is_published": is_over and page.live and not page.has_unpublished_changes,
        "waits": is_over and page.has_unpublished_changes,
    }
    return _mail("decided", author, url, f"step-{state.pk}", **told)


def _reading(request: ReviewRequest) -> str:
    with translation.override(request.reviewer.language):
        return str(settings.BASE_URL) + reverse("review", args=[request.pk])


def _mail(name: str, to: User, url: str, key: str, **more: object) -> EmailMultiAlternatives:
    context = {"name": to.get_short_name(), "action_url": url, **more}
    subject, text, html = render_mail(f"content/review/mail/{name}", context, to.language)
    # The same id each time, so that a repeated mail can be told from a second one.
    headers = {"Message-ID": f"<{key}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"}
    mail = EmailMultiAlternatives(subject, text, to=[to.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail
