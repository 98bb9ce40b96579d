"""What paths say on pages of the floors below."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from courses.paths.queries import SECRETARIES_PATH
from lms.ui.api import MenuItem


def secretaries_path_menu_item() -> MenuItem:
    """Lead secretaries to their path from every page."""
    return SECRETARIES_PATH.menu_item(_("For secretaries"), order=30)


hooks.register("register_menu_item", secretaries_path_menu_item)
