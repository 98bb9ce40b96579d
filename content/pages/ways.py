"""Ways from the head of every page to the one page of a kind: the list of articles, say."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from content.pages.models import BasePage
from content.pages.routing import current_version
from lms.ui.api import MenuItem

ON_REQUEST = "tree_version"
"""Where `serve` leaves the version of the tree that it has asked for."""


def version_on(request: HttpRequest) -> int:
    """Return the version of the page tree that a request has asked for, or ask for it."""
    version: int | None = getattr(request, ON_REQUEST, None)
    return current_version() if version is None else version


_last: dict[tuple[str, str], tuple[int, str]] = {}


@dataclass(frozen=True)
class Way:
    """The way to a page that is found by what it is, in the reader's language.

    `url_name` is an address of ours that leads there wherever it lies; `find` returns the
    live page of a language.

    On a page of the tree the menu leads straight there, and asks the database once for
    each version of the tree. Elsewhere the version is not known and asking would be a
    query for every page: there the menu leads to `url_name`, which asks when it is
    followed, and leaves the entry out if there was no such page when last seen.
    """

    url_name: str
    find: Callable[[str], BasePage | None]

    def menu_item(self, label: object, *, order: int) -> MenuItem:
        """Return the entry of the main menu."""
        return MenuItem(label, self.url_name, order, self._is_there, self._address)

    def lead(self) -> HttpResponse:
        """Lead to the page.

        Raises:
            Http404: there is none yet.
        """
        page = self.find(_language())
        if page is None:
            raise Http404
        return redirect(page.get_url())

    def _is_there(self, request: HttpRequest) -> bool:
        return self._known(request) != ""

    def _address(self, request: HttpRequest) -> str | None:
        return self._known(request) if hasattr(request, ON_REQUEST) else None

    def _known(self, request: HttpRequest) -> str | None:
        """Return the page's address, "" if there is no page, None if nobody knows."""
        key = (self.url_name, _language())
        known = _last.get(key)
        version: int | None = getattr(request, ON_REQUEST, None)
        if version is None or (known and known[0] == version):
            return known[1] if known else None
        page = self.find(_language())
        url = (page.get_url() or "") if page else ""
        _last[key] = (version, url)
        return url


def _language() -> str:
    return get_language() or "sv"
