"""From an address to its page in one query.

Wagtail asks for the site, its root and every step of the path. Here the frame (where the
trees hang, whether any page is restricted) and the pages themselves are kept per process
under the number of the page tree. That number is asked for first, at each request, so
that what was kept under another is never shown, whichever process changed it.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models

from content.blocks.rendering import shelf
from content.languages.queries import languages_now
from content.pages.models import BasePage, TreeVersion, remember_languages
from lms.ui.api import learn_languages

NO_VERSION = 0
_VERSION_SQL = f"SELECT number FROM {TreeVersion._meta.db_table} WHERE id = 1"  # noqa: S608, SLF001


@dataclass(frozen=True)
class Frame:
    """What all pages share, as it was at one version of the tree."""

    version: int
    roots: dict[str, str]
    has_restrictions: bool


@dataclass(frozen=True)
class Found:
    """A live page and the frame it stands in."""

    page: Any
    frame: Frame


class _Kept:
    frame: Frame | None = None


def current_frame() -> Frame:
    """Return the frame as it is now; one query when nothing has changed."""
    version = current_version()
    frame = _Kept.frame
    if frame is None or frame.version != version:
        frame = _Kept.frame = _read_frame(version)
    return frame


def find(path: str, frame: Frame) -> Found | None:
    """Return the live page at a path (without language prefix) in the active language.

    No query when the page has been asked for since the tree last changed. Everyone gets
    a copy: what a request hangs on its page does not reach another.
    """
    root = frame.roots.get(get_language() or "")
    if root is None:
        return None
    key = ("page", root + path, frame.version)
    page = shelf.take(key)
    if page is None:
        page = _page_at(root + path, frame.version)
        if page is None:
            # Addresses that lead nowhere are without number; none of them is kept.
            return None
        shelf.put(key, page)
    return Found(copy(page), frame)


def _page_at(url_path: str, version: int) -> Any:
    # Wagtail indexes the slug, not the path: the slug narrows, the path decides.
    slug = url_path.rstrip("/").rpartition("/")[2]
    found = (
        Page.objects.live()
        .filter(slug=slug, url_path=url_path)
        .select_related(*_children())
        .defer(*_heavy())
        .annotate(source_locale_id=F("alias_of__locale_id"))
        .first()
    )
    if found is None:
        return None
    page = _specific(found)
    page.tree_version = version
    return page


def _specific(page: Page) -> Any:
    """Return the page as its own kind, which came along in the same query."""
    for name in _children():
        child = page._state.fields_cache.get(name)  # noqa: SLF001 - Django's cache of relations
        if child is not None:
            child.source_locale_id = page.source_locale_id
            return child
    return page


def _children() -> list[str]:
    return [_accessor(model) for model in _models()]


def _heavy() -> list[str]:
    """Return the large columns that are read only when their kept form is missing."""
    return [
        f"{_accessor(model)}__{name}" for model in _models() for name in model.deferred_on_route
    ]


def _models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def _accessor(model: type[BasePage]) -> str:
    return str(model._meta.get_field("page_ptr").remote_field.get_accessor_name())  # noqa: SLF001


def current_version() -> int:
    """Return the version of the page tree. One query, at every request: so it is plain SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION_SQL)
        row = cursor.fetchone()
    return int(row[0]) if row else NO_VERSION


def _read_frame(version: int) -> Frame:
    learn_languages(languages_now(), number=version)
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    remember_languages(codes)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Frame(version, {}, has_restrictions=False)
    same = Q(translation_key=site.root_page.translation_key)
    homes = Page.objects.filter(same, depth=site.root_page.depth).values_list("locale", "url_path")
    return Frame(
        version=version,
        roots={codes[locale]: url_path for locale, url_path in homes},
        has_restrictions=PageViewRestriction.objects.exists(),
    )
