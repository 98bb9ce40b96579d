"""What the desk hangs into the floors below: the way to it, in the menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from lms.accounts.models import User
from lms.ui.api import MenuItem
from mentoring.desk.access import STAFF


def has_desk(request: HttpRequest) -> bool:
    """Say whether the reader coordinates anything; it costs no query beyond the person's roles."""
    return isinstance(request.user, User) and bool(request.user.roles & set(STAFF))


def desk_menu_item() -> MenuItem:
    """Lead coordinators to their desk."""
    return MenuItem(_("Mentor desk"), "mentoring_desk", order=70, visible=has_desk)


hooks.register("register_menu_item", desk_menu_item)
