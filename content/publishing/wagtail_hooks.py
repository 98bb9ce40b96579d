"""Where Wagtail's editor tells of what happened while nobody looked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from content.publishing.queries import held_back
from content.publishing.stops import led


def tell_what_was_held_back(request: HttpRequest, page: Any) -> None:
    """Tell an author why a page was not published when its time came."""
    plan = held_back(page) if request.method == "GET" else None
    if plan is not None:
        said = _("This page was to be published by itself and was held back. %(why)s")
        messages.warning(request, said % {"why": plan.held_because})


def look_at_the_other_draft(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Stop a publication that would cover what somebody else has saved meanwhile.

    Wagtail's editor sends back which draft it was opened with. Both drafts are kept; the
    author is led to what differs and publishes from there, or takes something over first.
    """
    loaded = request.POST.get("loaded_revision_id", "")
    newest = list(page.revisions.order_by("-pk").select_related("user")[:2])
    if not loaded or len(newest) < 2 or loaded in {str(one.pk) for one in newest}:  # noqa: PLR2004
        return None
    mine, theirs = newest
    if theirs.user_id == mine.user_id:
        return None
    said = _(
        "%(name)s has saved a newer draft while you were writing. Yours is saved as well, and "
        "nothing is published. See what differs."
    )
    messages.warning(request, said % {"name": theirs.user or _("Somebody")})
    pair = [page.pk, theirs.pk, mine.pk]
    return led(request, reverse("wagtailadmin_pages:revisions_compare", args=pair))


hooks.register("before_edit_page", tell_what_was_held_back)
hooks.register("before_publish_page", look_at_the_other_draft, order=-200)
