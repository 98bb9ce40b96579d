"""The languages in Wagtail's settings, in place of its own list of locales."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.languages.access import may_decide

LOCALES = "wagtaillocales:index"


class LanguagesMenuItem(MenuItem):
    """Shown to whoever decides about the languages of the installation."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the page would open."""
        return may_decide(request.user)


def menu_item() -> MenuItem:
    """Put the languages into the settings."""
    return LanguagesMenuItem(
        _("Languages"), reverse("site_languages"), icon_name="globe", order=603
    )


def without_locales(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out Wagtail's own list, which can only choose among what the settings hold."""
    items[:] = [item for item in items if item.url != reverse(LOCALES)]


def permissions() -> QuerySet[Permission]:
    """Let groups be given the languages in Wagtail's own form."""
    return Permission.objects.filter(
        content_type__app_label="content", codename="change_sitelanguage"
    )


hooks.register("register_settings_menu_item", menu_item)
hooks.register("construct_settings_menu", without_locales)
hooks.register("register_permissions", permissions)
