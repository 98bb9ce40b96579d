"""Where the workshop shows the author's check, and where it stops a publication."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.publishing.door import HOOK, check
from content.publishing.stops import Stopped
from content.writing import words
from content.writing.errors import TextRefused
from content.writing.queries import has_text, refusals

FIRST = -100
"""Before the other hooks: what must not go out needs no further look."""


def buttons(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer the check to whoever may edit a page that is written with blocks."""
    if has_text(page.specific_deferred) and page.permissions_for_user(user).can_edit():
        yield Button(
            gettext_lazy("Check the text"),
            reverse("check_text", args=[page.pk]),
            icon_name="glasses",
            priority=55,
        )


def check_text(page: Any) -> None:
    """Keep a page from being seen as long as its text may not go out.

    Raises:
        TextRefused: with every reason.
    """
    reasons = [words.reason(one) for one in refusals(page)]
    if reasons:
        raise TextRefused(page=page, reasons=reasons)


def stop_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask at the door before Wagtail's editor begins to publish; the draft is saved by now."""
    try:
        check(page)
    except Stopped as stopped:
        return stopped.answer(request)
    return None


hooks.register(HOOK, check_text)
hooks.register("register_page_header_buttons", buttons)
hooks.register("before_publish_page", stop_publication, order=FIRST)
