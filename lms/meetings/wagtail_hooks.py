"""What meetings hang into accounts: the way on *Min sida*, and what is kept of a person."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.api import OwnFile, Panel, as_file
from lms.accounts.models import User
from lms.meetings.queries import meetings_of


def way_panel() -> Panel:
    """Show the way to one's meetings; without a query, for everybody opens this page."""
    return Panel(order=45, template="meetings/parts/way.html", context=_way, place="aside")


def meeting_files(user: User) -> Iterator[OwnFile]:
    """Hand out the meetings somebody is or was asked to, with the answers."""
    told = meetings_of(user).order_by("starts_at", "pk")
    fields = ("title", "starts_at", "ends_at", "place", "link", "cancelled_at", "my_standing")
    yield as_file("meetings/meetings.json", list(told.values(*fields)))


def _way(_request: HttpRequest) -> Mapping[str, object]:
    return {}


hooks.register("register_my_page_panel", way_panel)
hooks.register("register_own_files", meeting_files)
