"""Where the workshop shows the author's check, and where it stops a publication."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.writing import words
from content.writing.queries import Found, draft_of, has_text, refusals

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


def stop_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page from being published, saying why; the draft is saved by now."""
    return _stopped(request, page, refusals(page))


def stop_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a translation from being published: it does not pass the editor's form.

    What stands in the form by itself (the words for a picture) the source has already.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    same = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    if not same.filter(target_locale_id=page.locale_id).exists():
        return None
    return _stopped(request, page, refusals(draft_of(page)))


def stop_bulk_publication(
    request: HttpRequest, action_type: str, objects: Iterable[Page], _action: Any
) -> HttpResponse | None:
    """Keep several pages from being published when one of them must not be.

    With what lies below them, if that is asked for.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    chosen = list(objects)
    if request.POST.get("include_descendants"):
        chosen += [below for page in chosen for below in page.get_descendants().not_live()]
    for page in chosen:
        stopped = _stopped(request, page, refusals(draft_of(page.specific)))
        if stopped:
            return stopped
    return None


def _stopped(request: HttpRequest, page: Page, why: Iterable[Found]) -> HttpResponse | None:
    reasons = [words.reason(one) for one in why]
    if not reasons:
        return None
    said = _("“%(title)s” is not published. Your text is saved as a draft.")
    messages.error(request, " ".join([said % {"title": page.title}, *reasons]))
    return redirect("check_text", page.pk)


hooks.register("register_page_header_buttons", buttons)
hooks.register("before_publish_page", stop_publication, order=FIRST)
hooks.register("before_edit_page", stop_translation, order=FIRST)
hooks.register("before_bulk_action", stop_bulk_publication, order=FIRST)
