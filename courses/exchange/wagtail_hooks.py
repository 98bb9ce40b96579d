"""Where the workshop leads to the exchange of courses."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from courses.catalogue.models import CoursePage
from courses.exchange.access import may_import
from courses.exchange.snippets import CONTACTS, QUESTIONS, WORDS
from courses.exchange.travelling import HOOK


def export_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer a course as a file to whoever may change it."""
    is_source = page.locale.language_code == settings.LANGUAGE_CODE
    is_course = issubclass(page.specific_class, CoursePage)
    if is_course and is_source and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Export as a file"),
            reverse("export_course", args=[page.pk]),
            icon_name="download",
            priority=80,
        )


class ImportItem(MenuItem):
    """Leads whoever may add courses to the page that takes one in."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the reader may add courses."""
        return may_import(request.user)


def import_item() -> ImportItem:
    """Lead to the page that takes in a course."""
    return ImportItem(
        _("Import a course"), reverse("import_course"), icon_name="upload", order=9200
    )


hooks.register(HOOK, lambda: WORDS)
hooks.register(HOOK, lambda: CONTACTS)
hooks.register(HOOK, lambda: QUESTIONS)
hooks.register("register_page_header_buttons", export_button)
hooks.register("register_settings_menu_item", import_item)
