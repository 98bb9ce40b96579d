"""What accounts says on *Min sida* and in Wagtail's menu."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.accounts.access import FOLLOWERS
from lms.accounts.contributions import Panel
from lms.accounts.models import User
from lms.accounts.own_data import person_files
from lms.accounts.vocabulary import MAY_INVITE


def _followed(request: HttpRequest) -> Mapping[str, object] | None:
    """Return what the panel needs, or None for those who follow nobody."""
    if not isinstance(request.user, User):
        return None
    roles = request.user.roles
    return {"may_invite": bool(roles & set(MAY_INVITE))} if roles & set(FOLLOWERS) else None


def people_panel() -> Panel:
    """Lead those who follow others to them."""
    return Panel(order=80, template="accounts/panels/people.html", context=_followed, place="aside")


class PeopleMenuItem(MenuItem):
    """The way from the workshop to people, for those who follow any."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader follows anybody."""
        return _followed(request) is not None


def people_menu_item() -> MenuItem:
    """Put people into Wagtail's menu."""
    return PeopleMenuItem(_("People"), reverse("people"), icon_name="group", order=700)


hooks.register("register_own_files", person_files)
hooks.register("register_my_page_panel", people_panel)
hooks.register("register_admin_menu_item", people_menu_item)
