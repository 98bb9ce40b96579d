"""What devices hang into other floors' pages: a script everywhere, and the way to the list."""

from collections.abc import Mapping

from django.http import HttpRequest
from wagtail import hooks

from courses.learning.device_scripts import sending_script
from lms.accounts.api import Panel


def device_panel() -> Panel:
    """Show the way to what lies on the device; without a query, for everybody opens this page."""
    return Panel(order=50, template="courses/device/panel.html", context=_way, place="aside")


def _way(_request: HttpRequest) -> Mapping[str, object]:
    return {}


hooks.register("register_page_script", sending_script)
hooks.register("register_my_page_panel", device_panel)
