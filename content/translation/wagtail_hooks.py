"""Where the workshop leads to the review of a translation."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from content.translation.queries import is_translation


def buttons(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer the review to whoever may publish a translation."""
    if is_translation(page) and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Review the translation"),
            reverse("review_translation", args=[page.pk]),
            icon_name="check",
            priority=60,
        )


hooks.register("register_page_header_buttons", buttons)
