"""The way to the desk, on *Min sida* of those who administer an organisation."""

from collections.abc import Mapping

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.api import Panel, Role
from lms.accounts.models import User


def _administers(request: HttpRequest) -> Mapping[str, object] | None:
    is_one = isinstance(request.user, User) and Role.ADMINISTRATOR in request.user.roles
    return {} if is_one else None


def desk_panel() -> Panel:
    """Lead administrators to the record store."""
    return Panel(order=90, template="lrs/desk/panel.html", context=_administers, place="aside")


hooks.register("register_my_page_panel", desk_panel)
