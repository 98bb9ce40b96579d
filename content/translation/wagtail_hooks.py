"""Where the workshop leads to the desk, and to the review of a translation."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from content.publishing.door import HOOK
from content.translation.queries.desk import may_translate
from content.translation.queries.pages import is_translation
from content.translation.services.drafts import refuse_unread


def buttons(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer the review to whoever may publish a translation."""
    if is_translation(page) and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Review the translation"),
            reverse("review_translation", args=[page.pk]),
            icon_name="check",
            priority=60,
        )


def check_machine_text(page: Any) -> None:
    """Keep a translation from being seen as long as nobody has read what a machine wrote in it.

    Raises:
        MachineTextUnread: tells how many texts that are.
    """
    refuse_unread(page=page)


class DeskMenuItem(MenuItem):
    """The way to the translation desk, for those who may change or publish a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader has anything to translate."""
        return may_translate(request.user)


def desk_menu_item() -> MenuItem:
    """Put the translation desk into Wagtail's menu."""
    return DeskMenuItem(
        _("Translation desk"), reverse("translation_desk"), icon_name="globe", order=150
    )


hooks.register(HOOK, check_machine_text)
hooks.register("register_page_header_buttons", buttons)
hooks.register("register_admin_menu_item", desk_menu_item)
