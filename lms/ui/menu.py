"""The main menu: the frame is ours, its entries are contributed by the apps above."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch
from wagtail import hooks

from lms.ui.addresses import address

HOOK = "register_menu_item"


def _always(_request: HttpRequest) -> bool:
    return True


def _unknown(_request: HttpRequest) -> None:
    return None


@dataclass(frozen=True)
class MenuItem:
    """One entry of the main menu.

    `label` is lazily translated, `url_name` is reversed without arguments when the page
    is drawn, `visible` decides for this reader. `address` may know where that name would
    lead; None says that it does not.
    """

    label: object
    url_name: str
    order: int = 100
    visible: Callable[[HttpRequest], bool] = _always
    address: Callable[[HttpRequest], str | None] = _unknown


@dataclass(frozen=True)
class MenuLink:
    """A menu entry ready to draw."""

    label: str
    url: str
    is_current: bool


def links_for(request: HttpRequest) -> tuple[MenuLink, ...]:
    """Return the entries this reader sees, in order; an address that is not there is left out."""
    items = sorted((hook() for hook in hooks.get_hooks(HOOK)), key=lambda item: item.order)
    links = (_link(item, request) for item in items if item.visible(request))
    return tuple(link for link in links if link)


def _link(item: MenuItem, request: HttpRequest) -> MenuLink | None:
    try:
        url = item.address(request) or address(item.url_name)
    except NoReverseMatch:
        return None
    return MenuLink(str(item.label), url, is_current=request.path.startswith(url))
