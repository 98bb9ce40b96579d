"""Where reviews are reached: the author's button, and the reviewer's panel on *Min sida*."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from content.review.queries.lists import open_comments
from content.review.vocabulary import ROLE_OF
from content.writing.queries import has_text
from lms.accounts.api import Panel
from lms.accounts.models import User
from lms.ui.api import MenuItem

READERS = frozenset(ROLE_OF.values())


def buttons(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead an author from a page's editor to what reviewers said of it."""
    if has_text(page.specific_deferred) and page.permissions_for_user(user).can_edit():
        waiting = open_comments(page)
        yield Button(
            _("Reviews (%(number)s new)") % {"number": waiting} if waiting else _("Reviews"),
            reverse("page_reviews", args=[page.pk]),
            icon_name="comment",
            priority=45,
        )


def readers_panel() -> Panel:
    """Lead those who read before publication to what waits for them."""
    return Panel(order=5, template="content/review/panel.html", context=_readers, place="aside")


def readers_menu_item() -> MenuItem:
    """Lead readers there from every page. Their roles came with the session: no query."""
    return MenuItem(
        label=_("Read and say what you think"), url_name="reviews", order=40, visible=is_reader
    )


def is_reader(request: HttpRequest) -> bool:
    """Say whether somebody reads before publication."""
    return isinstance(request.user, User) and bool(request.user.roles & READERS)


def _readers(request: HttpRequest) -> Mapping[str, object] | None:
    """Return something for readers alone."""
    return {} if is_reader(request) else None


hooks.register("register_page_header_buttons", buttons)
hooks.register("register_menu_item", readers_menu_item)
hooks.register("register_my_page_panel", readers_panel)
